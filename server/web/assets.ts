import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { RequestHandler } from 'express'
import { bundle } from '../threads/bundle.cjs'

interface Asset {
  address: string
  type: string
  plain: Buffer
  gzip: Buffer
  brotli: Buffer
}

const folder = join(import.meta.dirname, '../../public')
const entries = ['js/site.ts', 'js/desk.ts', 'js/request.ts', 'js/writing.ts', 'css/site.css', 'css/desk.css']
const files = ['icons/logo.svg']
const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml'
}

const compress = promisify(gzip)
const compressMore = promisify(brotliCompress)

const byName = new Map<string, Asset>()
const byAddress = new Map<string, Asset>()

/**
 * Bundles scripts and style sheets, names them by their content and keeps them compressed in memory.
 * There is no build to run and nothing to forget.
 */
export async function bundleAssets(): Promise<void> {
  const bundled = await bundle({
    entryPoints: entries.map(entry => join(folder, entry)),
    outdir: join(folder, 'out'),
    outbase: folder,
    minify: true,
    format: 'esm',
    target: ['es2022', 'chrome120', 'firefox121', 'safari17.4'],
    logLevel: 'silent'
  })
  byName.clear()
  await Promise.all([
    ...bundled.map(({ path, text }) => keep(relative(join(folder, 'out'), path), Buffer.from(text))),
    ...files.map(file => keep(file, readFileSync(join(folder, file))))
  ])
}

async function keep(name: string, plain: Buffer) {
  const extension = extname(name)
  const mark = createHash('sha256').update(plain).digest('base64url').slice(0, 10)
  const [gzipped, brotli] = await Promise.all([
    compress(plain, { level: 9 }),
    compressMore(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
  ])
  const asset = {
    address: `/assets/${name.slice(0, -extension.length).replaceAll('\\', '/')}.${mark}${extension}`,
    type: types[extension]!,
    plain,
    gzip: gzipped,
    brotli
  }
  byName.set(name.replaceAll('\\', '/'), asset)
  byAddress.set(asset.address, asset)
}

/** Where the browser finds an asset: `css/site.css` is `/assets/css/site.3fYb1c9QxA.css`. */
export function assetAddress(name: string): string {
  const asset = byName.get(name)
  if (!asset) throw new Error(`There is no asset ${name}`)
  return asset.address
}

/** Answers for /assets. What an address means never changes, so browsers may keep it for good. */
export const assets: RequestHandler = (req, res, next) => {
  const asset = byAddress.get(req.baseUrl + req.path)
  if (!asset) return next()

  res.set({
    'content-type': asset.type,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding'
  })
  const encoding = req.acceptsEncodings('br', 'gzip')
  if (encoding === 'br') res.set('content-encoding', 'br').end(asset.brotli)
  else if (encoding === 'gzip') res.set('content-encoding', 'gzip').end(asset.gzip)
  else res.end(asset.plain)
}
