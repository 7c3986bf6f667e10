/** Says for a few seconds that something was done. */
export function toast(text: string): void {
  document.querySelector('.toast')?.remove()
  const element = document.createElement('div')
  element.className = 'toast said'
  element.setAttribute('role', 'status')
  document.body.append(element)
  // Readers announce what changes in a status, not one that arrives with its text.
  requestAnimationFrame(() => {
    element.textContent = text
  })
  setTimeout(() => element.remove(), 5_000)
}
