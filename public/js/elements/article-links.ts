import { insertText } from '../insert-text.ts'

const pause = 200

interface Choosing {
  field: HTMLTextAreaElement
  words: string
}

/** Lets a writer look for an article and puts a link to it into the text. */
class ArticleLinks extends HTMLElement {
  private choosing: Choosing | undefined
  private timer: number | undefined
  private latest = 0

  connectedCallback() {
    this.dialog.addEventListener('choose', event => this.begin((event as CustomEvent<Choosing>).detail))
    this.input.addEventListener('input', () => {
      window.clearTimeout(this.timer)
      this.timer = window.setTimeout(() => this.look(), pause)
    })
    this.addEventListener('click', event => {
      const number = (event.target as Element).closest<HTMLElement>('[data-article]')?.dataset.article
      if (number) this.put(number)
    })
  }

  private get dialog(): HTMLDialogElement {
    return this.querySelector('dialog')!
  }

  private get input(): HTMLInputElement {
    return this.querySelector('input')!
  }

  private begin(choosing: Choosing) {
    this.choosing = choosing
    this.input.value = choosing.words.slice(0, 100)
    void this.look()
  }

  private async look() {
    const mine = ++this.latest
    const address = `${this.input.dataset.address!}&q=${encodeURIComponent(this.input.value)}`
    try {
      const answer = await fetch(address, { headers: { accept: 'text/html' } })
      const html = await answer.text()
      if (answer.ok && mine === this.latest) this.querySelector('.found')!.innerHTML = html
    } catch {
      // Without a connection the last choice stays; the next key asks again.
    }
  }

  /** Without words of its own the link is called what the article is called. */
  private put(number: string) {
    const { field, words } = this.choosing!
    this.dialog.close()
    insertText(field, `[${words}](article:${number})`)
  }
}

customElements.define('article-links', ArticleLinks)
