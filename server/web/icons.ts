import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../../public/icons')

const icons = new Map(
  readdirSync(folder)
    .filter(file => file.endsWith('.svg'))
    .map(file => [file.replace(/\.svg$/, ''), readFileSync(join(folder, file), 'utf8').trim()])
)

/** The markup of an icon, to stand in the page itself. It is always beside a word or a label, so readers skip it. */
export function icon(name: string): string {
  const markup = icons.get(name)
  if (!markup) throw new Error(`There is no icon ${name}`)
  return markup
}
