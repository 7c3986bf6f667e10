/** Told now and then while something long goes on. */
export type OnProgress = (progress: Progress) => void

export interface Progress {
  what: string
  done: number
  total: number
  /** What is counted. */
  unit: 'bytes' | 'documents' | 'entries'
}
