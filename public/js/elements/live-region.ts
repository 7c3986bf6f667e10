import { flash, morph } from '../morph.ts'
import { part } from '../part.ts'
import { follow, joined } from '../socket.ts'
import { soon } from '../soon.ts'

/**
 * Fetches itself again when its topic is signalled. With `catches-up` also once when following begins; with
 * `follows-end` it shows its end, and stays there while its reader is there.
 */
class LiveRegion extends HTMLElement {
  private unfollow = () => {}
  private isBehind = false
  private readonly refreshSoon = soon(() => this.refresh())
  private readonly size = new ResizeObserver(() => this.stayAtEnd())
  private isAtEnd = true
  private readonly catchUp = () => {
    if (this.isBehind) this.refreshSoon()
  }

  connectedCallback() {
    this.unfollow = follow(this.getAttribute('topic')!, news => {
      if (news !== joined || this.hasAttribute('catches-up')) this.refreshSoon()
    })
    this.addEventListener('focusout', this.catchUp)
    this.addEventListener('toggle', this.catchUp, true)
    if (this.hasAttribute('follows-end')) this.followEnd()
  }

  disconnectedCallback() {
    this.unfollow()
    this.size.disconnect()
  }

  async refresh() {
    const markup = await part(this.getAttribute('src')!)
    if (markup === undefined) return
    const { fresh, keptBack } = morph(this, markup)
    this.isBehind = keptBack
    for (const element of fresh) flash(element)
    if (this.hasAttribute('follows-end') && fresh.length > 0) this.stayAtEnd()
    this.dispatchEvent(new CustomEvent('refreshed', { bubbles: true }))
  }

  /**
   * Who reads further up is left there, and so is who came for one part of it; who is at the end stays there, also when
   * there is less room.
   */
  private followEnd() {
    const wanted = document.getElementById(location.hash.slice(1))
    this.isAtEnd = !this.contains(wanted)
    if (this.isAtEnd) this.scrollTop = this.scrollHeight
    else wanted?.scrollIntoView({ block: 'center' })
    this.addEventListener('scroll', () => {
      this.isAtEnd = this.scrollHeight - this.scrollTop - this.clientHeight < 40
    })
    this.size.observe(this)
  }

  private stayAtEnd() {
    if (this.isAtEnd) this.scrollTop = this.scrollHeight
  }
}

customElements.define('live-region', LiveRegion)
