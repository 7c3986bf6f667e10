/** Shows in the table of contents which part is being read. */
class ContentsList extends HTMLElement {
  private watcher?: IntersectionObserver

  connectedCallback() {
    const links = [...this.querySelectorAll('a')]
    const headings = links.flatMap(link => document.getElementById(decodeURIComponent(link.hash.slice(1))) ?? [])
    const look = () => {
      const past = headings.filter(heading => heading.getBoundingClientRect().top < window.innerHeight / 3)
      const current = past.at(-1) ?? headings[0]
      for (const link of links) {
        if (current && link.hash === new URL(`#${current.id}`, location.href).hash)
          link.setAttribute('aria-current', 'true')
        else link.removeAttribute('aria-current')
      }
    }
    this.watcher = new IntersectionObserver(look, { rootMargin: '0px 0px -66% 0px' })
    for (const heading of headings) this.watcher.observe(heading)
    look()
  }

  disconnectedCallback() {
    this.watcher?.disconnect()
  }
}

customElements.define('contents-list', ContentsList)
