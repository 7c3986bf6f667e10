import type { MarkdownIt } from 'markdown-it'

/** Bold, italic and struck-out text: also in scripts without spaces, and only so deep within itself. */
export function emphasis(md: MarkdownIt, { deepest }: { deepest: number }): void {
  allowWithoutSpaces(md)
  md.core.ruler.after('inline', 'emphasis_depth', ({ tokens }) => {
    for (const token of tokens) {
      if (token.children) {
        token.children = token.children.filter(child => child.level < deepest || !marks.has(child.tag))
      }
    }
  })
}

/** Says whether a text that begins with this character has no spaces between its words. */
export function isWrittenWithoutSpaces(character: string): boolean {
  return scriptsWithoutSpaces.test(character)
}

const marks = new Set(['em', 'strong', 's'])

const scriptsWithoutSpaces =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/**
 * Lets `**「重要」**です` be bold. CommonMark wants a space or punctuation around stars that touch punctuation,
 * which such a script does not offer.
 */
function allowWithoutSpaces(md: MarkdownIt): void {
  md.inline.State = class extends md.inline.State {
    override scanDelims(start: number, canSplitWord: boolean) {
      const run = super.scanDelims(start, canSplitWord)
      if (!canSplitWord || (run.can_open && run.can_close)) return run

      const before = characterBefore(this.src, start)
      const after = characterAt(this.src, start + run.length)
      return {
        ...run,
        can_open: run.can_open || (isWrittenWithoutSpaces(before) && isInk(after)),
        can_close: run.can_close || (isWrittenWithoutSpaces(after) && isInk(before))
      }
    }
  }
}

const isInk = (character: string) => /\S/u.test(character)

function characterAt(text: string, index: number): string {
  const code = text.codePointAt(index)
  return code === undefined ? '' : String.fromCodePoint(code)
}

function characterBefore(text: string, index: number): string {
  const isSecondHalf = /[\uDC00-\uDFFF]/.test(text.charAt(index - 1))
  return isSecondHalf ? text.slice(index - 2, index) : text.charAt(index - 1)
}
