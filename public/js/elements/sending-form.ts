import { toast } from '../toast.ts'

interface Problem {
  field: string
  text: string
  /** The way to solve it, in another tab. */
  link?: { text: string; href: string }
}

export interface Answer {
  said?: string
  problems?: Problem[]
  heldBack?: { text: string; seen: string }
}

/**
 * Sends its form without leaving the page, and shows problems beside the fields. Tells of it with `sent` or `refused`.
 * With `saves` each change is sent at once; with `closes` a menu of that id is closed afterwards.
 */
class SendingForm extends HTMLElement {
  private isSending = false

  connectedCallback() {
    this.addEventListener('submit', event => {
      event.preventDefault()
      void this.send(event.target as HTMLFormElement, event.submitter)
    })
    if (this.hasAttribute('saves')) this.addEventListener('change', () => this.querySelector('form')?.requestSubmit())
  }

  private async send(form: HTMLFormElement, submitter: HTMLElement | null) {
    if (this.isSending) return
    this.begin()
    try {
      const body = new URLSearchParams(new FormData(form, submitter) as unknown as Record<string, string>)
      const response = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } })
      await this.take(form, response)
    } catch {
      this.showProblems(form, [{ field: '', text: this.failedText(form) }])
    } finally {
      this.isSending = false
      this.removeAttribute('aria-busy')
    }
  }

  private begin() {
    this.isSending = true
    this.setAttribute('aria-busy', 'true')
    for (const shown of this.querySelectorAll('.error[data-added]')) shown.remove()
    for (const field of this.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid')
    for (const place of this.querySelectorAll('[data-problems]')) place.textContent = ''
  }

  private async take(form: HTMLFormElement, response: Response) {
    const isJson = response.headers.get('content-type')?.includes('json')
    const answer: Answer = isJson ? await response.json() : {}
    if (!response.ok) {
      this.showProblems(form, answer.problems ?? [{ field: '', text: this.failedText(form) }])
      this.dispatchEvent(new CustomEvent('refused', { bubbles: true, detail: answer }))
      return
    }
    if (answer.said) toast(answer.said)
    const closes = this.getAttribute('closes')
    if (closes) document.getElementById(closes)?.removeAttribute('open')
    this.dispatchEvent(new CustomEvent('sent', { bubbles: true, detail: answer }))
    if (response.redirected && !this.hasAttribute('stay') && !this.hasAttribute('saves')) location.assign(response.url)
  }

  private showProblems(form: HTMLFormElement, problems: Problem[]) {
    for (const problem of problems) {
      const { field, text } = problem
      const control = field === '' ? null : form.elements.namedItem(field)
      if (control instanceof HTMLElement && control.offsetParent !== null) showBeside(control, text)
      else this.showForAll(form, problem)
    }
    form.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }

  private showForAll(form: HTMLFormElement, { text, link }: Problem) {
    const place = form.querySelector('[data-problems]')
    const words = link ? withLink(text, link) : text
    if (place) place.replaceChildren(words)
    else if (text) toast(words)
  }

  private failedText(form: HTMLFormElement): string {
    const place =
      form.querySelector<HTMLElement>('[data-failed]') ?? document.querySelector<HTMLElement>('[data-failed]')
    return place?.dataset.failed ?? ''
  }
}

function withLink(words: string, { text, href }: { text: string; href: string }): HTMLElement {
  const sentence = document.createElement('span')
  const link = Object.assign(document.createElement('a'), { href, textContent: text, target: '_blank' })
  sentence.append(words, ' ', link)
  return sentence
}

function showBeside(control: HTMLElement, text: string) {
  const error = document.createElement('span')
  error.className = 'error'
  error.dataset.added = ''
  error.id = `${control.id}-error`
  error.textContent = text
  control.after(error)
  control.setAttribute('aria-invalid', 'true')
  control.setAttribute('aria-describedby', error.id)
}

customElements.define('sending-form', SendingForm)
