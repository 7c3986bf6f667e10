import { type ArticleFields, Articles } from '../../server/articles/article.ts'
import { Categories } from '../../server/articles/category.ts'
import { type GapState, Gaps } from '../../server/gaps/gap.ts'
import { keepMail, keptMails } from '../../server/mail/kept-mails.ts'
import { People } from '../../server/people/person.ts'
import { createSignInLink, type Purpose, signInAddress } from '../../server/people/sign-in-link.ts'
import { indexArticle } from '../../server/search/index-article.ts'
import { readHalden } from '../../server/seed/halden/read.ts'
import { seed } from '../../server/seed/seed.ts'
import { staffPassword } from '../../server/seed/seed-people.ts'
import { Tickets } from '../../server/tickets/ticket.ts'
import { anArticle, aTranslation } from '../articles/a-help-centre.ts'
import { type CastMember, lea, maja, omar, yusuf } from '../support/cast.ts'
import type { Visitor } from '../support/visitor.ts'
import { freshWorld, type World } from '../support/world.ts'

/** The world with the company in it that a new installation shows. */
export async function seededWorld(): Promise<World> {
  const world = await freshWorld()
  await People.deleteMany({})
  await seed(world.program.services)
  await world.settle()
  for (const { number } of await Articles.find().lean()) await indexed(number, world)
  return world
}

/** What is history when it is seeded has been indexed by those who start the program. */
async function indexed(article: number, { program }: World) {
  const about = { article, by: '' }
  await indexArticle({ id: '', name: 'article.moved', about, at: new Date() }, program.services)
}

/** Signs in somebody of the seeded staff, who has another password than the cast. */
export async function staffOf(world: World, { email }: CastMember): Promise<Visitor> {
  const visitor = world.visitor()
  await visitor.submit('/en/sign-in/password', { email, password: staffPassword }, { stay: true })
  return visitor
}

export type Findings = Awaited<ReturnType<typeof whatIsThere>>

/** The numbers that addresses need. What the seed has not is made: a text in Arabic only, an outdated Arabic one, a mail. */
export async function whatIsThere(world: World, languages: string[]) {
  const by = await world.person(lea)
  const { category, section } = await aPlaceInTheTree()
  const outdatedInArabic = await articleCalled('invoice-numbers')
  await aTranslation(by, { number: outdatedInArabic, language: 'en', text: { title: 'Invoice numbers' } })
  const texts = { ar: { title: 'أسعار API', body: '## السعر\n\nالسعر `EUR 5`.' } }
  return {
    category,
    section,
    articles: {
      inAll: await articleCalled('send-an-invoice'),
      inEnglishOnly: await articleCalled('api-keys'),
      inArabicOnly: await anArticle(by, { section, texts }),
      outdatedInPolish: await articleCalled('refund-a-payment'),
      outdatedInArabic
    },
    tickets: {
      majas: await ticketWith({ requester: (await world.person(maja)).id, status: 'open' }),
      yusufs: await ticketWith({ requester: (await world.person(yusuf)).id, status: 'pending' }),
      solved: await ticketWith({ status: 'solved', 'verdict.kind': 'answered' }),
      closed: await ticketWith({ requester: (await world.person(maja)).id, status: 'closed' })
    },
    gaps: { claimed: await gapIn('claimed'), answered: await gapIn('answered') },
    person: (await world.person(omar)).id,
    mail: await aMail(world),
    links: {
      'sign-in': await linksFor(yusuf, 'sign-in', { world, languages }),
      invitation: await linksFor(omar, 'invitation', { world, languages })
    }
  }
}

async function aPlaceInTheTree() {
  const [category] = await Categories.find().sort({ position: 1 }).lean()
  return { category: category!.number, section: category!.sections[0]!.number }
}

async function articleCalled(key: string): Promise<number> {
  const { translations } = readHalden().articles.find(article => article.key === key)!
  const titled = (article: ArticleFields) => article.translations.some(({ published }) => published?.title === title)
  const { title } = translations.en!
  return (await Articles.find().lean<ArticleFields[]>()).find(titled)!.number
}

async function ticketWith(what: object): Promise<number> {
  return (await Tickets.findOne(what).sort({ number: 1 }).lean())!.number
}

async function gapIn(state: GapState): Promise<number> {
  return (await Gaps.findOne({ state }).lean())!.number
}

/** The address of a mail that was kept to be looked at. */
async function aMail(world: World): Promise<string> {
  await createSignInLink({ address: yusuf.email, purpose: 'sign-in', language: 'ar', next: '' })
  await world.settle()
  await keepMail(world.mails.last(yusuf))
  const [mail] = await keptMails()
  return `/dev/mails/${mail!._id}`
}

/** A link that signs somebody in, in each language. */
async function linksFor(
  { email: address }: CastMember,
  purpose: Purpose,
  { world, languages }: { world: World; languages: string[] }
): Promise<Record<string, string>> {
  const links: Record<string, string> = {}
  for (const language of languages) {
    const link = await createSignInLink({ address, purpose, language, next: '', mailed: 'by the caller' })
    links[language] = new URL(signInAddress(link, world.program.services.config)).pathname
  }
  return links
}
