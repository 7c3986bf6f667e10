import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'

type Manifest = { devDependencies: Record<'@sparticuz/chromium', string> }

const root = join(import.meta.dirname, '../..')
const { devDependencies } = createRequire(import.meta.url)('../../package.json') as Manifest
const version = devDependencies['@sparticuz/chromium']
const kept = join(root, 'node_modules/.cache/lacuna')

/**
 * The Chromium of an npm package, with the libraries that come with it, and with its fonts where there are none: a machine
 * with nothing but Node.js has neither. What the package recommends for the cloud is left out: with it, the browser does
 * not tell a server where a request comes from.
 */
export async function packagedBrowser() {
  const folder = join(kept, `chromium-${version}`)
  if (!existsSync(folder)) await unpack(folder)
  return {
    executablePath: join(folder, 'chromium'),
    args: ['--no-zygote'],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
      ...(!existsSync('/etc/fonts/fonts.conf') && { FONTCONFIG_PATH: join(folder, 'fonts') })
    }
  }
}

/** The package unpacks into the folder for temporary files, and its libraries only where it believes to be in the cloud. */
async function unpack(folder: string): Promise<void> {
  await mkdir(kept, { recursive: true })
  const half = await mkdtemp(join(kept, 'chromium-'))
  const script = `await (await import('@sparticuz/chromium')).default.executablePath()`
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    env: { ...process.env, TMPDIR: half, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' }
  })
  await rename(half, folder).catch(() => rm(half, { recursive: true, force: true }))
}
