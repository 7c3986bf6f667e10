import { fileURLToPath } from 'node:url'
import { log } from '../log.ts'
import type { Questions } from '../services.ts'
import { contentLanguages } from '../settings.ts'
import { bundledScript, Thread } from '../threads.ts'
import { Evidence } from './evidence.ts'
import { Gaps } from './gap.ts'
import { readArticles } from './read-articles.ts'
import { questionsPutSince, readQuestions } from './read-questions.ts'
import { readTickets } from './read-tickets.ts'
import { regroup } from './regroup.ts'
import type { Room } from './room.ts'
import { unplaced } from './unplaced.ts'

/** What was learned grows old: articles are written, and words come up that nobody knew. */
const learnedFor = 3_600_000

/** After an article has changed, so that a row of changes is learned once. */
const patience = 60_000

/** Makes the room in which questions are compared, in a thread of its own; it is opened by the first question. */
export function createQuestions(): Questions {
  let thread: Thread | undefined
  let learning: Promise<void> | undefined
  let learnedAt = 0
  let upTo = new Date(0)
  let isOld = false

  function call<M extends keyof Room & string>(
    method: M,
    ...parameters: Parameters<Room[M]>
  ): Promise<Awaited<ReturnType<Room[M]>>> {
    if (thread === undefined || thread.failure) thread = openThread()
    return thread.ask(method, parameters) as Promise<Awaited<ReturnType<Room[M]>>>
  }

  /** The first time everybody waits; later what was known before serves until the new is there. */
  async function learned(): Promise<void> {
    const age = Date.now() - learnedAt
    if (thread?.failure || learnedAt === 0) return learn()
    if (age > learnedFor || (isOld && age > patience)) void learn().catch(error => log.warn({ error }, 'not learned'))
  }

  function learn(): Promise<void> {
    learning ??= learnAll().finally(() => {
      learning = undefined
    })
    return learning
  }

  async function learnAll(): Promise<void> {
    isOld = false
    const [asked, articles, tickets] = await Promise.all([readQuestions(), readArticles(), readTickets()])
    await call('learn', { questions: asked.questions, articles, tickets })
    upTo = asked.upTo
    learnedAt = Date.now()
  }

  async function catchUp(): Promise<void> {
    await learned()
    const fresh = await questionsPutSince(upTo)
    if (fresh.questions.length > 0) await call('put', fresh.questions)
    upTo = fresh.upTo
  }

  return {
    isReady() {
      const isLearned = learnedAt > 0 && thread?.failure === undefined
      if (!isLearned) void learn().catch(error => log.warn({ error }, 'not learned'))
      return isLearned && learning === undefined
    },
    async place(asked) {
      await catchUp()
      return gapOfFirst(await call('place', asked))
    },
    async answersTo(asked) {
      await learned()
      return call('answersTo', asked)
    },
    languageOf: (text, hint) => call('languageOf', text, { among: contentLanguages(), hint }),
    gapShownBy,
    async gapsLike(gap) {
      await catchUp()
      return call('gapsLike', gap)
    },
    async why(one, others) {
      await learned()
      return call('why', one, others)
    },
    async littleKnown() {
      await learned()
      return call('littleKnown', contentLanguages())
    },
    async regroup() {
      await learn()
      await regroup(await call('groups'))
    },
    articlesChanged() {
      isOld = true
    },
    forget() {
      learnedAt = 0
    },
    close: async () => thread?.close()
  }
}

/** What was learned may be gone since, or may have been put elsewhere. */
async function gapOfFirst(likely: { id: string }[]): Promise<number | undefined> {
  if (likely.length === 0) return undefined
  const found = await Evidence.find({ _id: { $in: likely.map(({ id }) => id) } }, { gap: 1 }).lean()
  const gaps = new Map(found.map(({ _id, gap }) => [_id.toString(), gap]))
  return likely.map(({ id }) => gaps.get(id)).find(gap => gap !== undefined && gap !== unplaced)
}

async function gapShownBy(ticket: number) {
  const piece = await Evidence.findOne({ ticket }, { gap: 1 }).lean()
  if (!piece) return undefined
  const gap = await Gaps.findOne({ number: piece.gap }, { name: 1, language: 1, tickets: 1, searches: 1 }).lean()
  if (!gap) return undefined
  return { gap: piece.gap, name: gap.name, language: gap.language, asked: gap.tickets + gap.searches }
}

let script: Promise<string> | undefined

function openThread(): Thread {
  script ??= bundledScript(fileURLToPath(new URL('./room-worker.ts', import.meta.url)))
  return new Thread(script, { name: 'thread that compares questions' })
}
