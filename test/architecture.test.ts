import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect } from 'chai'

const root = join(import.meta.dirname, '..')
const server = join(root, 'server')

/** The storeys of the house, from the top: a part may import from those below it, and from itself. */
const storeys = [
  ['start'],
  ['program'],
  ['reactions', 'jobs', 'app', 'seed'],
  ['mail', 'realtime', 'imports'],
  ['gaps', 'searched'],
  ['tickets'],
  ['search'],
  ['articles'],
  ['people'],
  ['web'],
  ['events'],
  ['settings'],
  ['errors'],
  ['database', 'languages', 'store-care'],
  ['config', 'log', 'embedded', 'threads']
]

/** Types of the outside may be known everywhere, and so may the types of pages. */
const typesForAll = new Set(['services'])

describe('the house', () => {
  it('lets nobody import from above, or from a neighbour', () => {
    const wrong = imports()
      .filter(
        ({ from, to, typeOnly }) => from !== to && !(typeOnly && typesForAll.has(to)) && storeyOf(to) <= storeyOf(from)
      )
      .map(({ file, target }) => `${file} imports ${target}`)
    expect(wrong).to.deep.equal([])
  })

  it('has a storey for every part', () => {
    const parts = readdirSync(server, { withFileTypes: true })
      .map(entry => entry.name.replace(/\.c?ts$|\.cjs$/, ''))
      .filter(part => storeyOf(part) === -1 && !typesForAll.has(part))
    expect(parts).to.deep.equal([])
  })

  it('reads the environment in one place', () => {
    const readers = sources().filter(file => /process\.env/.test(textOf(file)) && relative(server, file) !== 'start.ts')
    expect(readers.map(file => relative(root, file))).to.deep.equal([])
  })

  it('never makes a template from what is stored or sent', () => {
    const makers = sources().filter(file => /handlebars\.compile|Handlebars\.compile/.test(textOf(file)))
    expect(makers.map(file => relative(root, file))).to.deep.equal(['server/web/templates.ts'])
  })

  it('has no place for leftovers', () => {
    const leftovers = sources().filter(file =>
      /(^|\/)(utils?|helpers?|common|misc)(\.ts|\/)/.test(relative(server, file))
    )
    expect(leftovers).to.deep.equal([])
  })
})

interface Import {
  file: string
  target: string
  from: string
  to: string
  typeOnly: boolean
}

function imports(): Import[] {
  return sources().flatMap(file =>
    [...textOf(file).matchAll(/^(import|export)\s+(type\s)?[^'"]*?from\s+'(\.[^']+)'/gms)].flatMap(
      ([, , type, target]) => {
        const path = relative(server, resolve(dirname(file), target!))
        return path.startsWith('..')
          ? []
          : [
              {
                file: relative(root, file),
                target: target!,
                from: partOf(relative(server, file)),
                to: partOf(path),
                typeOnly: type !== undefined
              }
            ]
      }
    )
  )
}

const partOf = (path: string) => path.split('/')[0]!.replace(/\.ts$/, '')
const storeyOf = (part: string) => storeys.findIndex(storey => storey.includes(part))
const textOf = (file: string) => readFileSync(file, 'utf8')

function sources(): string[] {
  return readdirSync(server, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.c?[jt]s$/.test(file) && !/\.d\.c?ts$/.test(file))
    .map(file => join(server, file))
}
