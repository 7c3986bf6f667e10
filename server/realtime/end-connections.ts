import type { Event } from '../events/catalogue.ts'
import type { Services } from '../services.ts'

/** Ends what somebody has open. Whoever may still be here connects again, with what they may see now. */
export function endConnections(
  { about }: Event<'person.changed' | 'person.deactivated' | 'person.signedOutEverywhere'>,
  { realtime }: Services
): void {
  realtime.disconnect(about.person)
}
