const pause = 400
const least = 4

/** Offers articles that may answer a request while its subject is written, and remembers which ones did not help. */
class SuggestedArticles extends HTMLElement {
  private waiting: number | undefined
  private asked = ''
  private request: AbortController | undefined

  connectedCallback() {
    this.field('timeZone').value = Intl.DateTimeFormat().resolvedOptions().timeZone
    this.field('subject').addEventListener('input', this.wait)
  }

  disconnectedCallback() {
    window.clearTimeout(this.waiting)
    this.request?.abort()
    this.field('subject').removeEventListener('input', this.wait)
  }

  private readonly wait = () => {
    const subject = this.field('subject').value
    this.field('subject', '#answered').value = subject
    window.clearTimeout(this.waiting)
    this.waiting = window.setTimeout(() => this.suggest(subject.trim()), pause)
  }

  private async suggest(subject: string) {
    if (subject === this.asked || (subject.length < least && !/\p{Script=Han}/u.test(subject))) return
    this.asked = subject
    this.request?.abort()
    this.request = new AbortController()
    try {
      const answer = await fetch(`${this.getAttribute('src')}?subject=${encodeURIComponent(subject)}`, {
        signal: this.request.signal
      })
      if (answer.ok) this.show(await answer.text())
    } catch {
      // Without suggestions the form works as before; the next letter asks again.
      if (this.asked === subject) this.asked = ''
    }
  }

  private show(html: string) {
    this.querySelector('.suggestions')!.innerHTML = html.trim()
    const numbers = [...this.querySelectorAll<HTMLElement>('[data-number]')].map(
      suggestion => suggestion.dataset.number!
    )
    const offered = this.field('offered')
    offered.value = [...new Set([...offered.value.split(',').filter(Boolean), ...numbers])].slice(-50).join()
    this.querySelector('[role="status"]')!.textContent =
      this.querySelector<HTMLElement>('[data-said]')?.dataset.said ?? ''
  }

  private field(name: string, form = 'form') {
    return this.querySelector<HTMLInputElement>(`${form} [name="${name}"]`)!
  }
}

customElements.define('suggested-articles', SuggestedArticles)
