const most = 100
const within = 10_000

/** Says whether one more is within bounds: so many in so many milliseconds, refilled steadily. */
export function rateBound(): (now?: number) => boolean {
  let left = most
  let filled = Date.now()
  return (now = Date.now()) => {
    left = Math.min(most, left + ((now - filled) * most) / within)
    filled = now
    if (left < 1) return false
    left -= 1
    return true
  }
}
