import { describe, expect, it } from 'vitest'
import type { Receipt, Retention, RetentionRun } from '../../core/src/privacy/index.ts'
import { sql } from '../../core/src/sql/index.ts'
import { keepRetention } from '../../server/src/privacy/keep-retention.ts'
import { NOW, withStore } from '../helpers/with-store.ts'

// The clock says 15 January 2026.
const tandem = withStore()
const ROWS = [
  'application,stage,time',
  ...['old', 'older'].flatMap((id) => [`${id},Inbox,2024-01-01`, `${id},Rejected,2024-02-01`]),
  // Ended long ago, and something came after it.
  'kept,Inbox,2024-01-01',
  'kept,Hired,2024-02-01',
  'young,Inbox,2025-12-01',
  'young,Rejected,2026-01-02',
  'silent,Inbox,2023-06-01',
  'open,Inbox,2025-12-24',
].join('\n')
const bring = (source: string) => tandem.import({ source, file: tandem.write(`${source}.csv`, ROWS) })
const set = (rules: object[], more: object = {}) =>
  tandem.perform('retention-set', { rules, reason: 'our policy', ...more })
const idsOf = async (source: string) =>
  (
    await tandem.store.warehouse.rows<{ id: string }>(
      sql`select application_id as id from application where source = ${source} order by id`,
    )
  ).map(({ id }) => id)

describe('retention', () => {
  it('takes nothing before somebody has said so', async () => {
    await bring('untouched')
    await set([])
    expect(await tandem.perform<RetentionRun>('retention-run')).toEqual({ receipt: null })
    expect(await idsOf('untouched')).toHaveLength(6)
  })

  it('shows what each rule would take, and takes it with one receipt; a second run finds nothing', async () => {
    await bring('ruled')
    await bring('others')
    await tandem.perform('events', {
      source: 'ruled',
      body: JSON.stringify({ kind: 'hire.rated', application: 'kept', occurredAt: '2025-12-01' }),
    })
    await set([
      { source: 'ruled', endedMonths: 12, silentMonths: 24, mode: 'remove' },
      { source: 'others', endedMonths: 12, silentMonths: null, mode: 'anonymise' },
    ])
    const { drain } = await import('../../server/src/inbox/drain.ts')
    await drain(tandem.store, 'ruled', { now: () => NOW })
    const { rules, unruled } = await tandem.perform<Retention>('retention')
    expect(rules.map(({ takes }) => takes)).toEqual([
      [{ source: 'ruled', ended: 2, silent: 1 }],
      [{ source: 'others', ended: 3, silent: 0 }],
    ])
    expect(unruled).not.toContain('ruled')

    const { receipt } = await tandem.perform<{ receipt: Receipt }>('retention-run')
    expect(receipt).toMatchObject({
      kind: 'retention',
      mode: 'anonymise, remove',
      applications: 6,
      left: 0,
      subject: null,
    })
    expect(await idsOf('ruled')).toEqual(['kept', 'open', 'young'])
    const others = await idsOf('others')
    expect(others.filter((id) => id.startsWith('anonymous-'))).toHaveLength(3)
    expect(others.filter((id) => !id.startsWith('anonymous-'))).toEqual(['open', 'silent', 'young'])
    expect(await tandem.perform('retention-run')).toEqual({ receipt: null })
    expect(await bring('ruled')).toMatchObject({ accepted: 0, quarantined: 0 })
    expect((await tandem.perform<Retention>('retention')).lastRun).toBe(NOW.toISOString())
    await set([])
  })

  it('is applied by the server once a day', async () => {
    await bring('daily')
    await set([{ source: 'daily', endedMonths: 12, silentMonths: null, mode: 'remove' }])
    const errors: unknown[] = []
    const keeping = keepRetention(tandem.store, { now: () => NOW, onError: (error) => errors.push(error) })
    await keeping.stop()
    expect(errors).toEqual([])
    expect(await idsOf('daily')).toEqual(['open', 'silent', 'young'])
    const entries = await tandem.store.state.selectFrom('audit').selectAll().where('actor', '=', 'retention').execute()
    expect(entries).toMatchObject([{ operation: 'retention-run', outcome: 'done' }])
    await set([])
  })

  it('has rules for sources that are there, and never counts fewer than five people', async () => {
    await expect(set([{ source: 'nowhere', endedMonths: 6, silentMonths: null, mode: 'remove' }])).rejects.toThrow(
      /There is no source nowhere/,
    )
    await expect(set([{ source: null, endedMonths: null, silentMonths: null, mode: 'remove' }])).rejects.toThrow(
      /must say after how many months/,
    )
    await expect(set([], { minimumCell: 4 })).rejects.toThrow(/minimumCell: must be at least 5/)
    await set([], { minimumCell: 12 })
    await set([])
    expect(await tandem.perform('retention')).toMatchObject({ minimumCell: 12, rules: [] })
  })
})
