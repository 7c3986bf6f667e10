/** Up to two letters that stand for a name in a small circle; one where a name is written without spaces. */
export function initials(name: string): string {
  const words = name
    .replace(/@.*$/, '')
    .split(/[\s._-]+/)
    .filter(word => /^[\p{L}\p{N}]/u.test(word))
  const first = words.at(0)
  if (!first) return ''
  if (/\p{Script=Han}/u.test(first)) return [...first][0]!
  const last = words.length > 1 ? [...words.at(-1)!][0]! : ''
  return ([...first][0]! + last).toUpperCase()
}
