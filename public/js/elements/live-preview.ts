const pause = 400

/** Shows what a Markdown field will look like to readers, soon after each change. The server renders it. */
class LivePreview extends HTMLElement {
  private timer: number | undefined
  private latest = 0

  connectedCallback() {
    this.field.addEventListener('input', this.refreshSoon)
  }

  disconnectedCallback() {
    this.field.removeEventListener('input', this.refreshSoon)
    window.clearTimeout(this.timer)
  }

  private get field(): HTMLTextAreaElement {
    return document.getElementById(this.dataset.of!) as HTMLTextAreaElement
  }

  private readonly refreshSoon = () => {
    window.clearTimeout(this.timer)
    this.timer = window.setTimeout(() => this.refresh(), pause)
  }

  private async refresh() {
    const mine = ++this.latest
    try {
      const body = new URLSearchParams({ body: this.field.value })
      const answer = await fetch(this.dataset.address!, { method: 'POST', headers: { accept: 'text/html' }, body })
      const html = await answer.text()
      if (answer.ok && mine === this.latest) this.innerHTML = html
    } catch {
      // Without a connection the last preview stays; the next change asks again.
    }
  }
}

customElements.define('live-preview', LivePreview)
