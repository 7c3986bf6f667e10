import type { Event, EventName } from '../events/catalogue.ts'
import type { Services } from '../services.ts'

type GapEvent = Event<Extract<EventName, `gap.${string}`>>

/** Pages that show gaps look again. */
export async function signalGap({ about }: GapEvent, { realtime }: Services): Promise<void> {
  realtime.signal('gaps')
  realtime.signal(`gap ${about.gap}`)
}
