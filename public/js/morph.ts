/**
 * Makes the children of an element what the markup says, by their ids: what is the same stays the same node, so focus,
 * selection and scrolling stay too. What somebody is busy with is left alone, and so is what `data-stays` as it was first
 * shown. Answers with what is new and what was kept back.
 */
export function morph(target: Element, markup: string): { fresh: Element[]; keptBack: boolean } {
  const wanted = elementsIn(markup)
  const known = new Map([...target.children].map(child => [child.id, child]))
  const fresh: Element[] = []
  let keptBack = false
  let place: Element | null = target.firstElementChild

  for (const next of wanted) {
    const current = next.id ? known.get(next.id) : undefined
    const isSame = current !== undefined && (current.hasAttribute('data-stays') || markupOf(current) === markupOf(next))
    const isKept = current !== undefined && (isSame || isBusy(current))
    if (isKept && !isSame) keptBack = true
    if (!isKept) fresh.push(next)
    const node = isKept ? current : next
    if (current && !isKept) {
      if (place === current) place = current.nextElementSibling
      current.remove()
    }
    if (node === place) place = place.nextElementSibling
    else target.insertBefore(node, place)
  }
  while (place) {
    const next: Element | null = place.nextElementSibling
    place.remove()
    place = next
  }
  return { fresh, keptBack }
}

export function elementsIn(markup: string): Element[] {
  const template = document.createElement('template')
  template.innerHTML = markup
  const elements = [...template.content.children]
  for (const element of elements) given.set(element, element.outerHTML)
  return elements
}

/** What the server said that the element is, whatever has happened to it since. */
export function markupOf(element: Element): string {
  return given.get(element) ?? element.outerHTML
}

/** Lets the eye find what somebody else has just changed. */
export function flash(element: Element): void {
  element.classList.add('changed')
  setTimeout(() => element.classList.remove('changed'), 1_700)
}

const given = new WeakMap<Element, string>()

/** Whether somebody types or chooses in it, or has opened it. */
function isBusy(element: Element): boolean {
  return element.matches(':focus-within, :has(details[open]), :has(input[type="checkbox"]:checked)')
}
