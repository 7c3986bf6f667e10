/** In place of a gap's number: a question waits until all questions are grouped. */
export const unplaced = 0
