import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { embeddedEngine } from '../../server/search/embedded/engine.ts'
import type { SearchEngine } from '../../server/search/engine.ts'

/** An engine that is started again and again over one folder, and is filled each time. */
export class RestartingEngine {
  readonly folder = mkdtempSync(join(tmpdir(), 'search-'))
  engine!: SearchEngine
  /** What had to be put into an index since the last start: its name, its language and the document. */
  put: string[] = []
  readonly #fill: (engine: SearchEngine) => Promise<void>

  constructor(fill: (engine: SearchEngine) => Promise<void>) {
    this.#fill = fill
  }

  async start(): Promise<void> {
    this.put = []
    const started = embeddedEngine(this.folder)
    this.engine = {
      ...started,
      put: (index, documents) => {
        this.put.push(...[...documents].map(({ id }) => `${index.name} ${index.language} ${id}`))
        return started.put(index, documents)
      }
    }
    await this.#fill(this.engine)
  }

  async restart(): Promise<void> {
    await this.engine.close()
    await this.start()
  }

  async end(): Promise<void> {
    await this.engine.close()
    rmSync(this.folder, { recursive: true })
  }
}
