import { hours, type Job, minutes } from './events/schedule.ts'
import { gatherSearches } from './gaps/gather.ts'
import { gatherAgain } from './gaps/gather-again.ts'
import { keepingSearchFilled } from './search/fill-search.ts'
import { forgetSearches } from './search/forget-searches.ts'
import { searched } from './searched.ts'
import type { Services } from './services.ts'

/** What happens by the clock. */
export const schedule: Job<Services>[] = [
  { name: 'gather failed searches', every: minutes(1), job: gatherSearches },
  {
    name: 'group questions anew',
    every: hours(1),
    afterStart: minutes(1),
    job: async services => {
      await gatherAgain(services)
      await services.questions.regroup()
    }
  },
  { name: 'fill the search', every: minutes(0.5), job: keepingSearchFilled(searched) },
  { name: 'forget old searches', every: hours(24), job: forgetSearches }
]
