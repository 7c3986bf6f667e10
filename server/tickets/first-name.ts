/** What customers call somebody of the team: the first word of the name. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? ''
}
