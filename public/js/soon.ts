/**
 * Puts an action off for a moment, so that a burst of reasons is answered once, and until somebody looks at the page.
 * Reasons that come while it runs are answered by one more run.
 */
export function soon(action: () => Promise<unknown>, wait = 120): () => void {
  let isPlanned = false
  let isRunning = false
  let again = false

  async function run() {
    isPlanned = false
    isRunning = true
    again = false
    try {
      await action()
    } finally {
      isRunning = false
      if (again) plan()
    }
  }

  function plan() {
    if (isRunning) again = true
    if (isPlanned || isRunning) return
    isPlanned = true
    setTimeout(() => whenSeen(run), wait * (0.5 + Math.random()))
  }
  return plan
}

function whenSeen(action: () => void) {
  if (document.visibilityState === 'visible') return action()
  document.addEventListener('visibilitychange', () => whenSeen(action), { once: true })
}
