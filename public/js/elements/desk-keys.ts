/** The keys of the desk. None of them does anything while somebody types. */
class DeskKeys extends HTMLElement {
  private isGoing = false

  connectedCallback() {
    document.addEventListener('keydown', event => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'Escape') return closeMenus()
      if (isTyping(event.target as Element) || this.sheet.open) return
      if (this.press(event.key)) event.preventDefault()
    })
    for (const shows of document.querySelectorAll<HTMLElement>('[data-shows=keys]')) {
      shows.hidden = false
      shows.addEventListener('click', () => this.sheet.showModal())
    }
  }

  private get sheet(): HTMLDialogElement {
    return this.querySelector('dialog')!
  }

  /** Whether the key meant something. */
  private press(key: string): boolean {
    if (this.isGoing) return this.go(key)
    if (key === 'g') return this.startGoing()
    if (key === '?') return done(this.sheet.showModal())
    if (key === 'j' || key === 'k') return move(key === 'j' ? 1 : -1)
    if (key === 'o') return open()
    if (/^[1-5]$/.test(key)) return chooseVerdict(key)
    return activate(key)
  }

  private startGoing(): boolean {
    this.isGoing = true
    setTimeout(() => {
      this.isGoing = false
    }, 1_200)
    return true
  }

  private go(key: string): boolean {
    this.isGoing = false
    if (key === 'q') location.assign('/desk')
    if (key === 'g') location.assign('/gaps')
    return true
  }
}

function isTyping(target: Element): boolean {
  return target.matches('textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])')
}

const rows = '.queue-row:not(.leaving) .subject, .found .subject'

/** To the next row. Where a ticket is open, its neighbour is opened. */
function move(step: 1 | -1): boolean {
  const links = [...document.querySelectorAll<HTMLAnchorElement>(rows)].filter(isShown)
  if (links.length === 0) return false
  const shown = links.findIndex(link => link.matches('[aria-current]'))
  const focused = links.indexOf(document.activeElement as HTMLAnchorElement)
  const from = focused >= 0 ? focused : shown
  const next = links[from < 0 ? 0 : from + step]
  if (!next) return true
  next.focus()
  next.scrollIntoView({ block: 'nearest' })
  if (shown >= 0) next.click()
  return true
}

function open(): boolean {
  const focused = document.activeElement
  if (!(focused instanceof HTMLAnchorElement) || !focused.matches('.subject')) return false
  focused.click()
  return true
}

/** Does what the page has marked with this key. */
function activate(key: string): boolean {
  const marked = [...document.querySelectorAll<HTMLElement>('[data-key]')].find(({ dataset }) => dataset.key === key)
  if (!marked) return false
  if (marked instanceof HTMLDetailsElement) return done(toggle(marked))
  if (marked.dataset.focuses) return done(document.getElementById(marked.dataset.focuses)?.focus())
  if (marked.matches('[type=search]')) return done(marked.focus())
  marked.click()
  if (marked.matches('[type=radio]')) document.getElementById('body')?.focus()
  return true
}

/** What is confirmed with Enter has the focus as soon as it is open. */
function toggle(menu: HTMLDetailsElement) {
  menu.open = !menu.open
  if (menu.open) menu.querySelector<HTMLElement>('input:checked, button')?.focus()
}

function chooseVerdict(digit: string): boolean {
  const choice = document.querySelector<HTMLInputElement>(`details[open] [data-digit="${digit}"]`)
  choice?.click()
  choice?.focus()
  return choice !== null
}

function closeMenus() {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details.menu[open]')) {
    const hadFocus = menu.contains(document.activeElement)
    menu.open = false
    if (hadFocus) menu.querySelector('summary')?.focus()
  }
}

const isShown = (element: HTMLElement) => element.offsetParent !== null
const done = (_what: unknown) => true

customElements.define('desk-keys', DeskKeys)
