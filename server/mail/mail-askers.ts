import { addressesIn } from '../articles/addresses.ts'
import type { Article } from '../articles/article.ts'
import { articleNumbered } from '../articles/find.ts'
import { publishedOf } from '../articles/version.ts'
import type { Event } from '../events/catalogue.ts'
import { markTold } from '../gaps/answer.ts'
import { changeGap, gapNumbered } from '../gaps/find.ts'
import type { Asker, Gap } from '../gaps/gap.ts'
import { can } from '../people/permissions.ts'
import { People, type Person } from '../people/person.ts'
import type { Services } from '../services.ts'
import { contentLanguages } from '../settings.ts'
import { type Mails, renderMail } from './mails.ts'

const longestInAddress = 150

/** Tells everybody who asked in this language that there is an answer now: once, in the words of their own question. */
export async function mailAskers(event: Event<'gap.answered'>, services: Services): Promise<void> {
  const { about } = event
  const [gap, article] = await Promise.all([gapNumbered(about.gap), articleNumbered(about.article)])
  for (const [reader, asker] of await waiting(gap, about.language)) {
    const data = answerData(asker, { article, language: about.language, baseUrl: services.config.baseUrl })
    if (!data || !can(reader, 'read the article', article)) continue

    const to = { name: reader.name, email: reader.email, timeZone: reader.timeZone, language: asker.language }
    await services.mailer.send(renderMail('answer', { key: `${event.id} ${reader.id}`, to, data }, services.config))
    await changeGap(gap.number, changing => markTold(changing, { person: asker.person }))
  }
}

/** Whoever asked in the language and was not told, each with one of their questions. */
async function waiting(gap: Gap, language: string): Promise<[Person, Asker][]> {
  const askers = new Map(
    gap.askers
      .filter(asker => asker.language === language && !asker.toldAt)
      .map(asker => [asker.person.toString(), asker])
  )
  const people = await People.find({ _id: { $in: [...askers.keys()] }, deactivatedAt: { $exists: false } })
  return people.map(person => [person as Person, askers.get(person.id)!])
}

/** Nothing when the article is no longer there in this language. */
function answerData(
  { question }: Asker,
  { article, language, baseUrl }: { article: Article; language: string; baseUrl: string }
): Mails['answer'] | undefined {
  const translation = publishedOf(article).find(each => each.language === language)
  if (!translation) return undefined
  return {
    question,
    title: translation.published.title,
    href: baseUrl + addressesIn(language, contentLanguages()).article(article.number, translation.slug),
    stillOpen: `${baseUrl}/${language}/ask?subject=${encodeURIComponent(question.slice(0, longestInAddress))}`
  }
}
