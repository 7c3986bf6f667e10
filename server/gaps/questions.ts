import { fileURLToPath } from 'node:url'
import { log } from '../log.ts'
import type { Asked, AskedFor, GapLike, Questions } from '../services.ts'
import { contentLanguages } from '../settings.ts'
import { bundledScript, Thread } from '../threads/thread.ts'
import { Evidence } from './evidence.ts'
import { Gaps } from './gap.ts'
import { named, nameFields } from './name.ts'
import { readArticles } from './read-articles.ts'
import { gapNamedBy } from './read-names.ts'
import { questionsPutSince, readQuestions } from './read-questions.ts'
import { readTickets } from './read-tickets.ts'
import { regroup } from './regroup.ts'
import type { Room } from './room.ts'
import { freeStranded } from './stranded.ts'
import { unplaced } from './unplaced.ts'

/** What was learned grows old: articles are written, and words come up that nobody knew. */
const learnedFor = 3_600_000

/** After an article has changed, so that a row of changes is learned once; and after learning has failed. */
const patience = 60_000

/** The room in which questions are compared. It is opened by the first of them. */
export class QuestionRoom implements Questions {
  /** What was learned last. The next room is learned beside it, and takes its place when it is done. */
  #room: Thread | undefined
  #learning: Promise<void> | undefined
  /** The one that is being learned. */
  #next: Thread | undefined
  #isClosed = false
  #learnedAt = 0
  #failedAt = 0
  #upTo = new Date(0)
  #isOld = false
  readonly #now: () => number

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  isReady(): boolean {
    if (!this.#isLearned() && this.#now() - this.#failedAt > patience) void this.#learnBeside()
    return this.#isLearned()
  }

  async place(asked: Asked): Promise<number | undefined> {
    await this.#catchUp()
    return gapOfFirst(await this.#call('place', asked))
  }

  async answersTo(asked: AskedFor) {
    await this.#learned()
    return this.#call('answersTo', asked)
  }

  async gapsLike(gap: number, reader: string): Promise<GapLike[]> {
    await this.#catchUp()
    return this.#call('gapsLike', gap, reader)
  }

  async why(one: Asked, others: Asked[], reader: string) {
    await this.#learned()
    return this.#call('why', one, others, reader)
  }

  async littleKnown() {
    await this.#learned()
    return this.#call('littleKnown', contentLanguages())
  }

  gapShownBy = gapShownBy

  async regroup(): Promise<void> {
    await freeStranded()
    await this.#learn()
    await regroup(await this.#call('groups'))
  }

  articlesChanged(): void {
    this.#isOld = true
  }

  forget(): void {
    this.#learnedAt = 0
    this.#failedAt = 0
  }

  /** Whoever waits for an answer hears that there is none. */
  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.all([this.#room?.close(), this.#next?.close()])
  }

  #isLearned(): boolean {
    return this.#learnedAt > 0 && this.#room?.failure === undefined
  }

  /** The first time everybody waits; later what was known before serves until the new is there. */
  async #learned(): Promise<void> {
    if (!this.#isLearned()) return this.#learn()
    const now = this.#now()
    const isDue = now - this.#learnedAt > (this.#isOld ? patience : learnedFor)
    if (isDue && now - this.#failedAt > patience) void this.#learnBeside()
  }

  #learnBeside(): Promise<void> {
    return this.#learn().catch(error => log.warn({ error }, 'questions could not be learned'))
  }

  #learn(): Promise<void> {
    this.#learning ??= this.#learnAll()
      .catch(error => {
        this.#failedAt = this.#now()
        throw error
      })
      .finally(() => {
        this.#learning = undefined
      })
    return this.#learning
  }

  async #learnAll(): Promise<void> {
    this.#goOn()
    const [asked, articles, tickets] = await Promise.all([readQuestions(), readArticles(), readTickets()])
    this.#goOn()
    const next = this.#forgotten() ?? openThread()
    this.#next = next
    try {
      await ask(next, 'learn', { questions: asked.questions, articles, tickets })
    } catch (error) {
      await next.close()
      throw error
    } finally {
      this.#next = undefined
    }
    const last = this.#room
    this.#room = next
    this.#upTo = asked.upTo
    this.#learnedAt = this.#now()
    this.#isOld = false
    if (last !== next) await last?.close()
  }

  /** @throws when the program is stopping */
  #goOn(): void {
    if (this.#isClosed) throw new Error('The program is stopping')
  }

  /** A room that nobody asks any more is learned anew where it is. */
  #forgotten(): Thread | undefined {
    return this.#learnedAt === 0 && this.#room?.failure === undefined ? this.#room : undefined
  }

  async #catchUp(): Promise<void> {
    await this.#learned()
    const fresh = await questionsPutSince(this.#upTo)
    if (fresh.questions.length > 0) await this.#call('put', fresh.questions)
    this.#upTo = fresh.upTo
  }

  /** A room that was left while it was being asked has its successor asked again. */
  async #call<M extends keyof Room & string>(method: M, ...parameters: Parameters<Room[M]>) {
    const room = this.#room!
    try {
      return await ask(room, method, ...parameters)
    } catch (error) {
      if (this.#room === room) throw error
      return ask(this.#room!, method, ...parameters)
    }
  }
}

function ask<M extends keyof Room & string>(thread: Thread, method: M, ...parameters: Parameters<Room[M]>) {
  return thread.ask(method, parameters) as Promise<Awaited<ReturnType<Room[M]>>>
}

/** What was learned may be gone since, or may have been put elsewhere. */
async function gapOfFirst(likely: { id: string }[]): Promise<number | undefined> {
  const ids = likely.map(({ id }) => id)
  const [asked, named] = await Promise.all([gapsOfEvidence(ids), gapsOfNames(ids)])
  return ids.map(id => asked.get(id) ?? named.get(id)).find(gap => gap !== undefined && gap !== unplaced)
}

async function gapsOfEvidence(ids: string[]): Promise<Map<string, number>> {
  const pieces = ids.filter(id => gapNamedBy(id) === undefined)
  if (pieces.length === 0) return new Map()
  const found = await Evidence.find({ _id: { $in: pieces } }, { gap: 1 }).lean()
  return new Map(found.map(({ _id, gap }) => [_id.toString(), gap]))
}

async function gapsOfNames(ids: string[]): Promise<Map<string, number>> {
  const named = new Map<number, string>()
  for (const id of ids) {
    const gap = gapNamedBy(id)
    if (gap !== undefined) named.set(gap, id)
  }
  if (named.size === 0) return new Map()
  const found = await Gaps.find({ number: { $in: [...named.keys()] } }, { number: 1 }).lean()
  return new Map(found.map(({ number }) => [named.get(number)!, number]))
}

async function gapShownBy(ticket: number) {
  const piece = await Evidence.findOne({ ticket }, { gap: 1 }).lean()
  if (!piece) return undefined
  const gap = await Gaps.findOne({ number: piece.gap }, { ...nameFields, tickets: 1, searches: 1 }).lean()
  if (!gap) return undefined
  const { number, name, language } = named(gap)
  return { gap: number, name, language, asked: gap.tickets + gap.searches }
}

let script: Promise<string> | undefined

function openThread(): Thread {
  script ??= bundledScript(fileURLToPath(new URL('./room-worker.ts', import.meta.url)))
  return new Thread(script, { name: 'thread that compares questions' })
}
