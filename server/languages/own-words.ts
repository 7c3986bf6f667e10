import { closings, headLabels, onThatDay, originalMessage, sentFrom, wrote, wroteUnspaced } from './mail-phrases.ts'

/** So many characters tell what is asked; a whole log pasted into a mail does not tell more. */
const enough = 2000
/** Of so many is looked for the writer's own lines. */
const mostRead = 20_000

/**
 * What a person wrote: without the lines they quoted, the mail below theirs, and their signature. At most 2,000
 * characters.
 */
export function ownWords(words: string): string {
  const read = words.slice(0, mostRead)
  const lines = read.split(/\r\n|[\r\n\u2028\u2029]/)
  const own = withoutFarewell(withoutQuoted(lines)).join('\n').trim()
  // Whoever only quotes, or forwards, still asked something.
  return (own === '' ? read : own).slice(0, enough)
}

const mark = /^\s*[>|＞]/

function withoutQuoted(lines: readonly string[]): string[] {
  const own: string[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!
    if (mark.test(line)) continue
    if (at > 0 && /^-- ?$/.test(line)) break
    if (isOriginalMessage(line) || isHeadOfMail(lines, at)) break
    const head = linesThatSayWhoWrote(lines, at)
    if (head === 0) own.push(line)
    // What is quoted with marks may be answered below.
    else if (isMarkedAfter(lines, at + head)) at += head - 1
    else break
  }
  return own
}

/** Phrases have no character that means anything else in a pattern. */
const inLine = (phrases: readonly string[]) => phrases.join('|')

const original = new RegExp(`^[^\\p{L}]*(?:${inLine(originalMessage)})[^\\p{L}]*$`, 'iu')
const longestLine = 200

const isOriginalMessage = (line: string) =>
  line.length <= longestLine && original.test(line.replace('’', "'").replaceAll('İ', 'i'))

const labelled = (labels: readonly string[]) => new RegExp(`^[\\s*_]*(?:${inLine(labels)})[\\s*_]*[:：]`, 'iu')
const from = labelled(headLabels.from)
const others = [headLabels.sent, headLabels.to, headLabels.subject].map(labelled)
const longestHead = 7

/** *From: … Sent: … To: … Subject: …*, as Outlook puts them above a mail that it does not mark. */
function isHeadOfMail(lines: readonly string[], at: number): boolean {
  if (!from.test(lines[at]!)) return false
  const head = lines.slice(at + 1, at + longestHead)
  const labels = others.filter(label => head.some(line => label.test(line))).length
  return labels === others.length || (labels >= 2 && address.test(`${lines[at]} ${head.join(' ')}`))
}

const begins = new RegExp(`^[\\s*_-]*(?:\\d|(?:${inLine(onThatDay)})(?:\\s|\\d))`, 'u')
const says = new RegExp(`(?<!\\p{L})(?:${inLine(wrote)})(?!\\p{L})|${inLine(wroteUnspaced)}`, 'iu')
const address = /\S@\S/
const ends = /[:：]\s*[*_-]*$|----\s*$/
const sentenceEnds = /[^\d\s][.!?。！？]\s*$/
const mostLines = 3
const longestSaying = 400

/** How many lines it takes to say *On Monday Ada wrote:*; 0 when none of that is said here. */
function linesThatSayWhoWrote(lines: readonly string[], at: number): number {
  const first = lines[at]!
  const isFirst = at === 0 || lines[at - 1]!.trim() === ''
  if (!begins.test(first) && !isFirst) return 0
  let saying = ''
  for (let count = 1; count <= mostLines && at + count <= lines.length; count++) {
    const line = lines[at + count - 1]!.trim()
    if (line === '' || mark.test(line) || saying.length + line.length > longestSaying) return 0
    saying += ` ${line}`
    if (ends.test(line) && (saysWho(saying, begins.test(first)) || saysAboveMarks(saying, lines, at + count)))
      return count
    if (sentenceEnds.test(line)) return 0
  }
  return 0
}

function saysWho(saying: string, isDated: boolean): boolean {
  const isSaid = says.test(saying)
  if (!isDated || !/\d/.test(saying)) return false
  return isSaid || (/\d{4}/.test(saying) && />\s*[:：]$/.test(saying) && address.test(saying))
}

/** Whatever stands above marked lines and says that somebody wrote them. */
function saysAboveMarks(saying: string, lines: readonly string[], next: number): boolean {
  return says.test(saying) && isMarkedAfter(lines, next)
}

function isMarkedAfter(lines: readonly string[], at: number): boolean {
  const next = lines.slice(at, at + mostLines).find(line => line.trim() !== '')
  return next !== undefined && mark.test(next)
}

const device = new RegExp(`^[\\s*_]*(?:${inLine(sentFrom)})`, 'iu')
const longestDevice = 60
const isSentFrom = (line: string) => line.length <= longestDevice && device.test(line) && !sentenceEnds.test(line)
const closing = new RegExp(`^\\s*(?:${inLine(closings)})[^\\p{L}]*$`, 'iu')
const longestSignature = 8
const longestOfSignature = 80

/** A name, a street or a number is none. */
const isSentence = (line: string) => sentenceEnds.test(line) || /[?؟？]/.test(line)

/** Without *Sent from my phone*, and without a closing, the name below it, and whatever else a signature has. */
function withoutFarewell(own: readonly string[]): string[] {
  const kept = own.filter(line => line.trim() !== '')
  while (kept.length > 1 && (isSentFrom(kept.at(-1)!) || !/[\p{L}\p{N}]/u.test(kept.at(-1)!))) kept.pop()
  for (let at = Math.max(1, kept.length - longestSignature); at < kept.length; at++) {
    if (!closing.test(kept[at]!)) continue
    const isSignature = kept.slice(at + 1).every(line => line.length <= longestOfSignature && !isSentence(line))
    if (isSignature) return kept.slice(0, at)
  }
  return kept
}
