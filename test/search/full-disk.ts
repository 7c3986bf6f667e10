import { Keeper } from '../../server/search/embedded/keeper.ts'
import { SearchIndex } from '../../server/search/embedded/search-index.ts'
import { aDocument, found } from './a-document.ts'

/** Runs where files may not grow: keeps an index, and says what was warned of and what is found afterwards. */
const [folder = ''] = process.argv.slice(2)
const warnings: string[] = []
const index = new SearchIndex('en')
for (let at = 0; at < 200; at++) {
  index.put(aDocument({ id: `${at}`, title: `Refund ${at}`, body: `Words number ${at * 7919} and more. `.repeat(50) }))
  index.note(`${at}`, 'first')
}
// What the system says of a file that may not grow ends a process that does not listen.
process.on('SIGXFSZ', () => {})
const keeper = new Keeper({ folder, version: '1', warn: text => warnings.push(text), afterMilliseconds: 1 }, () => [
  { ref: { name: 'articles', language: 'en' }, index }
])
keeper.now()
process.stdout.write(JSON.stringify({ warnings, found: found(index, 'refund 17').length }))
