import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { asHistory } from '../events/history.ts'
import { gatherMany } from '../gaps/gather-ticket.ts'
import { personForAddress } from '../people/find.ts'
import { type Actor, allow, theProgram } from '../people/permissions.ts'
import type { Services } from '../services.ts'
import { contentLanguages } from '../settings.ts'
import { changeTicket } from '../tickets/find.ts'
import { openTicket } from '../tickets/open.ts'
import { longestSubject } from '../tickets/request-forms.ts'
import { solve } from '../tickets/solve.ts'
import { Tickets } from '../tickets/ticket.ts'
import { type Remark, Remarks } from './remarks.ts'

const longestQuestion = 20_000

/** One line of the file. More may stand there; it is let be. */
const question = z.looseObject({
  text: z.string().trim().min(1).max(longestQuestion),
  lang: z.string().min(2).max(35).optional(),
  email: z.email().max(254).optional(),
  name: z.string().trim().min(1).max(100).optional(),
  at: z.coerce.date().optional()
})
type ImportedQuestion = z.infer<typeof question>

interface Importing {
  /** A text in each line, as JSON: `text`, and, where it is known, `lang`, `email`, `name`, `at`. */
  file: string
  by: Actor
  onProgress?: (progress: { done: number }) => void
}

export interface ImportedQuestions {
  tickets: number
  /** How many had come with an earlier import of the same questions. */
  known: number
  /** How many of them no article seems to answer. */
  unanswered: number
  remarks: Remark[]
}

/**
 * Takes questions that came in elsewhere over as tickets, and gathers those that no article answers. It can be run again:
 * what is here already stays as it is, and what an import that was broken off had not gathered is gathered.
 */
export async function importQuestions(
  { file, by, onProgress }: Importing,
  services: Pick<Services, 'questions' | 'recogniser'>
): Promise<ImportedQuestions> {
  allow(by, 'arrange articles')
  const remarks = new Remarks()
  const numbers: number[] = []
  let known = 0
  const entryOf = entries()
  for await (const asked of questionsIn(file, remarks)) {
    const entry = entryOf(asked)
    const before = await Tickets.findOne({ 'entries._id': entry }, { number: 1 }).lean()
    if (before) known++
    numbers.push(before?.number ?? (await ticketFor(asked, { entry, file: basename(file) }, services)))
    onProgress?.({ done: numbers.length })
  }
  // How they ask teaches to tell what no article answers.
  services.questions.forget()
  const unanswered = await gatherMany(numbers, services)
  await services.questions.regroup()
  return { tickets: numbers.length - known, known, unanswered, remarks: remarks.all() }
}

/** The ids of first entries, made of what was asked, by whom and when: the same line has the same one in every import. */
function entries(): (asked: ImportedQuestion) => string {
  const seen = new Map<string, number>()
  return ({ text, email, name, at }) => {
    const content = createHash('sha256')
      .update(JSON.stringify([text, email, name, at]))
      .digest('hex')
    const times = seen.get(content) ?? 0
    seen.set(content, times + 1)
    return createHash('sha256').update(`${content} ${times}`).digest('hex').slice(0, 24)
  }
}

async function* questionsIn(file: string, remarks: Remarks): AsyncGenerator<ImportedQuestion> {
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })
  let entry = 0
  for await (const line of lines) {
    entry++
    if (line.trim() === '') continue
    const read = question.safeParse(parsed(line))
    if (read.success) yield read.data
    else {
      const [issue] = read.error.issues
      const field = issue?.path.join('.') || '–'
      remarks.add('writing:import.malformedEntry', {
        file: basename(file),
        entry,
        field,
        problem: issue?.message ?? ''
      })
    }
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** Questions without an address come from nobody who could be written to. */
async function ticketFor(
  { text, lang, email, name, at = new Date() }: ImportedQuestion,
  { entry, file }: { entry: string; file: string },
  { recogniser }: Pick<Services, 'recogniser'>
): Promise<number> {
  const languages = contentLanguages()
  const language =
    languages.find(tag => tag === lang) ??
    (await recogniser.languageOf(text, { among: languages, hint: languages[0]! }))
  const address = email ?? nobody
  const requester = await personForAddress({ address, name: name ?? (email ? undefined : file), language })
  const [firstLine = text] = text.split('\n')
  const subject = cut(firstLine.trim())
  return asHistory(at, async () => {
    const { number } = await openTicket({ by: requester, subject, body: text, language, entry, at })
    // It was dealt with elsewhere: here nobody waits for a reply.
    await changeTicket(number, ticket => solve(ticket, { by: theProgram, at }))
    return number
  })
}

/** Mail to names that end so goes nowhere (RFC 2606). */
const nobody = 'imported-questions@import.invalid'

function cut(line: string): string {
  return line.length <= longestSubject ? line : `${line.slice(0, longestSubject - 1).trimEnd()}…`
}
