interface Span {
  days?: number
  minutes?: number
}

export function before(moment: Date, span: Span): Date {
  return new Date(moment.getTime() - lengthOf(span))
}

export function after(moment: Date, span: Span): Date {
  return new Date(moment.getTime() + lengthOf(span))
}

function lengthOf({ days = 0, minutes = 0 }: Span): number {
  return (days * 1_440 + minutes) * 60_000
}
