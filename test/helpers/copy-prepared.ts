import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
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
  const sources = fingerprint()
  const prepared = join(PREPARED, sources, applications === 0 ? 'new' : `demo-${applications}`)
  if (!existsSync(prepared)) {
    const draft = `${prepared}.${process.pid}`
    removeOld(sources)
    mkdirSync(join(PREPARED, sources), { recursive: true })
    const command = ['--import', 'tsx', MAKER, draft, String(applications)]
    execFileSync(process.execPath, command, { cwd: ROOT, stdio: 'pipe' })
    keep(draft, prepared)
  }
  mkdirSync(path, { recursive: true })
  // The engine's directory holds relative links, which have to stay links.
  execFileSync('cp', ['-R', '-P', `${prepared}/.`, path])
}

/** It gets its name only when it is whole; of two test files that make it at once, the first gives it the name. */
function keep(draft: string, prepared: string): void {
  try {
    renameSync(draft, prepared)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(prepared)) throw error
  }
}

/** Those of other sources, unless a run that began in the last hour may still be at them. */
function removeOld(sources: string): void {
  if (!existsSync(PREPARED)) return
  for (const name of readdirSync(PREPARED).filter((one) => one !== sources)) {
    const folder = join(PREPARED, name)
    if (Date.now() - statSync(folder).mtimeMs > 3_600_000) rmSync(folder, { recursive: true, force: true })
  }
}

/** Of the sources of core and server, of what makes the directories, and of the packages they stand on. */
function fingerprint(): string {
  const hash = createHash('sha256')
  const add = (path: string) => hash.update(`${path}\0`).update(readFileSync(path)).update('\0')
  add(join(ROOT, 'package-lock.json'))
  add(MAKER)
  for (const folder of ['core/src', 'server/src']) {
    for (const name of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).sort())
      if (/(?<!\.test)\.ts$/.test(name)) add(join(ROOT, folder, name))
  }
  return hash.digest('hex').slice(0, 16)
}
