import { ownName } from '../languages/languages.ts'
import { People } from '../people/person.ts'
import type { Services } from '../services.ts'
import { readHalden } from './halden/read.ts'
import { seedArticles } from './seed-articles.ts'
import { openGaps, workOnGaps } from './seed-gaps.ts'
import { type Cast, seedPeople, staffPassword } from './seed-people.ts'
import { allSearches, logSearches } from './seed-searches.ts'
import { seedSynonyms } from './seed-synonyms.ts'
import { seedTickets } from './seed-tickets.ts'
import { seedTree } from './seed-tree.ts'

/**
 * Fills an empty store with a small company: its people, articles, tickets and gaps, and what happened to them in
 * the past year. Answers with what to tell whoever started the program. Where anybody is already, nothing happens.
 */
export async function seed({ config }: Pick<Services, 'config'>, now = new Date()): Promise<string[]> {
  if (await People.exists({})) return []
  const halden = readHalden()
  const people = await seedPeople(halden.people, now)
  const sections = await seedTree(halden.categories, { people, now })
  const articles = await seedArticles(halden, { people, sections, now })
  await seedSynonyms(halden.synonyms, { people, now })

  const searches = allSearches(halden, { articles, now })
  const gaps = await openGaps(halden.gaps, searches)
  const tickets = await seedTickets(halden.tickets, { people, articles, gaps, searches, now })
  await Promise.all([logSearches(searches), workOnGaps(halden, { people, articles, gaps, tickets, searches, now })])
  return greeting(people, config.baseUrl)
}

function greeting(people: Cast, baseUrl: string): string[] {
  const everybody = [...people.values()]
  const staff = everybody.filter(({ roles }) => roles.length > 0)
  const customers = everybody.filter(({ roles }) => roles.length === 0)
  return [
    `The example company is here: its help centre at ${baseUrl}/en, its desk at ${baseUrl}/desk`,
    `Its staff sign in at ${baseUrl}/en/sign-in with the password “${staffPassword}”:`,
    ...staff.map(person => `  ${person.email} (${person.roles.join(', ')})`),
    `Its customers sign in there too, by mail; mails can be read at ${baseUrl}/dev/mails:`,
    ...customers.map(person => `  ${person.email} (${ownName(person.language)})`)
  ]
}
