import { readFileSync } from 'node:fs'
import { MEASURES, type MeasureResult } from '@tandem/core/measures'
import type { RestatementCases, Restatements } from '@tandem/core/restating'
import { sql } from '@tandem/core/sql'
import { Random } from '@tandem/core/stats'
import { beforeAll, describe, expect, it } from 'vitest'
import { LOCAL } from '../../server/src/access/actor.ts'
import { setCosts } from '../../server/src/demo/set-costs.ts'
import { writeDemo } from '../../server/src/demo/write.ts'
import { withStore } from '../helpers/with-store.ts'

const KNOWN_UNTIL = '2025-10-01T00:00:00'

// A company whose report comes in twice: most of what had happened by October, then what was late together with what is new. Beside it
// two sources that were never restated: one knows what the first report knew, the other what it should have known.
describe('what comes late', () => {
  const tandem = withStore()
  const late: string[] = []
  let second = 0
  /** Late events that make no sense where they stand, so that they do not count. */
  let aside = 0

  beforeAll(async () => {
    const { files } = await writeDemo({ applications: 1200, seed: 5, out: tandem.folder, format: 'csv' })
    const [head = '', ...lines] = readFileSync(files[0] as string, 'utf8')
      .trimEnd()
      .split('\n')
    const at = head.split(',').indexOf('occurred_at')
    const random = new Random(7)
    const known: string[] = []
    const fresh: string[] = []
    for (const line of lines) {
      const instant = line.split(',')[at] as string
      if (instant > KNOWN_UNTIL) fresh.push(line)
      else if (random.chance(0.03)) late.push(line)
      else known.push(line)
    }
    const bring = (source: string, file: string, rows: string[]) =>
      tandem.import({ source, file: tandem.write(file, [head, ...rows, ''].join('\n')) })
    await bring('restated', 'first.csv', known)
    await bring('as it was known', 'known.csv', known)
    await bring('as it should have been known', 'should.csv', [...known, ...late])
    const report = await bring('restated', 'second.csv', [...late, ...fresh])
    const { rows } = await tandem.store.warehouse.one<{ rows: number }>(
      sql`select count() as rows from set_aside where source = 'restated' and import = 4 and id in (select id from event where import = 4 and occurred_at <= toDateTime64(${KNOWN_UNTIL}, 3, 'UTC'))`,
    )
    aside = rows
    expect(report.late).toBe(late.filter((line) => !isOfNobody(line)).length - aside)
    expect(report.restated).toBeGreaterThan(70)
    const { imports } = await tandem.perform<{ imports: { id: number; late: number }[] }>('imports')
    expect(imports.map(({ late }) => late > 0)).toEqual([true, false, false, false])
    second = imports[0]?.id as number
    await setCosts({ store: tandem.store, actor: LOCAL, now: () => new Date() })
  })

  /** Events of systems belong to no case. */
  const isOfNobody = (line: string) => /\b(system|change)\./.test(line)
  const of = (source: string) => ({ where: [`source=${source}`] })
  const rowsOf = async (input: Record<string, unknown>) => (await tandem.perform<MeasureResult>('measure', input)).rows

  it.each(MEASURES.map(({ name }) => name))(
    'can be left out of %s: the number is as it was before',
    async (measure) => {
      for (const more of [{}, { by: ['department'] }, { every: 'quarter', placed: 'cohort' }]) {
        expect(await rowsOf({ measure, ...of('restated'), ...more, knownBefore: second })).toEqual(
          await rowsOf({ measure, ...of('as it was known'), ...more }),
        )
      }
    },
  )

  it.each(MEASURES.map(({ name }) => name))('has its effect on %s told apart from what is new', async (measure) => {
    const { restatements } = await tandem.perform<Restatements>('restatements', { measure, ...of('restated') })
    const [before] = await rowsOf({ measure, ...of('as it was known') })
    const [after] = await rowsOf({ measure, ...of('as it should have been known') })
    expect(restatements).toHaveLength(1)
    expect(restatements[0]?.effect).toEqual({
      before: before ?? null,
      after: after ?? null,
      changed: JSON.stringify(before) !== JSON.stringify(after),
    })
  })

  it('can be opened: which events, how late, and whose', async () => {
    const found = await tandem.perform<RestatementCases>('restatement', { import: second })
    expect(found.events).toBe(late.filter((line) => !isOfNobody(line)).length - aside)
    expect(found.kinds.reduce((sum, { events }) => sum + events, 0)).toBe(found.events)
    expect(found.cases).toHaveLength(found.applications)
    for (const { medianLateSeconds } of found.kinds) expect(medianLateSeconds).toBeGreaterThanOrEqual(0)
    const [first] = found.cases
    expect(late.some((line) => line.includes(first?.applicationId as string))).toBe(true)
  })

  it('is nothing where a file only goes on', async () => {
    const { restatements } = await tandem.perform<Restatements>('restatements', {
      measure: 'hires',
      ...of('as it was known'),
    })
    expect(restatements.every(({ effect }) => effect?.changed === false)).toBe(true)
  })

  it('says so where an import is not known, or brought nothing late', async () => {
    await expect(tandem.perform('measure', { measure: 'hires', knownBefore: 99 })).rejects.toThrow(
      'There is no finished import 99. The page Import lists them with their numbers.',
    )
    await expect(tandem.perform('restatement', { import: 1 })).rejects.toThrow('Import 1 brought nothing late')
  })
})
