import { tellPresent } from '../socket.ts'
import type { Answer } from './sending-form.ts'

/** The composer: knows what its writer has seen of the conversation, and says so when sending. */
class ReplyForm extends HTMLElement {
  private toldAt = 0

  connectedCallback() {
    const { field } = this
    field.addEventListener('input', () => this.tellWriting())
    field.addEventListener('keydown', event => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.sendAsShown()
    })
    this.addEventListener('sent', () => this.startAfresh())
    this.addEventListener('refused', event => this.holdBack((event as CustomEvent<Answer>).detail))
    this.addEventListener('click', event => {
      if ((event.target as Element).closest('[data-read]')) this.haveSeenAll()
    })
    document.addEventListener('refreshed', () => this.lookForNews())
  }

  private get form(): HTMLFormElement {
    return this.querySelector('form')!
  }

  private get field(): HTMLTextAreaElement {
    return this.querySelector('textarea')!
  }

  private get ticket(): number {
    return Number(this.getAttribute('ticket'))
  }

  private input(name: 'seen' | 'entry'): HTMLInputElement {
    return this.querySelector<HTMLInputElement>(`input[name=${name}]`)!
  }

  private tellWriting() {
    const now = Date.now()
    if (now - this.toldAt < 1_500) return
    this.toldAt = now
    tellPresent(this.ticket, 'writing')
  }

  private sendAsShown() {
    const buttons = [...this.querySelectorAll<HTMLButtonElement>('footer button:not([type=button])')]
    this.form.requestSubmit(buttons.find(button => button.offsetParent !== null))
  }

  /** Somebody else's words that arrive under a half-written reply are announced; its writer says when they are read. */
  private lookForNews() {
    const last = document.getElementById('last-entry')?.dataset.entry
    if (!last || last === this.input('seen').value) return
    if (this.field.value.trim() === '' || !this.hasUnseenWords()) this.input('seen').value = last
    else this.notice('arrived').hidden = !this.notice('held').hidden
  }

  private hasUnseenWords(): boolean {
    const entries = [...document.querySelectorAll('.thread .entry')]
    const seen = entries.findIndex(entry => entry.id === `entry-${this.input('seen').value}`)
    return entries.slice(seen + 1).some(entry => !entry.querySelector('.avatar.me'))
  }

  private haveSeenAll() {
    this.input('seen').value = document.getElementById('last-entry')?.dataset.entry ?? this.input('seen').value
    this.notice('arrived').hidden = true
    this.field.focus()
  }

  private holdBack({ heldBack }: Answer) {
    if (!heldBack) return
    this.notice('held').querySelector('[data-held-by]')!.textContent = heldBack.text
    this.notice('held').hidden = false
    this.notice('arrived').hidden = true
    this.input('seen').value = heldBack.seen
  }

  private startAfresh() {
    tellPresent(this.ticket, 'sent')
    this.toldAt = 0
    this.field.value = ''
    this.input('entry').value = newId()
    for (const name of ['held', 'arrived', 'about-article']) this.notice(name).hidden = true
    const reply = this.querySelector<HTMLInputElement>('input[name=to][value=customer]')
    if (reply) reply.checked = true
    for (const menu of this.querySelectorAll('details[open]')) menu.removeAttribute('open')
    this.field.focus()
  }

  private notice(name: string): HTMLElement {
    return this.querySelector<HTMLElement>(`.notice.${name}`)!
  }
}

/** The id of the next entry: sent twice, it is still one. */
function newId(): string {
  const seconds = Math.floor(Date.now() / 1_000)
    .toString(16)
    .padStart(8, '0')
  return (
    seconds + [...crypto.getRandomValues(new Uint8Array(8))].map(byte => byte.toString(16).padStart(2, '0')).join('')
  )
}

customElements.define('reply-form', ReplyForm)
