import { elementsIn, flash, markupOf } from '../morph.ts'
import { part } from '../part.ts'
import { follow } from '../socket.ts'
import { soon } from '../soon.ts'

const mostRowsAtOnce = 8

/** The rows of a view. A row whose ticket changes is fetched anew, comes in where it belongs, or goes. */
class LiveQueue extends HTMLElement {
  private unfollow = () => {}
  private readonly changed = new Set<string>()
  private readonly refreshSoon = soon(() => this.refresh(), 150)
  private readonly countSoon = soon(() => this.refreshCounts(), 600)

  connectedCallback() {
    this.unfollow = follow('queue', signal => {
      const [, number] = signal.split(' ')
      this.changed.add(number ?? 'all')
      this.refreshSoon()
    })
  }

  disconnectedCallback() {
    this.unfollow()
  }

  private async refresh() {
    const numbers = [...this.changed]
    this.changed.clear()
    const isEmpty = this.rows().length === 0
    if (isEmpty || numbers.includes('all') || numbers.length > mostRowsAtOnce) await this.refreshList()
    else await Promise.all(numbers.map(number => this.refreshRow(number)))
    if (!numbers.includes('all')) this.countSoon()
  }

  private async refreshList() {
    const markup = await part(this.getAttribute('src')!, { part: 'list' })
    const list = this.querySelector('[data-list]')
    if (markup === undefined || !list) return
    const focused = document.activeElement?.closest('.queue-row')?.id
    list.replaceChildren(...elementsIn(markup))
    if (focused) this.focusRow(focused)
  }

  private async refreshRow(number: string) {
    const markup = await part(this.getAttribute('src')!, { part: `row-${number}` })
    const current = this.querySelector(`#row-${number}`)
    const next = markup === undefined ? undefined : (elementsIn(markup)[0] as HTMLElement | undefined)
    if (!next) return this.letGo(current)
    if (current && markupOf(current) === markupOf(next)) return

    const hadFocus = current?.contains(document.activeElement)
    current?.remove()
    if (!this.comeIn(next)) return
    flash(next)
    if (hadFocus) this.focusRow(next.id)
    if (!current) this.say('arrived')
  }

  /** Puts a row where it belongs. On a later page, and past the end of a full one, that is not here. */
  private comeIn(row: HTMLElement): boolean {
    const place = Number(row.dataset.place)
    const isUp = this.getAttribute('order') === 'up'
    const after = this.rows().find(other =>
      isUp ? Number(other.dataset.place) > place : Number(other.dataset.place) < place
    )
    if (!after && !this.hasAttribute('open-ended')) return false
    if (after) after.before(row)
    else this.querySelector('.queue')?.append(row)
    return true
  }

  private letGo(row: Element | null) {
    if (!row || row.matches('.selected')) return
    const neighbour = row.nextElementSibling ?? row.previousElementSibling
    if (neighbour && row.contains(document.activeElement)) this.focusRow(neighbour.id)
    row.classList.add('leaving')
    this.say('left')
    const end = () => {
      row.remove()
      if (this.rows().length === 0) void this.refreshList()
    }
    setTimeout(end, 900)
  }

  private async refreshCounts() {
    const markup = await part('/desk/queue', {
      part: 'views',
      view: new URL(this.getAttribute('src')!, location.href).searchParams.get('view') ?? 'open'
    })
    if (markup === undefined) return
    for (const list of document.querySelectorAll('.rail .views ul, [data-views]'))
      list.replaceChildren(...elementsIn(markup))
    const count = elementsIn(markup)
      .find(view => view.querySelector('[aria-current]'))
      ?.querySelector('.n')?.textContent
    for (const shown of document.querySelectorAll('[data-view-count]')) shown.textContent = count ?? ''
  }

  private rows(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('.queue-row:not(.leaving)')]
  }

  private focusRow(id: string) {
    this.querySelector<HTMLElement>(`#${id} .subject`)?.focus()
  }

  private say(what: 'arrived' | 'left') {
    const status = this.querySelector<HTMLElement>('[role=status]')
    if (status) status.textContent = status.dataset[what] ?? ''
  }
}

customElements.define('live-queue', LiveQueue)
