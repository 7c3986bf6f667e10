import type { BuildOptions } from 'esbuild'

/** One script or style sheet. */
export interface Bundled {
  path: string
  text: string
}

/**
 * What esbuild makes of the entry points and all that they import. It is kept in a folder, beside the packages if no
 * other is named, and made again only when a file that went into it has changed.
 */
export function bundle(options: BuildOptions, folder?: string): Promise<Bundled[]>
