/** A question as it is learned from. */
export interface KnownQuestion {
  /** The id of the evidence; or what `gapNamedBy` reads, for the name of a gap. */
  id: string
  words: string
  /** The question in short, as staff may read it who may not read tickets. */
  short: string
  language: string
  gap: number
  at: Date
  /** Whether people have said that it belongs to its gap. */
  isKept: boolean
}
