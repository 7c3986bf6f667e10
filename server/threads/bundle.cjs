const { createHash } = require('node:crypto')
const { mkdir, readFile, rename, stat, writeFile } = require('node:fs/promises')
const { dirname, join, resolve } = require('node:path')
const { version } = require('esbuild/package.json')

const besidePackages = join(dirname(dirname(require.resolve('esbuild/package.json'))), '.cache', 'lacuna')

/** The last result of the same options is kept beside the packages, and given again while no file that went into it has changed. */
exports.bundle = async function bundle(options, folder = besidePackages) {
  const place = join(folder, nameOf(options))
  const kept = await readFile(place, 'utf8').then(JSON.parse).catch(() => undefined)
  if (kept && (await areUnchanged(kept.files))) return kept.bundled

  const began = Date.now()
  const { outputFiles, metafile } = await require('esbuild').build({
    ...options,
    bundle: true,
    write: false,
    metafile: true
  })
  const bundled = outputFiles.map(({ path, text }) => ({ path, text }))
  const files = await Promise.all(Object.keys(metafile.inputs).map(path => stateOf(resolve(path))))
  if (files.every(({ changed }) => changed < began)) await keep(place, { files, bundled }).catch(() => undefined)
  return bundled
}

function nameOf(options) {
  const asked = JSON.stringify([version, options], (_, value) => (typeof value === 'function' ? String(value) : value))
  return `${createHash('sha256').update(asked).digest('hex').slice(0, 32)}.json`
}

async function stateOf(path) {
  const { mtimeMs: changed, size } = await stat(path)
  return { path, changed, size }
}

async function areUnchanged(files) {
  const checks = files.map(async ({ path, changed, size }) => {
    const now = await stateOf(path)
    return now.changed === changed && now.size === size
  })
  return Promise.all(checks).then(
    all => all.every(Boolean),
    () => false
  )
}

/** Whoever reads it meanwhile finds the old file or the new one, whole. */
async function keep(place, result) {
  await mkdir(dirname(place), { recursive: true })
  const unfinished = `${place}.${process.pid}.${process.hrtime.bigint()}`
  await writeFile(unfinished, JSON.stringify(result))
  await rename(unfinished, place)
}
