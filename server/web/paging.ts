export interface Paging {
  items: { which: number; href: string; isCurrent: boolean; isAfterGap: boolean }[]
  previous?: string
  next?: string
}

interface Place {
  page: number
  pages: number
  /** The address of a page of the list. */
  href: (page: number) => string
}

/** Links to the pages of a long list: the first, the last, and those around the one that is shown. */
export function paging({ page, pages, href }: Place): Paging | undefined {
  if (pages <= 1) return undefined
  const numbers = Array.from({ length: pages }, (_, index) => index + 1).filter(
    number => number === 1 || number === pages || Math.abs(number - page) <= 2
  )
  return {
    items: numbers.map((number, index) => ({
      which: number,
      href: href(number),
      isCurrent: number === page,
      isAfterGap: index > 0 && number - numbers[index - 1]! > 1
    })),
    previous: page > 1 ? href(page - 1) : undefined,
    next: page < pages ? href(page + 1) : undefined
  }
}
