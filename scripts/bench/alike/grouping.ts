import { learnGroups } from '../../../server/gaps/alike/learn-groups.ts'
import { type Agreement, agreementOf } from './agreement.ts'
import { type Labelled, readQuestions } from './questions.ts'

interface Set {
  name: string
  file: string
  /** Whether any constant was looked at with these questions. */
  seen: boolean
  takes: (question: Labelled) => boolean
}

const isTest = ({ split }: Labelled) => split === 'test'
const inLanguage = (wanted: string) => (question: Labelled) => question.language === wanted

const sets: Set[] = [
  { name: 'BANKING77 test', file: 'banking77', seen: true, takes: isTest },
  { name: 'CLINC150 test', file: 'clinc150', seen: true, takes: isTest },
  { name: 'nlpjs en', file: 'nlpjs_support_multilingual', seen: true, takes: inLanguage('en') },
  { name: 'nlpjs it', file: 'nlpjs_support_multilingual', seen: true, takes: inLanguage('it') },
  ...['es', 'fr', 'he', 'id'].map(language => ({
    name: `nlpjs ${language}`,
    file: 'nlpjs_support_multilingual',
    seen: false,
    takes: inLanguage(language)
  })),
  { name: 'xSID en', file: 'xsid_parallel', seen: true, takes: inLanguage('en') },
  ...['de', 'ar', 'ja', 'tr', 'zh', 'kk'].map(language => ({
    name: `xSID ${language}`,
    file: 'xsid_parallel',
    seen: false,
    takes: inLanguage(language)
  }))
]

/** Groups the questions of each set without any label or background, and says how well that went. */
export function benchGrouping(folder: string, print: (line: string) => void): void {
  print('Grouping, number of groups not given; sets marked * were never looked at while constants were chosen')
  for (const { name, file, seen, takes } of sets) {
    const questions = readQuestions(folder, file).filter(takes)
    const began = performance.now()
    const grouping = learnGroups(questions)
    const seconds = (performance.now() - began) / 1000

    const groupOf = grouping.assignment
    const agreement = agreementOf(
      questions.map(({ intent }) => intent),
      questions.map(({ id }) => groupOf.get(id) ?? id)
    )
    const alone = grouping.groups.filter(({ size }) => size === 1).length
    print(
      `${seen ? ' ' : '*'} ${name.padEnd(15)} n ${questions.length}  ${lineOf(agreement, alone)}  ${seconds.toFixed(1)} s`
    )
    const scans = grouping.scans.map(
      ({ resolution, groups, bits }) => `${resolution.toFixed(1)}→${groups}:${bits.toFixed(3)}`
    )
    print(`    resolution→groups:bits ${scans.join(' ')}`)
  }
}

function lineOf({ nmi, ari, acc, groups, needs, largest }: Agreement, alone: number): string {
  const scores = `NMI ${nmi.toFixed(1)}  ARI ${ari.toFixed(1)}  ACC ${acc.toFixed(1)}`
  return `${scores}  groups ${groups} (${alone} of one question) of ${needs}  largest ${largest.toFixed(1)} %`
}
