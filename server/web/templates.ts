import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Handlebars from 'handlebars'
import { type LanguageCode, languages } from '../languages/languages.ts'
import { constantText } from '../languages/messages.ts'
import { icon } from './icons.ts'
import { helpers } from './view-helpers.ts'

/** What every view of a request knows besides its own data; helpers read it. */
export interface ViewSetting {
  /** The language of the page as it stands in the address: any content language. */
  language: string
  timeZone: string
  now: Date
  /** What is ready for the places that the rendered text leaves. */
  places: Buffer[]
}

type View = (data: object, options: { data: ViewSetting }) => string

const folder = join(import.meta.dirname, '../../views')
const views = new Map<LanguageCode, Map<string, View>>()

/**
 * Renders a view in an interface language. Views are compiled once per language, with all texts that have no blanks
 * already in place. Which view is rendered is decided by code alone, never by data.
 */
export function render(name: string, language: LanguageCode, data: object, setting: ViewSetting): string {
  const view = viewsIn(language).get(name)
  if (!view) throw new Error(`There is no view ${name}`)
  return view(data, { data: setting })
}

export function viewNames(): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.hbs'))
    .map(file => file.replaceAll('\\', '/').replace(/\.hbs$/, ''))
    .sort()
}

export function viewText(name: string): string {
  return readFileSync(join(folder, `${name}.hbs`), 'utf8')
}

function viewsIn(language: LanguageCode): Map<string, View> {
  let compiled = views.get(language)
  if (!compiled) {
    compiled = compileViews(language)
    views.set(language, compiled)
  }
  return compiled
}

function compileViews(language: LanguageCode): Map<string, View> {
  const handlebars = Handlebars.create()
  const own = helpers(language)
  handlebars.registerHelper(own)
  const options = {
    knownHelpers: Object.fromEntries(Object.keys(own).map(name => [name, true])),
    knownHelpersOnly: true,
    preventIndent: true
  }

  const compiled = new Map<string, View>()
  for (const name of viewNames()) {
    const tree = settle(parsed(name), language)
    const view = handlebars.compile(tree, options) as unknown as View
    compiled.set(name, view)
    handlebars.registerPartial(name, view as unknown as Handlebars.Template)
  }
  return compiled
}

/** @throws naming the view that cannot be read */
function parsed(name: string): hbs.AST.Program {
  try {
    return Handlebars.parse(viewText(name))
  } catch (error) {
    throw new Error(`views/${name}.hbs: ${error instanceof Error ? error.message : error}`, { cause: error })
  }
}

/** Puts texts without blanks, and icons, into the tree, so that nothing needs to look them up again. */
function settle(tree: hbs.AST.Program, language: LanguageCode): hbs.AST.Program {
  const texts = new TextsInPlace(language)
  texts.accept(tree)
  return tree
}

class TextsInPlace extends Handlebars.Visitor {
  private readonly language: LanguageCode

  constructor(language: LanguageCode) {
    super()
    this.language = language
    // The visitor may put another node where it found one.
    ;(this as unknown as { mutating: boolean }).mutating = true
  }

  override MustacheStatement(statement: hbs.AST.MustacheStatement) {
    const constant = this.constant(statement)
    if (constant === undefined) return super.MustacheStatement(statement)
    const value = constant.escape ? Handlebars.escapeExpression(constant.text) : constant.text
    return { type: 'ContentStatement', value, original: value, loc: statement.loc } as unknown as undefined
  }

  override SubExpression(expression: hbs.AST.SubExpression) {
    const constant = this.constant(expression)
    if (constant === undefined) return super.SubExpression(expression)
    return {
      type: 'StringLiteral',
      value: constant.text,
      original: constant.text,
      loc: expression.loc
    } as unknown as undefined
  }

  private constant({ path, params, hash }: hbs.AST.MustacheStatement | hbs.AST.SubExpression) {
    const name = (path as hbs.AST.PathExpression).original
    const [only] = params
    if (params.length !== 1 || only?.type !== 'StringLiteral' || (hash && hash.pairs.length > 0)) return undefined
    const { value } = only as hbs.AST.StringLiteral
    if (name === 'icon') return { text: icon(value), escape: false }
    if (name !== 't') return undefined
    const text = constantText(this.language, value)
    return text === undefined ? undefined : { text, escape: true }
  }
}

/** Reads the views of all languages ahead of the first request, one language at a time between other work. */
export function warmViews(): void {
  const waiting = languages.map(({ code }) => code)
  const warmNext = () => {
    const code = waiting.shift()
    if (code === undefined) return
    viewsIn(code)
    setTimeout(warmNext, 50).unref()
  }
  setTimeout(warmNext, 500).unref()
}
