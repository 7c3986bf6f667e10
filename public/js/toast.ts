/** Says for a few seconds that something was done; longer if there is something to press. */
export function toast(...words: (string | Node)[]): void {
  document.querySelector('.toast')?.remove()
  const element = document.createElement('div')
  element.className = 'toast said'
  element.setAttribute('role', 'status')
  document.body.append(element)
  // Readers announce what changes in a status, not one that arrives with its text.
  requestAnimationFrame(() => {
    element.replaceChildren(...words)
  })
  setTimeout(() => element.remove(), words.length > 1 ? 20_000 : 5_000)
}
