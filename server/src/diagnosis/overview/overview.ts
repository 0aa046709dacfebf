import {
  type Difference,
  findChanges,
  findLongestWait,
  findSlow,
  findStuck,
  Overview,
  OverviewInput,
  type Periods,
  writeChange,
  writeHeadline,
  writeSlow,
  writeStuck,
} from '@tandem/core/diagnosis'
import { asOfSql, theMeasure } from '@tandem/core/measures'
import { sql } from '@tandem/core/sql'
import { type Population, populationSql } from '@tandem/core/trace'
import { asOfOf } from '../../measures/as-of.ts'
import { readOperation } from '../../operation.ts'
import { gradeOfNumber } from '../../quality/number-grade.ts'
import { staysSql } from '../stays.ts'
import { BEFORE_WEEKS, RECENT_WEEKS, WEEK, YEAR_WEEKS } from './periods.ts'
import { readCells } from './read-cells.ts'
import { readMedian } from './read-median.ts'
import { readStageLoads } from './read-stage-loads.ts'
import { readTrend } from './read-trend.ts'

const FINDINGS_PER_KIND = 5

export const overview = readOperation({
  name: 'overview',
  summary: 'What is slow, what is stuck and what has changed, as sentences with their numbers.',
  input: OverviewInput,
  output: Overview,
  async run(input, context) {
    const { store } = context
    const { warehouse } = store
    const asOf = await asOfOf(store, input)
    const { end, ...totals } = await warehouse.one<{ end: number; applications: number; open: number; hires: number }>(
      sql`
        select toUnixTimestamp64Milli(max(${asOfSql(asOf)})) as end, count() as applications, countIf(outcome = '') as open,
          countIf(offer_decision = 'accepted' or outcome = 'hired') as hires
        from application where ${populationSql(input, 'application')}`,
    )
    if (totals.applications === 0) {
      return {
        ...totals,
        asOf: null,
        from: null,
        to: null,
        calendar: 'all hours',
        headline: [],
        findings: [],
        grade: await gradeOfNumber(stayNumber(input), [], context),
        trend: [],
      }
    }
    const recentFrom = end - RECENT_WEEKS * WEEK
    const yearFrom = end - YEAR_WEEKS * WEEK
    const periods: Periods = {
      recentWeeks: RECENT_WEEKS,
      beforeWeeks: BEFORE_WEEKS,
      from: new Date(recentFrom).toISOString(),
      to: new Date(end + 1).toISOString(),
    }
    const stays = staysSql(populationSql(input, 'visit'), asOfSql(asOf))
    const loads = readStageLoads(warehouse, stays, { recentFrom, yearFrom })
    const longest = loads.then(findLongestWait)
    const recently = { ...input, from: periods.from, to: periods.to }
    // The engine answers one query after another; cells are compared here while it works on the next.
    const [stuck, wait, median, { slow, changes }, trend] = await Promise.all([
      loads.then(findStuck),
      longest,
      longest.then((found) => found && readMedian(warehouse, found.stage, { population: recently, asOf })),
      readCells(warehouse, stays, { recentFrom, from: recentFrom - BEFORE_WEEKS * WEEK }).then((cells) => ({
        slow: findSlow(cells),
        changes: findChanges(cells),
      })),
      readTrend(warehouse, stays, { from: yearFrom, end }),
    ])
    const [slowest, changed] = [slow.slice(0, FINDINGS_PER_KIND), changes.slice(0, FINDINGS_PER_KIND)]
    const uncertain = new Set((await loads).flatMap((load) => (load.uncertain === 1 ? [load.stage] : [])))
    const plusMinus = new Map<Difference, number | null>()
    for (const difference of [...slowest, ...changed].filter(({ stage }) => uncertain.has(stage))) {
      const where = [...(input.where ?? []), ...difference.where]
      const found = await readMedian(warehouse, difference.stage, { population: { ...recently, where }, asOf })
      plusMinus.set(difference, found?.plusMinusSeconds ?? null)
    }
    const contributions = await warehouse.rows<{ name: string; n: number }>(
      sql`select toString(source) as name, count() as n from visit where ${populationSql(input, 'visit')} group by name order by name`,
    )
    return {
      ...totals,
      asOf: new Date(end).toISOString(),
      from: periods.from,
      to: periods.to,
      calendar: 'all hours',
      headline: writeHeadline(wait && { ...wait, median }, stuck, periods),
      findings: [
        ...slowest.map((difference) => writeSlow(difference, periods, plusMinus.get(difference))),
        ...stuck
          .filter(({ overdue }) => overdue > 0)
          .slice(0, FINDINGS_PER_KIND)
          .map(writeStuck),
        ...changed.map((difference) => writeChange(difference, periods, plusMinus.get(difference))),
      ],
      trend,
      grade: await gradeOfNumber(
        stayNumber(input),
        contributions.map(({ name, n }) => ({ source: name, rows: n })),
        context,
      ),
    }
  },
})

/** What the page speaks of, for its grade. */
const stayNumber = (population: Population) => ({ measure: theMeasure('time_in_stage'), by: [], population })
