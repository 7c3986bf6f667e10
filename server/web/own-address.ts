/** An address that somebody gave us to go on to, if it is a path of our own; else the fallback. Nothing leads elsewhere. */
export function ownAddress(given: unknown, fallback = '/'): string {
  if (typeof given !== 'string' || !given.startsWith('/') || given.length > 2000) return fallback
  try {
    const here = new URL('http://here.invalid')
    const there = new URL(given, here)
    return there.origin === here.origin && !/^\/[\\/]|[\p{Cc}\\]/u.test(given)
      ? there.pathname + there.search + there.hash
      : fallback
  } catch {
    return fallback
  }
}
