import { fileURLToPath } from 'node:url'
import { bundledScript, Thread } from '../threads/thread.ts'
import type { Recognising } from './recognise.ts'

/** Recognises languages in a thread of its own: what is known of sixty languages takes half a second to read. */
export class Recogniser {
  #thread: Thread | undefined

  /** The language that somebody writes in; the hint, where the words do not say. */
  languageOf(text: string, recognising: Required<Recognising>): Promise<string> {
    return this.#running().ask('languageOf', [text, recognising]) as Promise<string>
  }

  /** Somebody is about to write: the thread starts meanwhile. */
  wake(): void {
    this.#running()
  }

  async close(): Promise<void> {
    await this.#thread?.close()
  }

  #running(): Thread {
    if (this.#thread === undefined || this.#thread.failure) {
      const script = bundledScript(fileURLToPath(new URL('./recogniser-worker.ts', import.meta.url)))
      this.#thread = new Thread(script, { name: 'thread that recognises languages' })
    }
    return this.#thread
  }
}
