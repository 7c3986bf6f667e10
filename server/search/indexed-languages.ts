import { contentLanguages } from '../settings.ts'
import type { SearchEngine } from './engine.ts'

/** The languages that articles can be written in, and those that the engine still has an index of. */
export async function indexedLanguages(engine: SearchEngine): Promise<string[]> {
  const indexed = await engine.stats('articles')
  return [...new Set([...contentLanguages(), ...indexed.map(({ language }) => language)])]
}
