import { type CheckCase, CheckViolations, CheckViolationsInput, judgedSql } from '@tandem/core/checks'
import { asOfSql } from '@tandem/core/measures'
import { bind, raw, sql } from '@tandem/core/sql'
import { instantMs } from '@tandem/core/trace'
import { durationWords } from '@tandem/core/words'
import { readOperation } from '../operation.ts'
import { checkDimensions } from '../trace/check-dimensions.ts'
import { tracesOfCases } from '../trace/traces-of-cases.ts'
import { dayOf, planJudging } from './judge-checks.ts'
import { readChecks, theCheck } from './read-checks.ts'

/** Verdicts by number, and the order in which their cases come. */
const WHICH = {
  kept: { verdict: 1, order: 'at desc' },
  violated: { verdict: 2, order: 'at desc' },
  excepted: { verdict: 2, order: 'at desc' },
  pending: { verdict: 3, order: 'if(at = 0, 9007199254740991, at)' },
} as const

interface Found {
  total: number
  source: string
  id: string
  requisitionId: string
  at: number
  times: number
  lost: number
}

export const checkViolations = readOperation({
  name: 'check-violations',
  summary: 'The cases of a check: those that violate it, the latest first, or those that are pending, kept or let off.',
  positional: ['id'],
  input: CheckViolationsInput,
  output: CheckViolations,
  async run({ id, which, where, from, to, limit, offset }, { store }) {
    const check = theCheck(await readChecks(store.state), id)
    await checkDimensions(store, 'application', { population: { where } })
    const judging = await planJudging(store, [check], { population: { where } })
    const day = dayOf(check, judging.clock.secondsPerDay)
    const { verdict, order } = WHICH[which]
    const first = Math.max(from === undefined ? 0 : instantMs(from), check.from === null ? 0 : Date.parse(check.from))
    const during =
      which === 'pending'
        ? sql`true`
        : sql`at >= ${bind(first, 'Int64')}${to === undefined ? sql`` : sql` and at < ${bind(instantMs(to), 'Int64')}`}`
    const excepted = which === 'excepted' ? sql`excepted` : which === 'violated' ? sql`not excepted` : sql`true`
    const found: Found[] = []
    let total = 0
    for (const { plan } of judging.plans) {
      const rows = await store.warehouse.rows<Found>(
        sql`
          select count() over () as total, toString(source) as source, id, toString(requisition_id) as requisitionId, at, times, lost
          from (${judgedSql(plan)}) where verdict = ${bind(verdict, 'UInt8')} and ${excepted} and ${during}
          order by ${raw(order)}, id limit ${bind(limit + offset, 'UInt32')}`,
      )
      // Each slice of the cases tells how many it has, and its first ones.
      total += rows[0]?.total ?? 0
      found.push(...rows)
    }
    const sorted = found.sort((a, b) =>
      which === 'pending' ? (a.at || Number.MAX_SAFE_INTEGER) - (b.at || Number.MAX_SAFE_INTEGER) : b.at - a.at,
    )
    const rows = sorted.slice(offset, offset + limit)
    const traces = await tracesOfCases(store, rows, asOfSql(judging.asOf))
    return {
      check: check.check,
      total,
      rows: rows.map(
        (row): CheckCase => ({
          source: row.source,
          requisitionId: row.requisitionId,
          at: row.at === 0 ? null : row.at,
          times: row.times,
          lostSeconds: row.lost,
          lostWords: row.lost > 0 ? durationWords(row.lost, { secondsPerDay: day }) : '',
          application: traces.get(`${row.source}\n${row.id}`) ?? null,
        }),
      ),
    }
  },
})
