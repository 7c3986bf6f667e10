const pause = 1_200
const pauseAfterFailure = 5_000

interface Saved {
  seen: string
  said: string
}

interface Problems {
  problems: { text: string }[]
}

/** Saves the text in its form as it is typed. Says when it is saved, and when somebody else was faster. */
class DraftKeeper extends HTMLElement {
  private timer: number | undefined
  private saving: Promise<void> | undefined
  private changed = false
  private stopped = false

  connectedCallback() {
    this.form.addEventListener('input', event => this.noteChange(event))
    this.form.addEventListener('submit', event => this.beforeSubmit(event))
    window.addEventListener('beforeunload', this.warn)
  }

  disconnectedCallback() {
    window.clearTimeout(this.timer)
    window.removeEventListener('beforeunload', this.warn)
  }

  private get form(): HTMLFormElement {
    return this.querySelector('form')!
  }

  /** What stands beside the text and is no part of it, such as the significance, is not saved as it changes. */
  private noteChange({ target }: Event) {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) || !this.contains(target)) return
    this.changed = true
    this.say(this.dataset.unsaved!)
    this.saveIn(pause)
  }

  private saveIn(delay: number) {
    window.clearTimeout(this.timer)
    if (!this.stopped) this.timer = window.setTimeout(() => this.save(), delay)
  }

  private async save() {
    if (this.saving) return this.saveIn(pause)
    this.saving = this.send()
    await this.saving
    this.saving = undefined
  }

  private async send() {
    this.changed = false
    this.say(this.dataset.saving!)
    try {
      const answer = await fetch(this.form.action, {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: new URLSearchParams([...new FormData(this.form)].map(([name, value]) => [name, String(value)]))
      })
      if (answer.ok) this.saved((await answer.json()) as Saved)
      else if (answer.status >= 500) this.failed()
      else this.refused((await answer.json()) as Problems, answer.status)
    } catch {
      this.failed()
    }
  }

  private saved({ seen, said }: Saved) {
    this.form.querySelector<HTMLInputElement>('input[name=seen]')!.value = seen
    if (!this.changed) this.say(said)
  }

  private failed() {
    this.changed = true
    this.say(this.dataset.notSaved!, 'late')
    this.saveIn(pauseAfterFailure)
  }

  /** Somebody was faster, or something does not hold. The text stays in its fields; the button shows both texts. */
  private refused({ problems }: Problems, status: number) {
    this.changed = true
    this.stopped = status === 409
    const text = problems.map(problem => problem.text).join(' ')
    this.say(text, 'late')
    if (!this.stopped) return

    const notice = document.createElement('div')
    notice.className = 'notice danger'
    notice.setAttribute('role', 'alert')
    const words = document.createElement('div')
    words.textContent = text
    const button = document.createElement('button')
    button.className = 'button'
    button.type = 'submit'
    button.setAttribute('form', this.form.id)
    button.textContent = this.dataset.showBoth!
    notice.append(words, button)
    this.prepend(notice)
  }

  /** A form that is sent while a draft is being saved waits for that, or it would be in its own way. */
  private async beforeSubmit(event: SubmitEvent) {
    window.clearTimeout(this.timer)
    if (!this.saving) {
      this.changed = false
      return
    }
    event.preventDefault()
    await this.saving
    this.form.requestSubmit(event.submitter)
  }

  private readonly warn = (event: BeforeUnloadEvent) => {
    if (this.changed) event.preventDefault()
  }

  private say(text: string, className = '') {
    const place = document.getElementById(this.dataset.saysIn!)
    if (!place) return
    place.textContent = text
    place.classList.toggle('late', className === 'late')
  }
}

customElements.define('draft-keeper', DraftKeeper)
