const { createHash } = require('node:crypto')
const { readFileSync } = require('node:fs')
const { mkdir, readFile, rename, stat, writeFile } = require('node:fs/promises')
const { dirname, join, resolve } = require('node:path')
const { version } = require('esbuild/package.json')

const packages = dirname(dirname(require.resolve('esbuild/package.json')))
const besidePackages = join(packages, '.cache', 'lacuna')
/** To be raised when this file makes something else of the same files. */
const form = 1

/**
 * The last result is kept under the names of the entry points, and given again while all that it was made of is the
 * same.
 */
exports.bundle = async function bundle(options, folder = besidePackages) {
  const place = join(folder, `${markOf(JSON.stringify(options.entryPoints))}.json`)
  const asked = JSON.stringify([form, version, options], textOfFunctions)
  const kept = readKept(place, asked)
  if (kept) return kept

  const began = Date.now()
  const { outputFiles, metafile } = await require('esbuild').build({
    ...options,
    // What a tsconfig.json says is for the compiler that checks types.
    tsconfigRaw: {},
    bundle: true,
    write: false,
    metafile: true
  })
  const bundled = outputFiles.map(({ path, text }) => ({ path, text }))
  await keep(place, { asked, bundled, metafile, began }).catch(() => undefined)
  return bundled
}

const textOfFunctions = (_name, value) => (typeof value === 'function' ? String(value) : value)

const markOf = content => createHash('sha256').update(content).digest('hex').slice(0, 32)

/** All in one go, so that who starts the program has its script before loading packages keeps the thread busy. */
function readKept(place, asked) {
  try {
    const kept = JSON.parse(readFileSync(place, 'utf8'))
    const isSame = kept.asked === asked && kept.files.every(([path, mark]) => markOf(readFileSync(path)) === mark)
    return isSame ? kept.bundled : undefined
  } catch {
    return undefined
  }
}

/** Whoever reads it meanwhile finds the old file or the new one, whole. What was changed while it was read is not kept. */
async function keep(place, { asked, bundled, metafile, began }) {
  const paths = [...Object.keys(metafile.inputs).map(path => resolve(path)), join(packages, '.package-lock.json')]
  const states = await Promise.all(paths.map(path => stat(path)))
  if (states.some(({ mtimeMs }) => mtimeMs >= began)) return

  const files = await Promise.all(paths.map(async path => [path, markOf(await readFile(path))]))
  const unfinished = `${place}.${process.pid}`
  await mkdir(dirname(place), { recursive: true })
  await writeFile(unfinished, JSON.stringify({ asked, files, bundled }))
  await rename(unfinished, place)
}
