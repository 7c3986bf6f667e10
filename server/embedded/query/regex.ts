import { BSONRegExp } from 'bson'
import type { Maybe } from '../bson/values.ts'
import { Failure, notSupported } from '../failure.ts'

/** What PCRE understands and JavaScript does not, or understands differently. */
const foreign = /\\[AZzGQEhHRXKC]|\(\?(?:[>#|&R(]|P[<=>]|[-a-z]+[:)])|[*+?}]\+|\[\[:/

/** A JavaScript regular expression that matches what MongoDB's would. */
export function compileRegex(pattern: string, options = ''): RegExp {
  const unknown = /[^imsxu]/.exec(options)
  if (unknown) throw new Failure(51108, `invalid flag in regex options: ${unknown[0]}`)
  let source = pattern
  let flags = options
  const inline = /^\(\?([imsx]+)\)/.exec(source)
  if (inline) {
    source = source.slice(inline[0].length)
    flags += inline[1]
  }
  const strange = foreign.exec(source.replace(/\\\\/g, ''))
  if (strange) throw notSupported(`'${strange[0]}' in a regular expression`)
  if (flags.includes('x')) source = withoutSpaces(source)
  return build(pattern, source, [...new Set(flags.replace(/[xu]/g, ''))].join(''))
}

/** Escapes that JavaScript takes only without its Unicode mode are common, so both modes are tried. */
function build(pattern: string, source: string, flags: string): RegExp {
  for (const mode of [`${flags}u`, flags]) {
    try {
      return new RegExp(source, mode)
    } catch (error) {
      if (mode === flags) throw new Failure(51091, `Regular expression is invalid: ${pattern}: ${String(error)}`)
    }
  }
  throw new Failure(51091, `Regular expression is invalid: ${pattern}`)
}

function withoutSpaces(source: string): string {
  return source.replace(/\\.|\[(?:\\.|[^\]])*\]|\s+|#.*$/gm, part => (/^[\\[]/.test(part) ? part : ''))
}

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
