import { fileURLToPath } from 'node:url'
import { bundledScript, Thread } from '../threads/thread.ts'
import { type Block, differenceOf } from './difference.ts'
import type { Heading } from './headings.ts'
import type { ArticleAddress } from './links.ts'
import type { Asked, Known, LongTexts } from './long-texts-worker.ts'
import { type ArticleRendering, renderMarkdown, renderMessage, wordsOf, wordsOfMessage } from './markdown.ts'

/**
 * What is made of texts, as `markdown.ts` and `difference.ts` make it. Long texts would keep everybody else waiting, so
 * they are read in a thread of its own, which starts when there is one.
 */

/** In characters, and of two texts that are compared: all below takes a few milliseconds. */
const long = { read: 10_000, compared: 4_000 }

export async function renderedArticle(
  text: string,
  { articleAddress, labels }: Omit<ArticleRendering, 'imageSize'>
): Promise<{ html: string; headings: Heading[] }> {
  if (text.length <= long.read) return renderMarkdown(text, { articleAddress, labels })
  const { table, ...fixed } = labels
  const answering = { articleAddress, table }
  const { html, headings } = await withAnswers(answering, known => ask('article', text, { ...known, labels: fixed }))
  return { html, headings }
}

/** Several messages, one after the other. */
export async function renderedMessages(
  texts: string[],
  { articleAddress }: { articleAddress: ArticleAddress }
): Promise<string[]> {
  if (lengthOf(texts) <= long.read) return texts.map(text => renderMessage(text, { articleAddress }))
  const { html } = await withAnswers({ articleAddress }, known => ask('messages', texts, known))
  return html
}

export async function wordsOfArticle(text: string): Promise<ReturnType<typeof wordsOf>> {
  return text.length <= long.read ? wordsOf(text) : ask('words', text)
}

export async function wordsOfMessages(texts: string[]): Promise<string[]> {
  return lengthOf(texts) <= long.read ? texts.map(wordsOfMessage) : ask('wordsOfMessages', texts)
}

export async function differenceBetween(before: string, after: string): Promise<Block[]> {
  const isShort = before === after || before.length + after.length <= long.compared
  return isShort ? differenceOf(before, after) : ask('difference', before, after)
}

/** What waits for the thread fails; the next long text starts another one. */
export async function closeLongTexts(): Promise<void> {
  await thread?.close()
}

const lengthOf = (texts: string[]) => texts.reduce((sum, { length }) => sum + length, 0)

/** So many names are sent along. */
const usualTables = 50

interface Answering {
  articleAddress: ArticleAddress
  table?: (number: number) => string
}

/** Functions do not reach a thread: it says what it would have asked them, and is told that before it begins anew. */
async function withAnswers<Result extends { asked: Asked }>(
  { articleAddress, table }: Answering,
  read: (known: Known) => Promise<Result>
): Promise<Result> {
  const named = (count: number) => Array.from({ length: count }, (_, at) => table?.(at + 1) ?? '')
  let known: Known = { addresses: new Map(), tables: named(usualTables) }
  for (;;) {
    const result = await read(known)
    const { articles, tables } = result.asked
    if (tables <= known.tables.length && articles.every(number => known.addresses.has(number))) return result
    known = {
      addresses: new Map([...known.addresses, ...articles.map(number => [number, articleAddress(number)] as const)]),
      tables: named(tables)
    }
  }
}

let thread: Thread | undefined

async function ask<Method extends keyof LongTexts>(
  method: Method,
  ...parameters: Parameters<LongTexts[Method]>
): Promise<ReturnType<LongTexts[Method]>> {
  return (await running().ask(method, parameters)) as ReturnType<LongTexts[Method]>
}

function running(): Thread {
  if (thread === undefined || thread.failure) {
    const script = bundledScript(fileURLToPath(new URL('./long-texts-worker.ts', import.meta.url)))
    thread = new Thread(script, { name: 'thread that reads long texts' })
  }
  return thread
}
