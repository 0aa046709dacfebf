import type { ImportReport } from '@tandem/core/intake'
import type { MeasureResult } from '@tandem/core/measures'
import { sql } from '@tandem/core/sql'
import { describe, expect, it } from 'vitest'
import { drain } from '../../server/src/inbox/drain.ts'
import { takeBack } from '../../server/src/intake/take-back.ts'
import { NOW, withStore } from '../helpers/with-store.ts'

const HEAD = 'event_id,application,stage,time,department'
const line = (id: string, application: string, stage: string, time: string, department = 'Care') =>
  [id, application, stage, `2025-03-${time}`, department].join(',')
const FILE = [
  HEAD,
  line('e1', 'A', 'Inbox', '03T09:00:00Z'),
  line('e2', 'A', 'Onsite', '05T09:00:00Z'),
  line('e3', 'B', 'Inbox', '04T09:00:00Z'),
  line('e4', 'B', 'Onsite', '12T09:00:00Z'),
]
/** The same report a week later: one move was entered with the wrong day. */
const corrected = (...lines: string[]) => [...FILE.slice(0, 4), ...lines]

describe('an event that comes again with other content', () => {
  const tandem = withStore()
  let n = 0
  const bring = (source: string, lines: readonly string[]) =>
    tandem.import({
      source,
      file: tandem.write(`${source} ${++n}.csv`, lines.join('\n')),
      mapping: {
        application: 'application',
        activity: 'stage',
        time: 'time',
        id: 'event_id',
        dimensions: { department: 'department' },
      },
    })
  const stays = (source: string) =>
    tandem.store.warehouse.rows<{ application: string; stage: string; entered: string; department: string }>(
      sql`select application_id as application, toString(stage) as stage, toString(entered_at) as entered, toString(department) as department from visit where source = ${source} order by application, sequence`,
    )
  const events = async (source: string) =>
    (await tandem.store.warehouse.one<{ n: number }>(sql`select count() as n from event where source = ${source}`)).n
  const median = async (source: string, knownBefore?: number) => {
    const { rows } = await tandem.perform<MeasureResult>('measure', {
      measure: 'time_in_stage',
      where: [`source=${source}`, 'stage=Inbox'],
      ...(knownBefore !== undefined && { knownBefore }),
    })
    return rows[0]?.quantiles?.p85
  }
  const lastImport = async () => {
    const { imports } = await tandem.perform<{ imports: { id: number }[] }>('imports')
    return imports[0]?.id as number
  }

  it('takes the place of the one before, and adds none', async () => {
    await bring('corrected', FILE)
    const report = await bring('corrected', corrected(line('e4', 'B', 'Onsite', '06T09:00:00Z')))
    expect(report).toMatchObject({
      read: 4,
      accepted: 1,
      corrected: 1,
      duplicates: 3,
      quarantined: 0,
      late: 1,
      restated: 1,
    })
    expect(await events('corrected')).toBe(4)
    expect(await stays('corrected')).toEqual([
      { application: 'A', stage: 'Inbox', entered: '2025-03-03 09:00:00.000', department: 'Care' },
      { application: 'A', stage: 'Onsite', entered: '2025-03-05 09:00:00.000', department: 'Care' },
      { application: 'B', stage: 'Inbox', entered: '2025-03-04 09:00:00.000', department: 'Care' },
      { application: 'B', stage: 'Onsite', entered: '2025-03-06 09:00:00.000', department: 'Care' },
    ])
  })

  it('leaves the past as it was known', async () => {
    await bring('past', FILE)
    await bring('as it was', FILE)
    await bring('past', corrected(line('e4', 'B', 'Onsite', '06T09:00:00Z')))
    const correcting = await lastImport()
    expect(await median('past')).toBe(2 * 86_400)
    expect(await median('past', correcting)).toBe(8 * 86_400)
    expect(await median('past', correcting)).toBe(await median('as it was'))
    // And once more, so that one event has three forms.
    await bring('past', corrected(line('e4', 'B', 'Onsite', '08T09:00:00Z')))
    expect(await median('past')).toBe(4 * 86_400)
    expect(await median('past', await lastImport())).toBe(2 * 86_400)
    expect(await median('past', correcting)).toBe(8 * 86_400)
  })

  it('is nothing new when an old file is read again', async () => {
    await bring('old', FILE)
    const better = corrected(line('e4', 'B', 'Onsite', '06T09:00:00Z'))
    await bring('old', better)
    for (const file of [FILE, better]) {
      expect(await bring('old', file)).toMatchObject({ read: 4, accepted: 0, corrected: 0, duplicates: 4 })
    }
    expect(await stays('old')).toContainEqual(expect.objectContaining({ entered: '2025-03-06 09:00:00.000' }))
  })

  it('may belong to another application, or tell another department', async () => {
    await bring('moved', FILE)
    const report = await bring('moved', [
      FILE[0] as string,
      line('e1', 'A', 'Inbox', '03T09:00:00Z', 'Technology'),
      line('e4', 'A', 'Onsite', '12T09:00:00Z'),
    ])
    expect(report).toMatchObject({ accepted: 2, corrected: 2 })
    expect(await events('moved')).toBe(4)
    expect(
      (await stays('moved')).map(({ application, stage, department }) => `${application} ${stage} ${department}`),
    ).toEqual(['A Inbox Technology', 'A Onsite Care', 'A Onsite Care', 'B Inbox Care'])
  })

  it('is as it was once the import that corrected it is taken back', async () => {
    await bring('taken back', FILE)
    const before = await stays('taken back')
    await bring(
      'taken back',
      FILE.map((text) => text.replace('Onsite', 'Panel')),
    )
    expect(await stays('taken back')).not.toEqual(before)
    const importId = await lastImport()
    // Twice, as after a crash in the middle.
    for (const _ of [1, 2])
      await takeBack(tandem.store, importId, 'taken back', { state: 'interrupted', error: 'the process ended' })
    expect(await stays('taken back')).toEqual(before)
    expect(await events('taken back')).toBe(4)
    const { n: left } = await tandem.store.warehouse.one<{ n: number }>(
      sql`select count() as n from superseded where source = 'taken back'`,
    )
    expect(left).toBe(0)
  })

  it('sent to the address for events counts as it was told last, be it in one batch or in two', async () => {
    const row = (stage: string) => ({
      id: 'x1',
      kind: 'application.entered_stage',
      application: 'A',
      stage,
      occurredAt: '2025-03-03T09:00:00Z',
    })
    const send = (...rows: object[]) =>
      tandem.perform('events', {
        source: 'live',
        contentType: 'application/x-ndjson',
        body: rows.map((one) => JSON.stringify(one)).join('\n'),
      })
    const stages = async () => (await stays('live')).map(({ stage }) => stage)
    await send(row('Inbox'), row('Screen'))
    const [first] = await drain(tandem.store, 'live', { now: () => NOW })
    expect(first).toMatchObject({ read: 2, accepted: 1, duplicates: 1, corrected: 0, quarantined: 0 })
    expect(await stages()).toEqual(['Screen'])
    await send(row('Onsite'))
    const [second] = await drain(tandem.store, 'live', { now: () => NOW })
    expect(second).toMatchObject({ read: 1, accepted: 1, corrected: 1 } satisfies Partial<ImportReport>)
    expect(await stages()).toEqual(['Onsite'])
    expect(await events('live')).toBe(1)
  })
})
