import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { join } from 'node:path'

const program = join(import.meta.dirname, '../../server/bin/tandem.js')

/** One command of the built program, to its end. */
export const runTandem = (args: readonly string[]): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', timeout: 60_000 })
