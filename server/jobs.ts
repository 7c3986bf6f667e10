import { hours, type Job, minutes } from './events/schedule.ts'
import { gatherSearches } from './gaps/gather.ts'
import { forgetSearches } from './search/forget-searches.ts'
import type { Services } from './services.ts'
import { keepingSearchFilled } from './tickets/fill-search.ts'

/** What happens by the clock. */
export const schedule: Job<Services>[] = [
  { name: 'gather failed searches', every: minutes(1), job: gatherSearches },
  {
    name: 'group questions anew',
    every: hours(1),
    afterStart: minutes(1),
    job: ({ questions }) => questions.regroup()
  },
  { name: 'fill the search', every: minutes(0.5), job: keepingSearchFilled() },
  { name: 'forget old searches', every: hours(24), job: forgetSearches }
]
