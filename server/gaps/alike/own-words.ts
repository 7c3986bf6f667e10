/** So many characters tell what is asked; a whole log pasted into a mail does not tell more. */
const enough = 2000
/** Of so many is looked for the writer's own lines. */
const mostRead = 20_000

/** What a person wrote, without the lines they quoted and without what follows their signature's mark. */
export function ownWords(words: string): string {
  const lines = words.slice(0, mostRead).split(/\r\n|[\r\n\u2028\u2029]/)
  const signature = lines.findIndex((line, at) => at > 0 && /^-- ?$/.test(line))
  const written = signature === -1 ? lines : lines.slice(0, signature)
  const own = written.filter(line => !/^\s*[>|＞]/.test(line))
  // Whoever only quotes, or begins with a mark, still said something.
  const text = own.join('\n').trim() === '' ? lines.join('\n') : own.join('\n')
  return text.slice(0, enough)
}
