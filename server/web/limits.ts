import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import { TooMany } from '../errors.ts'

/** How often somebody may do a thing: so many points in so many seconds, for each key. */
const table = {
  'sign-in link for an address': { points: 5, duration: 3_600 },
  'sign-in link from a place': { points: 30, duration: 3_600 },
  'password for an account': { points: 10, duration: 900 },
  'password from a place': { points: 60, duration: 900 },
  'request from a place': { points: 20, duration: 3_600 },
  'request under an address': { points: 10, duration: 3_600 },
  'search from a place': { points: 240, duration: 60 },
  'vote from a place': { points: 60, duration: 3_600 }
} as const

export type Limit = keyof typeof table

type Store = ConstructorParameters<typeof RateLimiterRedis>[0]['storeClient']

let limiters: Record<Limit, RateLimiterAbstract> = inMemory()

/** Shares the limits among several processes. While Redis is away each process counts for itself. */
export function shareLimits(storeClient: Store): void {
  limiters = each(
    (name, settings) =>
      new RateLimiterRedis({
        ...settings,
        storeClient,
        useRedisPackage: true,
        rejectIfRedisNotReady: true,
        keyPrefix: name,
        insuranceLimiter: new RateLimiterMemory(settings)
      })
  )
}

/** Forgets who did what how often. */
export function forgetLimits(): void {
  limiters = inMemory()
}

/** Counts one more try. @throws TooMany when it was one too many */
export async function count(limit: Limit, key: string): Promise<void> {
  try {
    await limiters[limit].consume(key)
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) throw new TooMany(Math.ceil(refusal.msBeforeNext / 1_000))
    throw refusal
  }
}

function inMemory() {
  return each((_name, settings) => new RateLimiterMemory(settings))
}

function each<Limiter>(
  make: (name: Limit, settings: { points: number; duration: number }) => Limiter
): Record<Limit, Limiter> {
  const made = Object.entries(table).map(([name, settings]) => [name, make(name as Limit, settings)])
  return Object.fromEntries(made) as Record<Limit, Limiter>
}
