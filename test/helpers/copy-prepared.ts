import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const PREPARED = join(ROOT, 'node_modules/.cache/tandem-tests/data')
const MAKER = join(import.meta.dirname, 'prepare-data.ts')

/**
 * Writes a data directory to `path` as a new store leaves it or, with `applications`, as the import of a demo company of that size
 * leaves it. Making one takes seconds, so it is made once and copied: whoever asks has a directory of their own. It is kept
 * under a hash of all that could make it another one, so what is copied is what would be made now.
 */
export function copyPrepared(path: string, { applications = 0 }: { applications?: number } = {}): void {
  const prepared = join(PREPARED, fingerprint(), applications === 0 ? 'new' : `demo-${applications}`)
  if (!existsSync(prepared)) make(prepared, applications)
  // The engine's directory holds relative links, which have to stay links.
  mkdirSync(path, { recursive: true })
  execFileSync('cp', ['-R', '-P', `${prepared}/.`, path])
}

/** It gets its name only when it is whole; of two test files that make it at once, the first gives it the name. */
function make(prepared: string, applications: number): void {
  const draft = `${prepared}.${process.pid}`
  mkdirSync(join(prepared, '..'), { recursive: true })
  execFileSync(process.execPath, ['--import', 'tsx', MAKER, draft, String(applications)], { cwd: ROOT, stdio: 'pipe' })
  try {
    renameSync(draft, prepared)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(prepared)) throw error
  }
}

let known: string | undefined

/** Of the sources of core and server, and of the packages they stand on. */
function fingerprint(): string {
  if (known !== undefined) return known
  const hash = createHash('sha256')
  const add = (path: string) =>
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(ROOT, path)))
      .update('\0')
  add('package-lock.json')
  for (const folder of ['core/src', 'server/src']) {
    for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).sort())
      if (/(?<!\.test)\.ts$/.test(name)) add(join(folder, name))
  }
  known = hash.digest('hex').slice(0, 16)
  return known
}
