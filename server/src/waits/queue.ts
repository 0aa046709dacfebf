import { invalid } from '@tandem/core/errors'
import { asOfSql, evaluateEvidence, theMeasure } from '@tandem/core/measures'
import { bind, raw, type Sql, sql } from '@tandem/core/sql'
import { populationSql } from '@tandem/core/trace'
import { type attributionLines, lineSql, Queue, QueueInput, type QueueRow } from '@tandem/core/waits'
import { workingSecondsSql } from '@tandem/core/working-time'
import { asOfOf } from '../measures/as-of.ts'
import { readSlices } from '../measures/measure.ts'
import { readOperation } from '../operation.ts'
import { checkDimensions } from '../trace/check-dimensions.ts'
import { chooseClock, usualChoice } from '../working-time/choose-clock.ts'
import { readLines } from './read-lines.ts'

export const queue = readOperation({
  name: 'queue',
  summary: 'Open applications with whose move each is, the longest against what is usual for its stage first.',
  input: QueueInput,
  output: Queue,
  async run(input, { store, actor }) {
    await checkDimensions(store, 'visit', { population: input })
    const { keys } = actor.scope
    if (input.mine === true && keys === null) {
      throw invalid(
        'Your account does not say how the data name you. An administrator can set your keys under People and roles.',
      )
    }
    const asOf = await asOfOf(store, input)
    const choice = input.calendar ?? (await usualChoice(store.state))
    const [{ clock, calendar }, lines] = await Promise.all([chooseClock(store.state, choice), readLines(store)])
    const measure = theMeasure('time_in_stage')
    const usual = await readSlices({ measure, by: ['stage'], population: {}, asOf, calendar, cells: 'seconds' }, store)
    const known = usual.slices.flatMap(({ slice, evidence }) => {
      const seconds = evaluateEvidence(slice, evidence).quantiles?.p85 ?? null
      return seconds === null || seconds <= 0 ? [] : [{ stage: slice.stage ?? '', seconds }]
    })
    const own =
      input.mine === true && keys !== null ? sql`(recruiter in ${keys} or hiring_manager in ${keys})` : sql`true`
    const seconds = (from: Sql) =>
      calendar === null
        ? sql`(toUnixTimestamp64Second(now_at) - toUnixTimestamp64Second(${from}))`
        : workingSecondsSql(calendar, from, sql`now_at`)
    const open = sql`
      select *, ${lineSql(lines)} as line, ${seconds(raw('since_at'))} as waitedSeconds, ${seconds(raw('entered_at'))} as stageSeconds,
        nullIf(${usualSql(known)}, 0) as usualSeconds, stageSeconds / usualSeconds as times
      from (
        select * except (stage, kind), toString(stage) as stage, toString(kind) as kind, greatest(entered_at, ${asOfSql(asOf)}) as now_at,
          if(empty(marks), entered_at, marks[-1].1) as since_at, if(empty(marks), entered_width_ms, mark_widths[-1]) / 1000 as waitedPlusMinusSeconds,
          entered_width_ms / 1000 as stagePlusMinusSeconds, if(empty(marks), toUInt16(0), marks[-1].2) as pending
        from visit
        where exit = 'open' and ${own} and ${populationSql(input, 'visit', raw('entered_at'))}
      )`
    const chosen = chosenLines(lines, input)
    const [counts, rows] = await Promise.all([
      store.warehouse.rows<{ line: number; n: number; late: number }>(
        sql`select line, count() as n, countIf(times > 1) as late from (${open}) group by line`,
      ),
      store.warehouse.rows<Found>(sql`
        select source, application_id as applicationId, requisition_id as requisitionId, stage, toString(department) as department,
          toString(location) as location, toString(job_family) as jobFamily, line, toUnixTimestamp64Milli(since_at) as since,
          waitedSeconds, waitedPlusMinusSeconds, stageSeconds, stagePlusMinusSeconds, usualSeconds, times
        from (${open}) where line in ${bind(chosen, 'Array(UInt16)')}
        order by times desc nulls last, stageSeconds desc, application_id
        limit ${bind(input.limit, 'UInt32')} offset ${bind(input.offset, 'UInt32')}`),
    ])
    const attributionOf = (line: number) => (lines[line - 1] as (typeof lines)[number]).attribution
    const inView = counts.filter(({ line }) => chosen.includes(line))
    const sum = (list: readonly { n: number; late: number }[], what: 'n' | 'late') =>
      list.reduce((total, row) => total + row[what], 0)
    const sides = [...new Set(counts.map(({ line }) => attributionOf(line).side))].map((side) => {
      const ofSide = counts.filter(({ line }) => attributionOf(line).side === side)
      return { side, n: sum(ofSide, 'n'), late: sum(ofSide, 'late') }
    })
    const latest = Math.max(...asOf.map((one) => one.asOf))
    return {
      total: sum(inView, 'n'),
      late: sum(inView, 'late'),
      calendar: clock.name,
      secondsPerDay: clock.secondsPerDay,
      asOf: Number.isFinite(latest) ? new Date(latest).toISOString() : null,
      keys,
      sides: sides.sort((a, b) => b.n - a.n),
      rows: rows.map(({ line, ...row }) => {
        const { side, owner, kind, reason } = attributionOf(line)
        return { ...row, side, owner, kind: reason === '' ? kind : reason }
      }),
    }
  },
})

type Found = Omit<QueueRow, 'side' | 'owner' | 'kind'> & { line: number }

/** Seconds in which 85 % of the stays in the row's stage are over; 0 where nobody can say. */
function usualSql(known: readonly { stage: string; seconds: number }[]): Sql {
  if (known.length === 0) return sql`toFloat64(0)`
  const stages = known.map(({ stage }) => stage)
  const seconds = bind(
    known.map((one) => one.seconds),
    'Array(Float64)',
  )
  return sql`transform(stage, ${stages}, ${seconds}, toFloat64(0))`
}

/** Places, from 1, of the lines that name the side and the owner asked for. */
function chosenLines(
  lines: ReturnType<typeof attributionLines>,
  { side, owner }: { side?: string | undefined; owner?: string | undefined },
): number[] {
  return lines.flatMap(({ attribution }, i) =>
    (side === undefined || attribution.side === side) && (owner === undefined || attribution.owner === owner)
      ? [i + 1]
      : [],
  )
}
