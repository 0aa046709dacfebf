import { type AsOf, asOfSql } from '../measures/compile.ts'
import { bind, column, join, raw, type Sql, sql } from '../sql/index.ts'
import { dimensionSql, instantSql, type Population, populationSql } from '../trace/population.ts'
import { workingSecondsSql } from '../working-time/working-sql.ts'
import { type Attribution, type attributionLines, lineSql } from './attribution.ts'
import type { OutagePart } from './outages.ts'

export interface WaitsPlan {
  by: readonly string[]
  population: Population
  asOf: AsOf
  /** Number of the calendar, as an expression over a row; null counts all hours. */
  calendar: Sql | null
  lines: ReturnType<typeof attributionLines>
  outages: readonly OutagePart[]
  /** Names of the systems that were down, by their place in the list of outages. */
  systems: readonly string[]
  /** Only what needs a word: pieces that nobody holds, and what outages took. */
  notes?: true
  /** Only what was waited in these times, which do not overlap, whenever the stay began; half-open, UTC milliseconds. Each row says by `span` in which, and counts no visits. */
  spans?: readonly Span[]
}

interface Span {
  from: number
  to: number
}

const PERIODS = { week: 'Week', month: 'Month', quarter: 'Quarter' } as const
type Period = keyof typeof PERIODS
const isPeriod = (name: string): name is Period => name in PERIODS

/** What a stay is not: the state after an end. */
const STAYS = "exit != 'ended' and kind != 'end'"

export function compileStayCount({ population }: Pick<WaitsPlan, 'population'>): Sql {
  return sql`select count() as visits from visit where ${raw(STAYS)} and ${populationSql(population, 'visit', column('entered_at'))}`
}

/**
 * Keys of applications are hashes of 64 bits, so a key plus the number of a stay stands for the stay.
 *
 * The ledger: every stay cut at its marks, each piece given to whoever holds it, what an outage took over given to the system. One row
 * per slice with its working `seconds` and the `visits` that have a piece in it. Working time is additive, so the pieces of a stay are
 * the stay, to the second.
 */
export function compileWaits(plan: WaitsPlan): Sql {
  const { by } = plan
  const slices = by.map((name) => keySql(name, plan))
  const slice = slices.length === 0 ? sql`[]::Array(String)` : sql`[${join(slices)}]`
  return sql`
    select ${slice} as slice, sum(part.3) as seconds, ${plan.spans === undefined ? raw('uniqExact(application + sequence) as visits') : raw('span.1 as span')}
    from (${partsSql(plan)})
    where part.3 > 0
    group by slice${plan.spans === undefined ? sql`` : raw(', span')}
    order by seconds desc, slice`
}

/**
 * The pieces of each stay, one row for a stay with any: (line from 1, seconds since 1970 when it is first waited for, working seconds, seconds by the
 * clock). Outages are not taken out: whoever waits through one waits.
 * @param among which rows of `visit`, beside the population
 */
export function compilePieces(
  { population, asOf, calendar, lines }: Pick<WaitsPlan, 'population' | 'asOf' | 'calendar' | 'lines'>,
  among: Sql,
): Sql {
  const passed = sql`(toUnixTimestamp64Second(piece_to) - toUnixTimestamp64Second(piece_from))`
  const worked = calendar === null ? passed : workingSecondsSql(calendar, sql`piece_from`, sql`piece_to`)
  const plan = { by: [], population, asOf, calendar, lines, outages: [], systems: [] }
  return sql`
    select application, sequence, groupArray((line, begins, worked, passed)) as pieces
    from (
      select application, sequence, ${lineSql(lines)} as line, min(toUnixTimestamp64Second(piece_from)) as begins, sum(${worked}) as worked, sum(${passed}) as passed
      from (${piecesSql(plan)}) where ${among}
      group by application, sequence, line
    )
    group by application, sequence`
}

/** Pieces with their parts: (line, outage, seconds); the outage is 0 for what no outage took. */
function partsSql(plan: WaitsPlan): Sql {
  const { outages, calendar } = plan
  const seconds = (from: Sql, to: Sql) =>
    calendar === null
      ? sql`(toUnixTimestamp64Second(${to}) - toUnixTimestamp64Second(${from}))`
      : workingSecondsSql(calendar, from, to)
  const whole = seconds(sql`piece_from`, sql`piece_to`)
  const line = lineSql(plan.lines)
  const nobody = bind(
    plan.lines.flatMap(({ attribution }, i) => (attribution.side === 'unattributed' ? [i + 1] : [])),
    'Array(UInt16)',
  )
  if (outages.length === 0) {
    const pieces = sql`select *, ${line} as line from (${piecesSql(plan)})`
    return sql`select *, (line, toUInt16(0), ${whole}) as part from (${pieces}) ${plan.notes ? sql`where line in ${nobody}` : sql``}`
  }
  const list = join(
    outages.map(
      ({ stage, stageKind, from, to, outage }) =>
        sql`(${stage}, ${stageKind}, ${instantSql(from)}, ${instantSql(to)}, toUInt16(${bind(outage + 1, 'UInt16')}))`,
    ),
  )
  // Most pieces are nowhere near an outage, and need not look at the list.
  const near = sql`stage in ${outages.map(({ stage }) => stage)} and piece_from < ${instantSql(Math.max(...outages.map(({ to }) => to)))} and piece_to > ${instantSql(Math.min(...outages.map(({ from }) => from)))}`
  const overlap = seconds(sql`greatest(piece_from, o.3)`, sql`least(piece_to, o.4)`)
  return sql`
    select * except (lost), arrayJoin(arrayConcat([(line, toUInt16(0), ${whole} - arraySum(l -> l.2, lost))], arrayMap(l -> (toUInt16(0), l.1, l.2), lost))) as part
    from (
      select *, ${line} as line, if(${near}, arrayMap(o -> (o.5, ${overlap}), arrayFilter(o -> o.1 = stage and o.2 = kind and o.3 < piece_to and o.4 > piece_from, [${list}])), []) as lost
      from (${piecesSql(plan)})
    )
    ${plan.notes ? sql`where notEmpty(lost) or line in ${nobody}` : sql``}`
}

/** Stays cut at their marks, and at the borders of periods if they are asked for. */
function piecesSql({ by, population, asOf, spans }: WaitsPlan): Sql {
  const period = by.find(isPeriod)
  const [begins, ends] =
    spans === undefined ? [sql`piece.1`, sql`piece.2`] : [sql`greatest(piece.1, span.2)`, sql`least(piece.2, span.3)`]
  const pieces = sql`
    select * except (marks), ${begins} as piece_from, ${ends} as piece_to, piece.3 as pending
    from (
      select *,
        greatest(entered_at, ifNull(left_at, ${asOfSql(asOf)})) as gone_at,
        arrayZip(arrayPushFront(marks.1, entered_at), arrayPushBack(marks.1, gone_at), arrayPushFront(marks.2, 0)) as pieces
      from ${spans === undefined ? sql`visit` : inSpansSql(spans)}
      where ${raw(STAYS)} and ${populationSql(population, 'visit', column('entered_at'))}
    )
    array join pieces as piece
    where ${begins} < ${ends}`
  if (period === undefined) return pieces
  const start = (at: string) => raw(`toStartOfInterval(${at}, interval 1 ${period}, 'UTC')`)
  const steps = raw(
    `add${PERIODS[period]}s(toDateTime64(toStartOfInterval(piece_from, interval 1 ${period}, 'UTC'), 3, 'UTC'), n)`,
  )
  const next = raw(`add${PERIODS[period]}s(period, 1)`)
  return sql`
    select * except (piece_from, piece_to, period), toString(toDate(period)) as period_name, greatest(piece_from, period) as piece_from, least(piece_to, ${next}) as piece_to
    from (select *, arrayJoin(arrayMap(n -> ${steps}, range(toUInt32(dateDiff(${raw(`'${period}'`)}, ${start('piece_from')}, ${start('piece_to')}) + 1)))) as period from (${pieces}))
    where piece_from < piece_to`
}

/** Stays, each once for every span in which it was waited; most for none. */
function inSpansSql(spans: readonly Span[]): Sql {
  const list = join(
    spans.map(({ from, to }, i) => sql`(toUInt8(${bind(i, 'UInt8')}), ${instantSql(from)}, ${instantSql(to)})`),
  )
  const first = instantSql(Math.min(...spans.map(({ from }) => from)))
  const last = instantSql(Math.max(...spans.map(({ to }) => to)))
  return sql`(
    select *, arrayJoin(arrayFilter(s -> entered_at < s.3 and (left_at is null or left_at > s.2), [${list}])) as span
    from visit where entered_at < ${last} and (left_at is null or left_at > ${first}))`
}

/** `reason` and `outage` are for the ledger's own notes: why nobody holds a piece, and which outage took it. */
function keySql(name: string, { lines, systems }: WaitsPlan): Sql {
  const own = (pick: (attribution: Attribution) => string, outage: Sql) =>
    sql`if(part.2 > 0, ${outage}, ${bind(
      lines.map(({ attribution }) => pick(attribution)),
      'Array(String)',
    )}[part.1])`
  switch (name) {
    case 'side':
      return own(({ side }) => side, sql`'IT'`)
    case 'owner':
      return own(({ owner }) => owner, sql`${bind(systems, 'Array(String)')}[part.2]`)
    case 'kind':
      return own(({ kind }) => kind, sql`'outage'`)
    case 'reason':
      return own(({ reason }) => reason, sql`''`)
    case 'outage':
      return sql`toString(part.2)`
    default:
      if (isPeriod(name)) return sql`period_name`
      return dimensionSql(name, 'visit')
  }
}
