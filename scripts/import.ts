import { stat } from 'node:fs/promises'
import { readConfig } from '../server/config.ts'
import { connectDatabase } from '../server/database.ts'
import { type Imported, importZendeskHelpCentre } from '../server/imports/zendesk-help-centre.ts'
import { list } from '../server/languages/format.ts'
import { languageName } from '../server/languages/languages.ts'
import { translator } from '../server/languages/messages.ts'
import { theProgram } from '../server/people/permissions.ts'
import { readSettings } from '../server/settings.ts'

const t = translator('en')

/** `npm run import -- zendesk-help-centre FOLDER` takes a help centre over, and says what it could not take. */
async function run([what, folder]: string[]): Promise<void> {
  if (what !== 'zendesk-help-centre' || !folder) return complain(t('writing:import.usage'))
  if (!(await isFolder(folder))) return complain(t('writing:import.noFolder', { folder }))

  const config = readConfig(process.env)
  const database = await connectDatabase(config)
  try {
    await readSettings(config)
    const imported = await importZendeskHelpCentre({ folder, by: theProgram, onProgress: showProgress })
    report(imported)
  } finally {
    await database.close()
  }
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    found => found.isDirectory(),
    () => false
  )
}

/** On a terminal the count runs in one line; elsewhere every hundredth is enough. */
function showProgress({ done, total }: { done: number; total: number }) {
  const text = t('writing:import.progress', { done, total })
  if (process.stderr.isTTY) process.stderr.write(`\r${text}${done === total ? '\n' : ''}`)
  else if (done % 100 === 0 || done === total) process.stderr.write(`${text}\n`)
}

function report({ categories, sections, texts, languages, articles, remarks }: Imported) {
  const names = list(
    languages.map(tag => languageName(tag, 'en')),
    'en'
  )
  say(t('writing:import.done', { categories, sections, texts, languages: names }))
  say(t('writing:import.articles', articles))
  say(t(remarks.length > 0 ? 'writing:import.remarks' : 'writing:import.nothingToSay'))
  for (const { key, values } of remarks) say(`- ${t(key, values)}`)
}

const say = (text: string) => process.stdout.write(`${text}\n`)

function complain(text: string) {
  process.stderr.write(`${text}\n`)
  process.exitCode = 1
}

await run(process.argv.slice(2))
