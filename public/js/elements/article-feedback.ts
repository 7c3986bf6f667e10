/** Sends what a reader says of an article without leaving it, and shows what the server answers in its place. */
class ArticleFeedback extends HTMLElement {
  connectedCallback() {
    this.addEventListener('submit', event => {
      event.preventDefault()
      this.send(event.target as HTMLFormElement, event.submitter)
    })
  }

  private async send(form: HTMLFormElement, submitter: HTMLElement | null) {
    const body = new URLSearchParams()
    for (const [name, value] of new FormData(form, submitter)) body.append(name, String(value))
    const buttons = [...form.querySelectorAll('button')]
    for (const button of buttons) button.disabled = true
    try {
      const answer = await fetch(`${form.action}?part=feedback`, {
        method: 'POST',
        body,
        headers: { accept: 'text/html' }
      })
      if (!answer.ok || answer.redirected) throw new Error(answer.statusText)
      this.show(await answer.text())
    } catch {
      // The page that answers a form without a script says what went wrong.
      for (const button of buttons) button.disabled = false
      this.sendPlainly(form, submitter)
    }
  }

  private show(html: string) {
    this.innerHTML = html
    this.querySelector<HTMLElement>('[tabindex="-1"]')?.focus()
  }

  private sendPlainly(form: HTMLFormElement, submitter: HTMLElement | null) {
    if (submitter instanceof HTMLButtonElement && submitter.name) {
      const chosen = Object.assign(document.createElement('input'), {
        type: 'hidden',
        name: submitter.name,
        value: submitter.value
      })
      form.append(chosen)
    }
    form.submit()
  }
}

customElements.define('article-feedback', ArticleFeedback)
