import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const UNPACKED = join(import.meta.dirname, '../../node_modules/.cache/tandem-tests/usr/bin')

/** Where a program of a Debian package is: unpacked by `scripts/prepare-tests.mjs`, or installed. */
export function programPath(name: string): string | undefined {
  const unpacked = join(UNPACKED, name)
  if (existsSync(unpacked)) return unpacked
  const found = spawnSync('which', [name], { encoding: 'utf8' })
  return found.status === 0 ? found.stdout.trim() : undefined
}
