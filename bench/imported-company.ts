import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from '@tandem/core/sql'
import { LOCAL } from '../server/src/access/actor.ts'
import { setCalendars } from '../server/src/demo/set-calendars.ts'
import { setChecks } from '../server/src/demo/set-checks.ts'
import type { Truth } from '../server/src/demo/truth.ts'
import { writeDemo } from '../server/src/demo/write.ts'
import { importFiles } from '../server/src/intake/operations.ts'
import { type Context, perform } from '../server/src/operation.ts'
import { openStore } from '../server/src/store/store.ts'

/**
 * The demo company of a size with its calendars and checks, imported into a folder that goes when `use` is through; with `keep` it stays there, and
 * the next run begins where this one was made.
 */
export async function withImported(
  { applications, keep }: { applications: number; keep?: string | undefined },
  use: (company: { context: Context; truth: Truth; data: string; events: number }) => Promise<void>,
): Promise<void> {
  const folder =
    keep === undefined ? mkdtempSync(join(tmpdir(), 'tandem-company-')) : join(keep, `imported-${applications}`)
  const done = join(folder, 'imported')
  const isMade = existsSync(done)
  if (!isMade) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const data = join(folder, 'data')
  const store = await openStore(data)
  try {
    const truth = isMade ? null : await found(store, { applications, folder })
    const known = truth ?? (JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Truth)
    if (!isMade) writeFileSync(done, '')
    const { n } = await store.warehouse.one<{ n: number }>(sql`select count() as n from event`)
    await use({ context: contextOf(store, known), truth: known, data, events: n })
  } finally {
    await store.close()
    if (keep === undefined) rmSync(folder, { recursive: true, force: true })
  }
}

const contextOf = (store: Context['store'], { to }: Truth): Context => ({
  store,
  actor: LOCAL,
  now: () => new Date(to),
})

async function found(
  store: Context['store'],
  { applications, folder }: { applications: number; folder: string },
): Promise<Truth> {
  const {
    files: [events],
    truth,
  } = await writeDemo({ applications, seed: 1, out: folder, format: 'csv' })
  const context = contextOf(store, truth)
  await perform(importFiles, { files: [events], source: 'demo' }, context)
  await setCalendars(context)
  await setChecks(context)
  rmSync(events as string)
  return truth
}
