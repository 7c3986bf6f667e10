/** Says for a few seconds that something was done; longer if there is something to press. */
export function toast(words: string | Element): void {
  document.querySelector('.toast')?.remove()
  const element = document.createElement('div')
  element.className = 'toast said'
  element.setAttribute('role', 'status')
  document.body.append(element)
  // Readers announce what changes in a status, not one that arrives with its text.
  requestAnimationFrame(() => {
    element.replaceChildren(words)
  })
  setTimeout(() => element.remove(), typeof words === 'string' ? 5_000 : 20_000)
}
