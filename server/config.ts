import { BlockList, isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'

/** What keeps the program from starting, in words for whoever starts it. */
export class CannotStart extends Error {}

/** A configuration that does not hold: its message lists everything that is wrong, a line each. */
export class ConfigError extends CannotStart {}

const developmentSecret = 'only for development, never for people'

const blankIsUnset = (value: unknown) => (value === '' ? undefined : value)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsUnset, schema.optional())
const withDefault = <T extends z.ZodType>(schema: T, value: string) =>
  z.preprocess(given => blankIsUnset(given) ?? value, schema)

function wholeNumber(least: number, most: number) {
  const words = `must be a whole number from ${least} to ${most}`
  return z.coerce.number(words).int(words).min(least, words).max(most, words)
}

const listed = (list: string) => list.split(/[\s,]+/).filter(Boolean)

const environment = z.object({
  NODE_ENV: withDefault(z.enum(['development', 'production', 'test']), 'development'),
  PORT: withDefault(wholeNumber(0, 65_535), '3000'),
  HOST: withDefault(z.string(), '127.0.0.1'),
  BASE_URL: optional(z.url({ protocol: /^https?$/ })),
  DATA_DIR: withDefault(z.string(), 'data'),
  SEED: withDefault(z.enum(['halden', 'none']), 'halden'),
  SECRET: optional(z.string().min(32, 'must have at least 32 characters')),
  MONGODB_URI: optional(z.string().regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb:// or mongodb+srv://')),
  MEILI_URL: optional(z.url({ protocol: /^https?$/ })),
  MEILI_KEY: optional(z.string()),
  REDIS_URL: optional(z.url({ protocol: /^rediss?$/ })),
  SMTP_URL: optional(z.url({ protocol: /^smtps?$/ })),
  MAIL_FROM: withDefault(z.email(), 'help@lacuna.example'),
  COMPANY: optional(z.string().min(1).max(60)),
  CONTENT_LANGUAGES: withDefault(
    z
      .string()
      .transform(listed)
      .pipe(z.array(z.string().refine(isLanguageTag, 'is not a list of language tags')).min(1)),
    'en,de,pl,ru,zh-Hans,ar'
  ),
  SEARCHES_KEPT_DAYS: withDefault(wholeNumber(1, 36_500), '400'),
  TRUSTED_PROXIES: withDefault(
    z
      .string()
      .transform(listed)
      .refine(list => list.every(isProxy), 'must be a list of addresses or networks, such as 10.0.0.1 or 10.0.0.0/8'),
    ''
  ),
  LOG_LEVEL: withDefault(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']), 'info')
})

export interface Config {
  mode: 'development' | 'production' | 'test'
  port: number
  host: string
  /** Where people reach the program, without a slash at the end. Mails and canonical addresses are built from it. */
  baseUrl: string
  dataDir: string
  seed: 'halden' | 'none'
  secret: string
  mongodbUri?: string
  meili?: { url: string; key?: string }
  redisUrl?: string
  smtpUrl?: string
  mailFrom: string
  /** The name of the company whose help centre this is. */
  company: string
  /** The languages that articles may be written in; the first is the one that everything falls back to. */
  contentLanguages: string[]
  /** For how many days it is known what was searched for. */
  searchesKeptDays: number
  trustedProxies: string[]
  logLevel: string
}

/**
 * Reads the environment.
 * @throws ConfigError with a readable list of what is wrong
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const read = environment.safeParse(env)
  if (!read.success) throw complaint(read.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`))

  const given = read.data
  const seed = given.NODE_ENV === 'production' ? 'none' : given.SEED
  const wrong = [
    ...(given.NODE_ENV === 'production' ? unfitForProduction(given) : []),
    ...unfitForSeveral(given),
    ...unreachable(given)
  ]
  if (wrong.length > 0) throw complaint(wrong)

  return {
    mode: given.NODE_ENV,
    port: given.PORT,
    host: given.HOST,
    baseUrl: (given.BASE_URL ?? `http://localhost:${given.PORT}`).replace(/\/+$/, ''),
    dataDir: resolve(given.DATA_DIR),
    seed,
    secret: given.SECRET ?? developmentSecret,
    mongodbUri: given.MONGODB_URI,
    meili: given.MEILI_URL ? { url: given.MEILI_URL, key: given.MEILI_KEY } : undefined,
    redisUrl: given.REDIS_URL,
    smtpUrl: given.SMTP_URL,
    mailFrom: given.MAIL_FROM,
    company: given.COMPANY ?? (seed === 'halden' ? 'Halden' : 'Lacuna'),
    contentLanguages: given.CONTENT_LANGUAGES,
    searchesKeptDays: given.SEARCHES_KEPT_DAYS,
    trustedProxies: given.TRUSTED_PROXIES,
    logLevel: given.LOG_LEVEL
  }
}

function unfitForProduction(given: z.infer<typeof environment>): string[] {
  const dangers: string[] = []
  if (!given.SECRET || given.SECRET === developmentSecret)
    dangers.push(
      'SECRET: is missing, or the one for development; it signs the sessions (at least 32 random characters)'
    )
  if (!given.BASE_URL) dangers.push('BASE_URL: is missing; links in mails are built from it')
  else if (!given.BASE_URL.startsWith('https://')) dangers.push('BASE_URL: must begin with https://')
  if (!given.SMTP_URL) dangers.push('SMTP_URL: is missing; customers sign in by mail')
  for (const [name, url] of [
    ['MONGODB_URI', given.MONGODB_URI],
    ['REDIS_URL', given.REDIS_URL]
  ] as const)
    if (url && isOpen(url)) dangers.push(`${name}: names a public address without a user and a password`)
  if (given.MEILI_URL && !given.MEILI_KEY)
    dangers.push('MEILI_KEY: is missing; a search engine without a key is open to everybody')
  return dangers
}

/** Several processes that share signals through Redis need to share everything else too. */
function unfitForSeveral(given: z.infer<typeof environment>): string[] {
  if (!given.REDIS_URL || (given.MONGODB_URI && given.MEILI_URL)) return []
  return ['REDIS_URL: is for several processes, which need MONGODB_URI and MEILI_URL as well']
}

/** Links are made before the system has said which port it chose. */
function unreachable(given: z.infer<typeof environment>): string[] {
  if (given.PORT !== 0 || given.BASE_URL) return []
  return ['PORT: 0 leaves the choice to the system, and then BASE_URL must say where people reach the program']
}

/** Whether a database address leaves this machine and its private network without credentials. */
function isOpen(url: string): boolean {
  const [authority = ''] = url.replace(/^[a-z+]+:\/\//, '').split(/[/?]/)
  const [hosts = '', credentials = ''] = authority.split('@').reverse()
  if (/:./.test(credentials)) return false
  return hosts.split(',').some(host => !isPrivate(host.replace(/:\d+$/, '')))
}

/** A name without a dot, such as that of a container, is known in the own network only. */
function isPrivate(host: string): boolean {
  if (/^[a-z0-9_-]+$/i.test(host) || /(%2f|\/).*\.sock$/i.test(host)) return true
  const address = host.replace(/^\[(.*)\]$/, '$1')
  return isIP(address) !== 0 && privateNetworks.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6')
}

const privateNetworks = new BlockList()
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16]
] as const)
  privateNetworks.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::1', 128],
  ['fc00::', 7]
] as const)
  privateNetworks.addSubnet(network, prefix, 'ipv6')

/** An address, a network as 10.0.0.0/8 or 10.0.0.0/255.0.0.0, or a name that Express gives to private ones. */
function isProxy(entry: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(entry)) return true
  const [address = '', range, ...more] = entry.split('/')
  const version = isIP(address)
  if (version === 0 || more.length > 0) return false
  if (range === undefined || (version === 4 && isIP(range) === 4)) return true
  return /^[1-9]\d{0,2}$/.test(range) && Number(range) <= (version === 4 ? 32 : 128)
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag
  } catch {
    return false
  }
}

function complaint(lines: string[]): ConfigError {
  return new ConfigError(['The configuration does not hold:', ...lines.map(line => `  - ${line}`)].join('\n'))
}
