const pause = 150

/**
 * Shows articles under a search field while somebody writes in it. The list is made by the server; without this the
 * form searches as any other.
 */
class SearchSuggestions extends HTMLElement {
  private readonly box = document.createElement('div')
  private readonly status = document.createElement('div')
  private asking = new AbortController()
  private timer?: number
  private asked = ''

  connectedCallback() {
    const { field } = this
    this.box.className = 'listbox'
    this.box.hidden = true
    this.status.className = 'sr'
    this.status.setAttribute('role', 'status')
    field.form!.append(this.box, this.status)
    for (const [name, value] of Object.entries({
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': 'false'
    }))
      field.setAttribute(name, value)

    field.addEventListener('input', event => {
      if (!(event as InputEvent).isComposing) this.askSoon()
    })
    field.addEventListener('compositionend', () => this.askSoon())
    field.addEventListener('keydown', event => this.onKey(event))
    field.addEventListener('focus', () => this.options.length > 0 && field.value.trim() === this.asked && this.open())
    this.box.addEventListener('pointermove', event =>
      this.choose(this.options.indexOf((event.target as Element).closest('[role="option"]')!))
    )
    this.addEventListener('focusout', event => {
      if (!this.contains(event.relatedTarget as Node | null)) this.close()
    })
  }

  disconnectedCallback() {
    clearTimeout(this.timer)
    this.asking.abort()
  }

  private get field() {
    return this.querySelector<HTMLInputElement>('input[type="search"]')!
  }

  private get options() {
    return [...this.box.querySelectorAll<HTMLAnchorElement>('[role="option"]')]
  }

  private get chosen() {
    return this.options.findIndex(option => option.getAttribute('aria-selected') === 'true')
  }

  private askSoon() {
    clearTimeout(this.timer)
    this.asking.abort()
    const words = this.field.value.trim()
    if (words === '') return this.close()
    this.timer = window.setTimeout(() => this.ask(words), pause)
  }

  /** An answer that comes after the next question is not shown; one that does not come leaves the form as it is. */
  private async ask(words: string) {
    this.asking = new AbortController()
    const { signal } = this.asking
    try {
      const answer = await fetch(`${this.getAttribute('src')}?${new URLSearchParams({ q: words })}`, {
        headers: { accept: 'text/html' },
        signal
      })
      if (answer.ok) this.show(words, await answer.text())
      else this.close()
    } catch {
      if (!signal.aborted) this.close()
    }
  }

  private show(words: string, html: string) {
    this.asked = words
    this.box.innerHTML = html
    const list = this.box.querySelector('[role="listbox"]')!
    list.id = 'suggestions'
    for (const [index, option] of this.options.entries()) option.id = `suggestion-${index + 1}`
    this.field.setAttribute('aria-controls', list.id)
    this.status.textContent = this.box.querySelector('.tally')?.textContent ?? ''
    if (this.contains(document.activeElement)) this.open()
  }

  private open() {
    this.box.hidden = false
    this.field.setAttribute('aria-expanded', String(this.options.length > 0))
  }

  private close() {
    this.box.hidden = true
    this.field.setAttribute('aria-expanded', 'false')
    this.choose(-1)
  }

  private onKey(event: KeyboardEvent) {
    if (event.isComposing) return
    const { options, chosen } = this
    if (event.key === 'Escape' && !this.box.hidden) {
      event.preventDefault()
      this.close()
    } else if (event.key === 'ArrowDown' && options.length > 0) {
      event.preventDefault()
      if (this.box.hidden) this.open()
      this.choose(chosen + 1 < options.length ? chosen + 1 : -1)
    } else if (event.key === 'ArrowUp' && options.length > 0 && !this.box.hidden) {
      event.preventDefault()
      this.choose(chosen === -1 ? options.length - 1 : chosen - 1)
    } else if (event.key === 'Enter' && chosen !== -1 && !this.box.hidden) {
      event.preventDefault()
      options[chosen]!.click()
    }
  }

  /** The focus stays in the field; readers are told which option is meant. */
  private choose(index: number) {
    for (const [place, option] of this.options.entries()) option.setAttribute('aria-selected', String(place === index))
    const option = this.options[index]
    if (option) {
      this.field.setAttribute('aria-activedescendant', option.id)
      option.scrollIntoView({ block: 'nearest' })
    } else this.field.removeAttribute('aria-activedescendant')
  }
}

customElements.define('search-suggestions', SearchSuggestions)
