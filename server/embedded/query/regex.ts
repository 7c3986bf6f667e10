import { BSONRegExp } from 'bson'
import type { Maybe } from '../bson/values.ts'
import { Failure, notSupported } from '../failure.ts'

/** A JavaScript regular expression that matches what PCRE, which MongoDB uses, would match. */
export function compileRegex(pattern: string, options = ''): RegExp {
  const unknown = /[^imsxu]/.exec(options)
  if (unknown) throw new Failure(51108, `invalid flag in regex options: ${unknown[0]}`)
  const inline = /^\(\?([imsx]+)\)/.exec(pattern)
  const flags = options + (inline?.[1] ?? '')
  const written = pattern.slice(inline?.[0].length)
  const source = translated(flags.includes('x') ? withoutBlanks(written) : written, flags)
  try {
    return new RegExp(source, flags.includes('i') ? 'iu' : 'u')
  } catch (error) {
    throw new Failure(51091, `Regular expression is invalid: ${pattern}: ${String(error)}`)
  }
}

function withoutBlanks(source: string): string {
  return source.replace(/(\\.|\[(?:\\.|[^\]\\])*\])|\s+|#[^\n]*/gs, (_, kept = '') => kept)
}

/** The parts that have to be told apart, each as long as it can be. */
const parts =
  /(?<escape>\\(?:x[\da-f]{2}|k<\w+>|c[a-z]|.))|(?<list>\[\^?(?:\\.|[^\]\\])*\])|(?<group>\((?:\?(?:<?[=!]|:|<[a-z_]\w*>)?)?)|(?<times>(?:[*+?]|\{\d+(?:,\d*)?\})[+?]?)|./gisu

/** What lines and spaces are differs: to PCRE only a line feed ends a line, and spaces are those of ASCII. */
function translated(source: string, flags: string): string {
  const isLined = flags.includes('m')
  const plain: Record<string, string> = {
    '.': flags.includes('s') ? '[^]' : '[^\\n]',
    '^': isLined ? '(?:^|(?<=\\n)(?!$))' : '^',
    $: isLined ? '(?=\\n|$)' : '(?=\\n?$)',
    ']': '\\]',
    '{': '\\{',
    '}': '\\}'
  }
  return source.replace(parts, (part, ...rest) => {
    const { escape: one, list, group, times } = rest.at(-1) as Record<string, string | undefined>
    if (one) return escaped(one, '[ \\t-\\r]', '[^ \\t-\\r]')
    if (list) return listed(list)
    if (group === '(?' || (times && /.\+$/.test(times))) throw foreign(source.slice(rest.at(-3)).slice(0, 4))
    return plain[part] ?? part
  })
}

function listed(list: string): string {
  if (/^\[\^?\]|\[[:.=]/.test(list)) throw foreign(list)
  const withDashes = list.replace(/(\\[dws])-(?!\])|-(?=\\[dws])/gi, '$1\\-')
  return withDashes.replace(/\\(?:x[\da-f]{2}|c[a-z]|.)/gisu, part =>
    escaped(part, ' \\t-\\r', '\\0-\\x08\\x0e-\\x1f!-\\u{10ffff}')
  )
}

function escaped(part: string, space: string, noSpace: string): string {
  if (part === '\\s') return space
  if (part === '\\S') return noSpace
  if (/^\\(?:[dDwWbBnrtf]|[0-9]|x[\da-f]{2}|k<\w+>|c[a-z])$/i.test(part) && !/^\\[NRTF]$/.test(part)) return part
  if (/^\\\w/.test(part)) throw foreign(part)
  return /^\\[\^$\\.*+?()[\]{}|/-]$/.test(part) ? part.replace('\\-', '\\x2d') : part.slice(1)
}

const foreign = (what: string) => notSupported(`'${what}' in a regular expression`)

/** The text that every match of an anchored expression begins with, or undefined. */
export function literalBeginning({ pattern, options }: Pick<BSONRegExp, 'pattern' | 'options'>): string | undefined {
  if (options !== '' || pattern.includes('|')) return undefined
  const literal = /^\^([\p{L}\p{N} _\-@:/]+)/u.exec(pattern)
  if (!literal) return undefined
  const optional = /^[*?{]/.test(pattern.slice(literal[0].length))
  const text = optional ? literal[1]!.slice(0, -1) : literal[1]!
  return text === '' || /[\ud800-\udfff]$/.test(text) ? undefined : text
}

export function isRegex(value: Maybe | symbol): value is BSONRegExp {
  return value instanceof BSONRegExp
}
