/** A customer's reply: once it has been sent, what is sent next is something new, and the page shows it at once. */
class RequestReply extends HTMLElement {
  connectedCallback() {
    this.addEventListener('sent', event => this.startAfresh((event as CustomEvent<{ next: string }>).detail.next))
  }

  private startAfresh(entry: string) {
    this.querySelector<HTMLInputElement>('input[name=entry]')!.value = entry
    const words = this.querySelector('textarea')!
    words.value = ''
    words.focus()
    for (const region of document.querySelectorAll<HTMLElement & { refresh(): void }>('live-region')) region.refresh()
  }
}

customElements.define('request-reply', RequestReply)
