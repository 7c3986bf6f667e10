const minute = 60_000
const units = [
  ['day', 1_440],
  ['hour', 60],
  ['minute', 1]
] as const

/** How long somebody has been waiting, which grows while the page is open. */
class WaitingTime extends HTMLElement {
  private timer = 0

  connectedCallback() {
    this.timer = window.setInterval(() => this.show(), minute)
  }

  disconnectedCallback() {
    clearInterval(this.timer)
  }

  private show() {
    const minutes = Math.max(0, (Date.now() - Date.parse(this.getAttribute('since')!)) / minute)
    const [unit, length] = units.find(([, length]) => minutes >= length) ?? ['minute', 1]
    const format = new Intl.NumberFormat(document.documentElement.lang, { style: 'unit', unit, unitDisplay: 'short' })
    this.textContent = format.format(Math.floor(minutes / length))
  }
}

customElements.define('waiting-time', WaitingTime)
