import { stat } from 'node:fs/promises'
import { CannotStart, readConfig } from '../server/config.ts'
import { connectDatabase } from '../server/database.ts'
import { QuestionRoom } from '../server/gaps/questions.ts'
import { importQuestions } from '../server/imports/questions.ts'
import { type Remark, remarkFor } from '../server/imports/remarks.ts'
import { type Imported, importZendeskHelpCentre } from '../server/imports/zendesk-help-centre.ts'
import { list } from '../server/languages/format.ts'
import { languageName } from '../server/languages/languages.ts'
import { translator } from '../server/languages/messages.ts'
import { Recogniser } from '../server/languages/recogniser.ts'
import { theProgram } from '../server/people/permissions.ts'
import { readSettings } from '../server/settings.ts'

const reader = 'en'
const t = translator(reader)

/** `npm run import -- WHAT PATH` takes over what another system has saved, and says what it could not take. */
async function run([what = '', path]: string[]): Promise<void> {
  const bring = imports[what]
  if (!bring || !path) return complain(t('writing:import.usage'))
  const trouble = await bring.trouble(path)
  if (trouble) return complain(trouble)

  const config = readConfig(process.env)
  const database = await connectDatabase(config)
  try {
    await readSettings(config)
    await bring.run(path)
  } finally {
    await database.close()
  }
}

interface Import {
  /** Why it cannot be read. */
  trouble: (path: string) => Promise<string | undefined>
  run: (path: string) => Promise<void>
}

const imports: Record<string, Import> = {
  'zendesk-help-centre': {
    trouble: async folder => ((await isFolder(folder)) ? undefined : t('writing:import.noFolder', { folder })),
    async run(folder) {
      report(await importZendeskHelpCentre({ folder, by: theProgram, onProgress: showProgress }))
    }
  },
  questions: {
    trouble: async file => ((await isFile(file)) ? undefined : t('writing:import.noSuchFile', { file })),
    async run(file) {
      const [questions, recogniser] = [new QuestionRoom(), new Recogniser()]
      try {
        const { tickets, known, unanswered, remarks } = await importQuestions(
          { file, by: theProgram, onProgress: ({ done }) => showCount(done) },
          { questions, recogniser }
        )
        endCount()
        say(t('writing:import.questions', { tickets, unanswered }))
        if (known > 0) say(t('writing:import.questionsKnown', { count: known }))
        reportRemarks(remarks)
      } finally {
        await Promise.all([questions.close(), recogniser.close()])
      }
    }
  }
}

function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    found => found.isFile(),
    () => false
  )
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

const everyHundred = 100

function showCount(done: number) {
  if (process.stderr.isTTY) process.stderr.write(`\r${t('writing:import.questionsRead', { count: done })}`)
  else if (done % everyHundred === 0) process.stderr.write(`${t('writing:import.questionsRead', { count: done })}\n`)
}

function endCount() {
  process.stderr.write(process.stderr.isTTY ? '\n' : '')
}

function report({ categories, sections, texts, languages, articles, remarks }: Imported) {
  const names = list(
    languages.map(tag => languageName(tag, reader)),
    reader
  )
  say(t('writing:import.done', { categories, sections, texts, languages: names }))
  say(t('writing:import.articles', articles))
  reportRemarks(remarks)
}

function reportRemarks(remarks: Remark[]) {
  say(t(remarks.length > 0 ? 'writing:import.remarks' : 'writing:import.nothingToSay'))
  for (const remark of remarks) say(`- ${remarkFor(reader, remark)}`)
}

const say = (text: string) => process.stdout.write(`${text}\n`)

function complain(text: string) {
  process.stderr.write(`${text}\n`)
  process.exitCode = 1
}

try {
  await run(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof CannotStart)) throw error
  complain(error.message)
}
