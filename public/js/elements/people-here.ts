import { follow, onPresent, type Present, tellPresent } from '../socket.ts'

const sayAgainEvery = 15_000
/** The server passes on one such word a second, and drops the others. */
const sayAtMostEvery = 1_100
const hereFor = 40_000
const writingFor = 4_000

interface Person {
  name: string
  hereUntil: number
  writingUntil: number
}

/** Who else looks at this ticket, and who is writing. Nothing of it is stored anywhere. */
class PeopleHere extends HTMLElement {
  private readonly people = new Map<string, Person>()
  private stops: (() => void)[] = []
  private saidAt = 0
  private later = 0

  connectedCallback() {
    const sayHere = () => this.sayHere()
    const again = setInterval(sayHere, sayAgainEvery)
    const lookAround = setInterval(() => this.show(), 2_000)
    this.stops = [
      follow(`ticket ${this.ticket}`, news => {
        if (news.endsWith('joined')) sayHere()
      }),
      onPresent(who => {
        if (who.ticket === this.ticket) this.hear(who, sayHere)
      }),
      () => clearTimeout(this.later),
      () => clearInterval(again),
      () => clearInterval(lookAround)
    ]
  }

  disconnectedCallback() {
    for (const stop of this.stops) stop()
  }

  private get ticket(): number {
    return Number(this.getAttribute('ticket'))
  }

  private sayHere() {
    clearTimeout(this.later)
    const wait = this.saidAt + sayAtMostEvery - Date.now()
    if (wait > 0) {
      this.later = window.setTimeout(() => this.sayHere(), wait)
      return
    }
    this.saidAt = Date.now()
    tellPresent(this.ticket, 'looking')
  }

  private hear({ person, name, doing }: Present, answer: () => void) {
    const now = Date.now()
    const known = this.people.get(person)
    if (doing === 'left') this.people.delete(person)
    else {
      const writingUntil = { writing: now + writingFor, sent: 0, looking: known?.writingUntil ?? 0 }[doing]
      this.people.set(person, { name, hereUntil: now + hereFor, writingUntil })
      // Whoever just came does not know yet who is here.
      if (!known) answer()
    }
    this.show()
  }

  private show() {
    const now = Date.now()
    for (const [id, { hereUntil }] of this.people) if (hereUntil < now) this.people.delete(id)
    const here = [...this.people.values()]
    const markup = here.map(({ name }) => avatar(name))
    const writing = here.filter(({ writingUntil }) => writingUntil > now)
    if (here.length > 0) markup.push(said('sr', this.dataset.here!, here))
    if (writing.length > 0) markup.push(said('writing', this.dataset.writing!, writing))
    const text = markup.map(element => element.outerHTML).join('')
    if (text !== this.innerHTML) this.replaceChildren(...markup)
  }
}

function avatar(name: string): HTMLElement {
  const element = document.createElement('span')
  element.className = 'avatar'
  element.ariaHidden = 'true'
  element.title = name
  const [first = '', ...others] = name.split(/\s+/).filter(Boolean)
  element.textContent = ([...first][0] ?? '') + ([...(others.at(-1) ?? '')][0] ?? '')
  return element
}

function said(className: string, text: string, people: Person[]): HTMLElement {
  const element = document.createElement('span')
  element.className = className
  const names = new Intl.ListFormat(document.documentElement.lang).format(people.map(({ name }) => name))
  element.textContent = text.replace('%', names)
  return element
}

customElements.define('people-here', PeopleHere)
