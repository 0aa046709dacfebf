import { readFileSync } from 'node:fs'
import { raw, sql } from '@tandem/core/sql'
import { Random } from '@tandem/core/stats'
import { beforeAll, describe, expect, it } from 'vitest'
import { writeDemo } from '../../server/src/demo/write.ts'
import { DERIVED_TABLES } from '../../server/src/trace/derive.ts'
import { deriveSource } from '../../server/src/trace/derive-source.ts'
import { withStore } from '../helpers/with-store.ts'

// A small import touches few applications, and only these are traced anew. Whether that is right is seen by tracing all.
describe('an import that touches little', () => {
  const tandem = withStore()
  const random = new Random(11)
  let head = ''
  let rest: string[] = []
  let batch = 0

  beforeAll(async () => {
    const { files } = await writeDemo({ applications: 1500, seed: 9, out: tandem.folder, format: 'csv' })
    const [first = '', ...lines] = readFileSync(files[0] as string, 'utf8')
      .trimEnd()
      .split('\n')
    head = first
    const isLate = lines.map(() => random.chance(0.03))
    rest = lines.filter((_, i) => isLate[i])
    await bring(lines.filter((_, i) => !isLate[i]))
  })

  const bring = (lines: string[]) =>
    tandem.import({ source: 's', file: tandem.write(`${batch++}.csv`, [head, ...lines, ''].join('\n')) })
  const everything = async () => {
    const tables: Record<string, unknown[]> = {}
    for (const table of DERIVED_TABLES) {
      const rows = await tandem.store.warehouse.rows<object>(sql`select * from ${raw(table)} where source = 's'`)
      tables[table] = rows.map((row) => JSON.stringify(row)).sort()
    }
    return tables
  }

  it('leaves every derived row as if all had been traced anew, whatever it brings', async () => {
    const kinds = [/,requisition\./, /,application\.submitted,/, /,interview\.|,scorecard\./, /./]
    for (const kind of kinds) {
      const lines = rest.filter((line) => kind.test(line)).slice(0, 40)
      rest = rest.filter((line) => !lines.includes(line))
      expect(lines.length).toBeGreaterThan(0)
      await bring(lines)
      const few = await everything()
      await deriveSource(tandem.store, 's')
      expect(few).toEqual(await everything())
    }
  })

  it('takes what an application left behind when it moved to another requisition', async () => {
    const columns = head.split(',')
    const row = (values: Record<string, string>) => columns.map((name) => values[name] ?? '').join(',')
    const { rows } = await tandem.perform<{ rows: { applicationId: string; requisitionId: string }[] }>('traces', {
      limit: 2,
    })
    const [moved, other] = rows
    await bring([
      row({
        id: 'moved-1',
        kind: 'application.transferred',
        occurred_at: '2026-06-30T10:00:00Z',
        application_id: moved?.applicationId as string,
        requisition_id: `${other?.requisitionId}-next`,
        stage: 'Applied',
      }),
    ])
    const few = await everything()
    await deriveSource(tandem.store, 's')
    expect(few).toEqual(await everything())
  })
})
