import { insertWord } from '../insert-text.ts'
import { morph } from '../morph.ts'
import { part } from '../part.ts'
import { soon } from '../soon.ts'

/** Articles that may answer the ticket: looked for again with each message of the customer, or as one types. */
class ArticlesAtHand extends HTMLElement {
  private readonly refreshSoon = soon(() => this.refresh(), 200)
  private messages = customerMessages()

  connectedCallback() {
    this.addEventListener('submit', event => {
      event.preventDefault()
      this.refreshSoon()
    })
    this.addEventListener('input', this.refreshSoon)
    this.addEventListener('click', event => this.press(event))
    document.addEventListener('refreshed', () => this.lookForMessages())
    document.addEventListener('toggle', event => this.offerToVerdict(event.target as Element), true)
  }

  private press(event: Event) {
    const pressed = (event.target as Element).closest<HTMLElement>('[data-insert], [data-suggested]')
    if (!pressed) return
    event.preventDefault()
    if (pressed.dataset.insert) this.insert(pressed.dataset.insert, pressed.dataset.warning)
    else {
      this.field.value = ''
      this.refreshSoon()
    }
  }

  private insert(link: string, warning: string | undefined) {
    const body = document.querySelector<HTMLTextAreaElement>('#body')
    if (!body) return
    insertWord(body, link)
    const notice = document.querySelector<HTMLElement>('.about-article')
    if (!notice) return
    notice.hidden = !warning
    notice.querySelector('div')!.textContent = warning ?? ''
  }

  private lookForMessages() {
    const now = customerMessages()
    if (now === this.messages) return
    this.messages = now
    this.refreshSoon()
  }

  private async refresh() {
    const markup = await part(this.getAttribute('src')!, { articles: this.field.value.trim() })
    const place = this.querySelector('[data-found]')
    if (markup !== undefined && place) morph(place, markup)
  }

  /** What is at hand can also be what the verdict is about. */
  private offerToVerdict(opened: Element) {
    const choice = opened.querySelector<HTMLSelectElement>('select[data-articles-at-hand]')
    if (!choice) return
    const known = new Set([...choice.options].map(option => option.value))
    for (const { dataset } of this.querySelectorAll<HTMLElement>('[data-number]'))
      if (!known.has(dataset.number!)) choice.append(new Option(dataset.title, dataset.number))
  }

  private get field(): HTMLInputElement {
    return this.querySelector<HTMLInputElement>('input[type=search]')!
  }
}

/** The messages that are shown, but for notes and happenings: when they change, other articles may fit. */
function customerMessages(): number {
  return document.querySelectorAll('.thread .entry:not(.note)').length
}

customElements.define('articles-at-hand', ArticlesAtHand)
