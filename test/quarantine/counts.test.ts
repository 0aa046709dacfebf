import type { ImportRow, Quarantine, RepairRule } from '@tandem/core/intake'
import { sql } from '@tandem/core/sql'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withStore } from '../helpers/with-store.ts'

const someRow = fc.record({
  id: fc.constantFrom('', 'E1', 'E2', 'E3', 'E4', 'E5'),
  kind: fc.constantFrom(
    'application.submitted',
    'application.entered_stage',
    'application.rejected',
    'moved',
    'moved',
    '',
  ),
  time: fc.constantFrom('2024-03-05', '2024-03-06 10:00', '2024-03-07', '07/03/2024', 'never', '2031-01-01', ''),
  application: fc.constantFrom('A1', 'A1', 'A2', ''),
  stage: fc.constantFrom('Inbox', 'Onsite', ''),
})
type Row = Record<'id' | 'kind' | 'time' | 'application' | 'stage', string>

const someRule = fc.constantFrom<RepairRule>(
  { do: 'read-kind', from: 'moved', to: 'application.entered_stage' },
  { do: 'read-kind', from: 'moved', to: 'application.rejected' },
  { do: 'read-time', format: 'dmy', zone: 'UTC' },
  { do: 'name-stage', stage: 'Somewhere' },
  { do: 'forget-id' },
)
/** Import one of three files, or replay what is held for some reason. */
const someStep = fc.oneof(
  fc.record({ file: fc.integer({ min: 0, max: 2 }) }),
  fc.record({ reason: fc.nat(5), repair: fc.array(someRule, { maxLength: 3 }) }),
)

describe('the rows of any files, after any repairs', () => {
  const tandem = withStore()

  it('are each accepted, known already or in quarantine, and what is in quarantine now is what went in without what came out', {
    timeout: 300_000,
  }, async () => {
    let run = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(someRow, { minLength: 1, maxLength: 12 }), { minLength: 3, maxLength: 3 }),
        fc.array(someStep, { minLength: 3, maxLength: 6 }),
        async (files, steps) => {
          run += 1
          const source = `random ${run}`
          const paths = files.map((rows, i) => tandem.write(`${i}.csv`, csvOf(rows)))
          const mapping = { id: 'id', kind: 'kind', time: 'time', application: 'application', activity: 'stage' }
          await tandem.import({ source, file: paths[0] as string, mapping })
          for (const step of steps) {
            if ('file' in step) await tandem.import({ source, file: paths[step.file] as string, mapping })
            else await replayed(source, step)
            await expectSums(source)
          }
        },
      ),
      { numRuns: 5 },
    )
  })

  async function replayed(source: string, { reason, repair }: { reason: number; repair: RepairRule[] }) {
    const { reasons } = await tandem.perform<Quarantine>('quarantine', { source })
    const name = reasons[reason % Math.max(1, reasons.length)]?.reason
    if (name === undefined) return
    await tandem
      .perform('quarantine-replay', { source, reason: name, repair, why: 'to try' })
      .catch((error: Error) => expect(error.message).toContain('No row would become an event'))
  }

  async function expectSums(source: string) {
    const { imports } = await tandem.perform<{ imports: ImportRow[] }>('imports')
    const own = imports.filter((row) => row.source === source)
    for (const row of own) expect(row.read).toBe((row.accepted ?? 0) + (row.duplicates ?? 0) + (row.quarantined ?? 0))
    const { total } = await tandem.perform<Quarantine>('quarantine', { source })
    expect(own.reduce((sum, row) => sum + row.inQuarantine, 0)).toBe(total)
    // Events that do not fit their application are counted by what is known of it now, so they stand apart.
    const { aside } = await tandem.store.warehouse.one<{ aside: number }>(
      sql`select count() as aside from set_aside where source = ${source}`,
    )
    const { put } = await tandem.store.warehouse.one<{ put: number }>(
      sql`select sum(rows) as put from tally where source = ${source} and import in ${own.filter(({ way }) => way === 'file').map(({ id }) => id)}
        and verdict not in ('', 'the same again', 'known already')`,
    )
    const sum = (of: (row: ImportRow) => number) => own.reduce((all, row) => all + of(row), 0)
    expect(total - aside).toBe(put - sum(({ replayed }) => replayed) - sum(({ repeated }) => repeated))
    // Each replay took in what left other imports for it.
    const replays = own.filter(({ way, state }) => way === 'replay' && state === 'done')
    const { marks } = await tandem.store.warehouse.one<{ marks: number }>(
      sql`select count() as marks from released where source = ${source} and how = 'replayed' and import in ${[0, ...replays.map(({ id }) => id)]}`,
    )
    expect(marks).toBe(replays.reduce((all, row) => all + (row.read ?? 0), 0))
  }
})

/** A first row that gives the file a time and an event, so that it is not refused as a whole. */
function csvOf(rows: readonly Row[]): string {
  const all: Row[] = [
    { id: 'E0', kind: 'application.submitted', time: '2024-03-05', application: 'A0', stage: 'Inbox' },
    ...rows,
  ]
  return `id,kind,time,application,stage\n${all.map(({ id, kind, time, application, stage }) => [id, kind, time, application, stage].join(',')).join('\n')}\n`
}
