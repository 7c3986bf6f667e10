import type { Page } from 'playwright-core'

/** A line of text on the screen. */
interface Line {
  text: string
  /** Which element it belongs to. */
  of: number
  left: number
  right: number
  top: number
  bottom: number
}

const enough = 4

/** Texts that stand on each other, so that neither can be read. */
export async function whatOverlaps(page: Page): Promise<string[]> {
  const lines = (await linesOn(page)).sort((a, b) => a.top - b.top)
  const found = new Set<string>()
  for (const [i, line] of lines.entries()) {
    for (const other of lines.slice(i + 1)) {
      if (other.top > line.bottom || found.size === enough) break
      if (line.of !== other.of && areOnEachOther(line, other)) found.add(`“${line.text}” stands on “${other.text}”`)
    }
  }
  return [...found]
}

function areOnEachOther(line: Line, other: Line): boolean {
  const across = Math.min(line.right, other.right) - Math.max(line.left, other.left)
  const down = Math.min(line.bottom, other.bottom) - other.top
  return across > 4 && down > 1
}

/** What can be seen of all texts, but for what is above the page, such as its head when it is scrolled. */
function linesOn(page: Page): Promise<Line[]> {
  return page.evaluate(() => {
    const lines: Line[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(), of = 0; node; node = walker.nextNode(), of++) {
      const element = node.parentElement!
      const text = node.textContent!.trim().slice(0, 24)
      if (text === '' || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
      if (element.closest('.sr, [popover], dialog, textarea, select, svg')) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      // Fonts leave much or little room above and below their letters, and lines may share it.
      const half = Number.parseFloat(getComputedStyle(element).fontSize) / 2
      const seen = [...range.getClientRects()].map(({ left, right, top, bottom }) => {
        const middle = (top + bottom) / 2
        return { left, right, top: middle - half, bottom: middle + half }
      })
      let around: Element | null = element
      for (; around; around = around.parentElement) {
        const { position, overflowX } = getComputedStyle(around)
        if (['fixed', 'sticky', 'absolute'].includes(position)) break
        if (overflowX === 'visible') continue
        const { left, right } = around.getBoundingClientRect()
        for (const line of seen) {
          line.left = Math.max(line.left, left)
          line.right = Math.min(line.right, right)
        }
      }
      if (!around) lines.push(...seen.map(line => ({ text, of, ...line })))
    }
    return lines
  })
}
