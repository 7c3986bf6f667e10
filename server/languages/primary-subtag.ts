/** The language that a tag names, such as `pt` of `pt-BR`. */
export function primarySubtag(tag: string): string {
  return tag.toLowerCase().split(/[-_]/, 1)[0]!
}
