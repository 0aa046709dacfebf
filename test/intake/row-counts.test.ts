import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ImportReport } from '../../core/src/intake/index.ts'
import { withStore } from '../helpers/with-store.ts'

interface Row {
  id: string
  application: string
  stage: string
  time: string
}

const TIMES = { day1: '2024-03-05', day2: '2024-03-06 10:00', never: 'never', future: '2031-01-01', none: '' }
const someRow: fc.Arbitrary<Row> = fc.record({
  id: fc.constantFrom('', 'E1', 'E2', 'E3', 'E4'),
  application: fc.constantFrom('A1', 'A1', 'A2', ''),
  stage: fc.constantFrom('Inbox', 'Onsite', 'Onsite', ''),
  time: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(TIMES.day1, TIMES.day2) },
    { weight: 1, arbitrary: fc.constantFrom(TIMES.never, TIMES.future, TIMES.none) },
  ),
})

/** Rows of nothing but delimiters, as spreadsheets leave them behind, are no rows. */
const isRow = (row: Row) => Object.values(row).some((value) => value !== '')

const isBad = ({ application, stage, time }: Row) =>
  application === '' || stage === '' || time === TIMES.never || time === TIMES.future || time === TIMES.none

const contentOf = ({ application, stage, time }: Row) => [application, stage, time].join('|')

/** How the rows of a file add up, told row by row. */
function expected(rows: readonly Row[]) {
  const counts = { read: rows.length, accepted: 0, duplicates: 0, quarantined: 0 }
  const firstOf = new Map<string, string>()
  for (const row of rows) {
    const first = row.id === '' ? undefined : firstOf.get(row.id)
    if (isBad(row)) counts.quarantined += 1
    else if (first === undefined) counts.accepted += 1
    else if (first === contentOf(row)) counts.duplicates += 1
    else counts.quarantined += 1
    if (!isBad(row) && first === undefined) firstOf.set(row.id, contentOf(row))
  }
  return counts
}

describe('the rows of any file', () => {
  const tandem = withStore()

  it('are each accepted, known already or in quarantine, and a second import adds none', {
    timeout: 200_000,
  }, async () => {
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(someRow.filter(isRow), { minLength: 1, maxLength: 25 }), async (rows) => {
        run += 1
        // A first row that gives the file a time, so that it is not refused as a whole.
        const all: Row[] = [{ id: 'E0', application: 'A0', stage: 'Inbox', time: TIMES.day1 }, ...rows]
        const text = all.map(({ id, application, stage, time }) => `${id};${application};${stage};${time}`).join('\n')
        const input = {
          source: `random ${run}`,
          file: tandem.write('rows.csv', `id;application;stage;time\n${text}\n`),
          mapping: { id: 'id', application: 'application', activity: 'stage', time: 'time' },
        }
        const { accepted, duplicates, quarantined, read } = expected(all)
        expect(countsOf(await tandem.import(input))).toEqual({ read, accepted, duplicates, quarantined })
        expect(countsOf(await tandem.import(input))).toEqual({
          read,
          accepted: 0,
          duplicates: accepted + duplicates,
          quarantined,
        })
        // The second reading brings the same faults, and each is still one row.
        const { total } = await tandem.perform<{ total: number }>('quarantine', { source: input.source })
        expect(total).toBe(quarantined)
      }),
      { numRuns: 8 },
    )
  })
})

const countsOf = ({ read, accepted, duplicates, quarantined }: ImportReport) => ({
  read,
  accepted,
  duplicates,
  quarantined,
})
