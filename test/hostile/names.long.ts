import { expect } from 'chai'
import { addSection, rename, startCategory } from '../../server/articles/arrange.ts'
import { articleNumbered } from '../../server/articles/find.ts'
import { changeCategory } from '../../server/articles/find-category.ts'
import { nextNumber } from '../../server/database.ts'
import { Gaps } from '../../server/gaps/gap.ts'
import { gatherSearches } from '../../server/gaps/gather.ts'
import { People } from '../../server/people/person.ts'
import { aTranslation } from '../articles/a-help-centre.ts'
import { castPassword, lea, maja, tilda, wren } from '../support/cast.ts'
import { call } from './call.ts'
import { addressOf, declared, isUnsafe } from './routes.ts'
import { aScene, newId, type Scene, visitorOf } from './scene.ts'

/** Markup, a way out of an attribute, and what template languages would obey, as a name. */
const evil = `x" onxss=1 '><xss-mark>{{7*7}}{{> layouts/site}}{{#with this}}$t(errors:broken.title)[a]`
const shown = '&lt;xss-mark&gt;{{7*7}}{{&gt; layouts/site}}{{#with this}}$t(errors:broken.title)[a]'
const agent = { 'user-agent': evil }

describe('a name that is markup, or a template (H12, H56, H66)', () => {
  let scene: Scene

  before(async function () {
    this.timeout(60_000)
    scene = await aScene()
    await nameEverything()
  })

  for (const [says, path, kind] of [
    ['on the home page', () => '/en', 'stranger'],
    ['of a category', () => `/en/categories/x-${scene.category}`, 'stranger'],
    ['of a section', () => `/en/sections/x-${scene.section}`, 'stranger'],
    ['of an article', () => `/en/articles/x-${scene.article}`, 'stranger'],
    ['that is searched for', () => `/en/search?q=${encodeURIComponent(evil)}`, 'stranger'],
    ['in a question that is begun', () => `/en/ask?subject=${encodeURIComponent(evil)}`, 'stranger'],
    ['of one’s own account, and its browsers', () => '/en/account', 'customer'],
    ['of a request in the list', () => '/en/requests', 'customer'],
    ['of a request', () => `/en/requests/${scene.ticket}`, 'customer'],
    ['in the queue', () => '/desk', 'agent'],
    ['of a ticket, its people, its tags, and what was searched before', () => `/desk/tickets/${scene.ticket}`, 'agent'],
    ['among the gaps', () => '/gaps', 'writer'],
    ['of a gap', () => `/gaps/${scene.gap}`, 'writer'],
    ['among the articles', () => '/writing', 'writer'],
    ['in the tree', () => '/writing/tree', 'writer'],
    ['in the editor', () => `/writing/articles/${scene.article}/en`, 'writer'],
    ['of a revision', () => `/writing/articles/${scene.article}/en/revisions`, 'writer'],
    ['among the people', () => '/admin/people?who=customers', 'admin'],
    ['of a person', () => `/admin/people/${scene.person}`, 'admin']
  ] as const)
    it(`stays text ${says}`, async () => {
      const { html, status } = await scene.people[kind].get(path())
      expect(status).to.equal(200)
      expect(html).to.contain(shown)
      expect(aliveIn(html)).to.deep.equal([])
    })

  it('comes alive nowhere else', async function () {
    this.timeout(60_000)
    const alive: string[] = []
    for (const each of declared.filter(each => !isUnsafe(each)))
      for (const kind of each.may) {
        const { text } = await call(scene.world.base, addressOf(each, scene), {
          as: scene.people[kind],
          headers: { accept: 'text/html', ...agent }
        })
        alive.push(...aliveIn(text).map(found => `${each.route} for ${kind}: ${found}`))
      }
    expect(alive).to.deep.equal([])
  })

  it('stays text in every region of a ticket and a gap that is asked for alone', async () => {
    const parts = ['head', 'thread', 'controls', 'requester', 'articles'].map(
      part => `/desk/tickets/${scene.ticket}?part=${part}`
    )
    for (const path of [
      ...parts,
      '/desk/queue?part=list',
      `/desk/queue?part=row-${scene.ticket}`,
      '/gaps?part=list',
      `/gaps/${scene.gap}?part=voices`
    ])
      expect(aliveIn((await scene.people.admin.get(path)).html), path).to.deep.equal([])
  })

  it('stays text in every mail, and on one line of its subject', async () => {
    const { sent } = scene.world.mails
    expect(new Set(sent.map(({ key }) => key.split(/[ :/]/)[0])))
      .to.have.property('size')
      .greaterThan(2)
    for (const { subject, html, text } of sent) {
      expect(aliveIn(html), subject).to.deep.equal([])
      expect(subject)
        .not.to.match(/[\r\n]/)
        .and.not.to.contain('49')
      expect(text).not.to.contain('49{{')
    }
    expect(sent.some(({ html }) => html.includes(shown))).to.equal(true)
  })

  it('is said again as it was typed when the form does not hold', async () => {
    const back = await scene.people.customer.submit('/en/ask', { subject: evil, body: '', entry: newId() })
    expect(back.html).to.contain(shown)
    expect(aliveIn(back.html)).to.deep.equal([])
  })

  it('is refused when it could turn the direction of what follows, or pass for another line', async () => {
    for (const name of ['Ana \u202etxt.exe', 'Ana\u2066', 'Ana\r\nBcc: x@y.example', 'x'.repeat(10_000)]) {
      const answer = await call(scene.world.base, '/en/account', {
        method: 'POST',
        body: new URLSearchParams({ name, language: 'en', timeZone: 'UTC' }),
        headers: { 'sec-fetch-site': 'same-origin', accept: 'application/json' },
        as: scene.people['other customer']
      })
      expect(answer.status, name).to.equal(422)
    }
  })

  it('loses what turns the direction when it is only somebody’s words', async () => {
    const turning = 'how to \u202eevael\u202c and \u2066stay'
    await scene.people.stranger.get(`/en/search?q=${encodeURIComponent(turning)}`)
    await scene.people.customer.submit('/en/search/wishes', { words: turning })
    await scene.world.settle()
    await gatherSearches(scene.world.program.services, new Date(Date.now() + 600_000))
    const kept = JSON.stringify(await Gaps.find().lean())
    expect(kept)
      .to.contain('evael')
      .and.not.to.match(/[\u202a-\u202e\u2066-\u2069]/)
  })

  async function nameEverything() {
    const { world, people } = scene
    const writer = await world.person(wren)
    for (const person of await People.find()) await person.set({ name: evil, organisation: evil }).save()

    await changeCategory(scene.category, found =>
      rename(found, { by: writer, language: 'en', name: evil, description: evil })
    )
    await changeCategory(scene.category, found =>
      rename(found, { by: writer, section: scene.section, language: 'en', name: evil, description: evil })
    )
    const more = await startCategory({ by: writer, language: 'en', name: evil })
    const number = await nextNumber('category')
    await changeCategory(more.number, found => addSection(found, { by: writer, number, language: 'en', name: evil }))
    await aTranslation(writer, {
      number: scene.article,
      language: 'en',
      text: { title: evil, summary: evil, body: `# ${evil}\n\n${evil}` }
    })
    await people.writer.submit(`/writing/articles/${scene.article}/place`, {
      section: String(scene.section),
      audience: 'public',
      tags: evil.slice(17, 50)
    })

    people.customer = await visitorOf(world, 'customer')
    people['other customer'] = await visitorOf(world, 'other customer')
    await people.customer.get(`/en/search?q=${encodeURIComponent(evil)}`, { headers: agent })
    const asked = await people.customer.submit(
      '/en/ask',
      { subject: evil, body: evil, entry: newId() },
      { headers: agent }
    )
    scene.ticket = Number(asked.address.split('/').at(-1))
    await people.customer.submit('/en/search/wishes', { words: evil })

    const ticket = `/desk/tickets/${scene.ticket}`
    await people.agent.submit(`${ticket}/replies`, { body: evil, to: 'customer' })
    await people.agent.submit(`${ticket}/replies`, { body: evil, to: 'agents' })
    await people.agent.submit(`${ticket}/tags`, { tags: evil.slice(17, 60) })
    await people.admin.submit(`${ticket}/assignee`, { assignee: (await world.person(tilda)).id })
    await people.agent.submit(`${ticket}/verdict`, { kind: 'needs-article', need: evil })
    await people.writer.submit(`/gaps/${scene.gap}/name`, { name: evil })
    await people.writer.submit(`/gaps/${scene.gap}/claim`)
    await people.writer.submit(`/gaps/${scene.gap}/dismissal`, { reason: evil })
    await people.admin.submit('/admin/people', {
      name: evil,
      email: 'nora@halden.example',
      language: 'en',
      roles: 'agent'
    })
    await people.stranger.submit('/en/sign-in/link', { email: maja.email })
    await signInWith(lea.email)
    await world.settle()
    scene.slug = `${(await articleNumbered(scene.article)).translations[0]!.slug}-${scene.article}`
  }

  /** A browser that calls itself so. */
  async function signInWith(email: string) {
    await scene.world
      .visitor()
      .submit('/en/sign-in/password', { email, password: castPassword }, { headers: agent, stay: true })
  }
})

/** What of the name has become part of the page. */
function aliveIn(html: string): string[] {
  return [/<xss-mark/, /<[a-z][^<>]*["'] ?onxss/i, />49/, /&gt;49/].flatMap(sign => sign.exec(html)?.[0] ?? [])
}
