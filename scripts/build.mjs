// Builds the server (bundled; packages stay outside) and the pages. What is newer than its sources is left alone.
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { build as bundle } from 'esbuild'
import { build as buildPages } from 'vite'

const root = join(import.meta.dirname, '..')
/** What core offers to the others, each name with its file. */
const { exports: exported } = JSON.parse(readFileSync(join(root, 'core/package.json'), 'utf8'))

const newest = (path) => {
  const info = statSync(path)
  if (!info.isDirectory()) return info.mtimeMs
  return Math.max(
    0,
    ...readdirSync(path)
      .filter((name) => name !== 'dist' && name !== 'node_modules')
      .map((name) => newest(join(path, name))),
  )
}
const isFresh = (output, inputs) =>
  existsSync(join(root, output)) &&
  statSync(join(root, output)).mtimeMs > Math.max(...inputs.map((input) => newest(join(root, input))))

if (!isFresh('server/dist/tandem.js', ['server/src', 'core/src', 'package-lock.json'])) {
  rmSync(join(root, 'server/dist'), { recursive: true, force: true })
  await bundle({
    entryPoints: {
      tandem: join(root, 'server/src/main.ts'),
      'simulation-worker': join(root, 'server/src/simulation/workers/worker.ts'),
    },
    outdir: join(root, 'server/dist'),
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    // What is imported when it is needed is a file of its own.
    splitting: true,
    packages: 'external',
    alias: Object.fromEntries(
      Object.entries(exported).map(([name, file]) => [`@tandem/core${name.slice(1)}`, join(root, 'core', file)]),
    ),
    sourcemap: true,
    logLevel: 'warning',
  })
}
if (
  existsSync(join(root, 'web/index.html')) &&
  !isFresh('web/dist/index.html', ['web', 'core/src', 'package-lock.json'])
) {
  await buildPages({ root: join(root, 'web'), logLevel: 'warn' })
}
