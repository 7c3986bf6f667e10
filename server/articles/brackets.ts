import type { MarkdownIt, StateInline } from 'markdown-it'

/**
 * Brackets that nothing closes are words at once. For each of them the parser would look for its end through all the
 * rest of the text, which a text of nothing else makes slow.
 */
export function brackets(md: MarkdownIt): void {
  md.inline.ruler.before('link', 'open_brackets', (state, silent) => {
    if (!/[![]/.test(state.src.charAt(state.pos)) || state.pos < lastClosing(state)) return false
    opening.lastIndex = state.pos
    const [run] = opening.exec(state.src) ?? []
    if (run === undefined) return false
    if (!silent) state.pending += run
    state.pos += run.length
    return true
  })
}

const opening = /(?:!?\[)+/y

const known = new WeakMap<StateInline, number>()

function lastClosing(state: StateInline): number {
  const last = known.get(state) ?? state.src.lastIndexOf(']')
  known.set(state, last)
  return last
}
