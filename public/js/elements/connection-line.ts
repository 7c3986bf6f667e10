import { onConnection } from '../socket.ts'

/** One quiet line when the connection is lost, and for a moment when it is there again. */
class ConnectionLine extends HTMLElement {
  private stop = () => {}
  private timer = 0

  connectedCallback() {
    this.stop = onConnection(isThere => (isThere ? this.found() : this.lost()))
  }

  disconnectedCallback() {
    this.stop()
    clearTimeout(this.timer)
  }

  /** A connection that is back at once was not worth a word. */
  private lost() {
    if (this.timer !== 0 || this.textContent) return
    this.timer = window.setTimeout(() => {
      this.timer = 0
      this.textContent = this.dataset.lost!
    }, 1_500)
  }

  private found() {
    clearTimeout(this.timer)
    this.timer = 0
    if (!this.textContent) return
    this.textContent = this.dataset.back!
    window.setTimeout(() => {
      this.textContent = ''
    }, 2_500)
  }
}

customElements.define('connection-line', ConnectionLine)
