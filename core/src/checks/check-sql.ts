import { bind, column, join, raw, type Sql, sql } from '../sql/index.ts'
import { instantMs, populationSql } from '../trace/population.ts'
import type { StageRule } from '../trace/stage-rule.ts'
import { acts, deviationSql, walkSql } from './activations-sql.ts'
import { ENTRY_KINDS, needleOf, stagesOf } from './match-event.ts'
import { type Case, caseOf, needsRequisition, type Rule, type Term, termsOf } from './rule.ts'
import { wordOf } from './vocabulary.ts'

/** What takes a case out of a check until a day that is over then. */
export interface JudgedException {
  case?: string | undefined
  where?: readonly string[] | undefined
  until: string
}

/** A check as it is judged in the database. */
export interface JudgedCheck {
  rule: Rule
  /** Who it is of, beside what the rule says itself. */
  where: readonly string[]
  exceptions: readonly JudgedException[]
}

/** Checks over one source. All of one kind of case, with no more things to look for than a number of 64 bits has bits. */
export interface ChecksPlan {
  source: string
  rules: readonly StageRule[]
  /** How far the source has told, UTC milliseconds. */
  asOf: number
  /** Number of the calendar of a row, and what a working day has; null counts all hours. */
  calendar: { number: Sql; secondsPerDay: number } | null
  case: Case
  checks: readonly JudgedCheck[]
  /** Which cases by their number, as a condition on both tables; all if left out. */
  only?: Sql
  /** Which cases by what they are, as a condition on the table of the cases; all if left out. */
  among?: Sql
}

const MOST_THINGS = 64
/** So that the statement stays well under what the engine parses. */
const MOST_CHECKS = 16

/** An event or what takes it back. */
export type Thing = { term: Term } | { undoneBy: string }
const undoneOf = (term: Term) => (term.kind === 'word' ? wordOf(term.word).undoneBy : undefined)
const thingsOf = (rule: Rule): Thing[] =>
  termsOf(rule).flatMap((term) => {
    const undoneBy = undoneOf(term)
    return undoneBy === undefined ? [{ term }] : [{ term }, { undoneBy }]
  })
const keyOf = (thing: Thing) => JSON.stringify(thing)

/** Whether a rule can say something of a case in which nothing of it has happened. */
const speaksOfNothing = (rule: Rule): boolean =>
  rule.kind === 'none' || rule.kind === 'stages' || (rule.kind === 'count' && rule.compare !== 'at most')

/** Cut so that each part can be judged in one reading; the places of the checks come along. */
export function partsOf(checks: readonly JudgedCheck[]): { case: Case; places: number[] }[] {
  const parts: { case: Case; ofAll: boolean; places: number[]; things: Set<string> }[] = []
  checks.forEach(({ rule }, place) => {
    const own = thingsOf(rule).map(keyOf)
    const fits = (part: (typeof parts)[number]) =>
      part.case === caseOf(rule) &&
      part.ofAll === speaksOfNothing(rule) &&
      part.places.length < MOST_CHECKS &&
      new Set([...part.things, ...own]).size <= MOST_THINGS
    let part = parts.find(fits)
    if (part === undefined) {
      part = { case: caseOf(rule), ofAll: speaksOfNothing(rule), places: [], things: new Set() }
      parts.push(part)
    }
    part.places.push(place)
    for (const key of own) part.things.add(key)
  })
  return parts.map(({ case: of, places }) => ({ case: of, places }))
}

/**
 * A row for each case and each check that is applicable to it: `place` of the check in the plan, `id` of the case (the application as a
 * number in text, or the requisition's id), `application_id`, `requisition_id`, `verdict` (1 kept, 2 violated, 3 pending), `at` in UTC milliseconds (0 for none), `times`,
 * `lost` in seconds and whether it is `excepted`: what `judgeTrace` says, for all checks in one reading of the events.
 */
export function judgedSql(plan: ChecksPlan, columns: readonly string[] = []): Sql {
  const things = [
    ...new Map(plan.checks.flatMap(({ rule }) => thingsOf(rule)).map((one) => [keyOf(one), one])).values(),
  ]
  const bitOf = (thing: Thing) => things.findIndex((one) => keyOf(one) === keyOf(thing))
  const named = (name: string, of: (rule: Rule, k: number) => Sql) =>
    join(plan.checks.map(({ rule }, k) => sql`${of(rule, k)} as ${raw(`${name}${k}`)}`))
  // One reading for each, because the engine computes a name again wherever it is used within one.
  const steps = named('s', (rule) => stepsSql(rule, bitOf))
  const called = named('a', (rule, k) => acts(rule, { steps: raw(`s${k}`), calendar: plan.calendar }))
  const settled = named('v', (_, k) => settledSql(raw(`a${k}`)))
  const answers = plan.checks.map(
    (_, k) =>
      sql`(${bind(k, 'UInt16')}, ${raw(`if(m${k}, v${k}, (toUInt8(0), toInt64(0), toUInt32(0), toInt64(0))), x${k}`)})`,
  )
  const kept = ['source', 'id', 'application_id', 'requisition_id', ...columns]
  return sql`
    select ${join(kept.map(raw))}, answer.1 as place, answer.2.1 as verdict, answer.2.2 as at, answer.2.3 as times, answer.2.4 as lost,
      verdict = 2 and at < answer.3 as excepted
    from (select ${join(kept.map(raw))}, arrayJoin([${join(answers)}]) as answer
      from (select *, ${settled} from (select *, ${called} from (select *, ${steps} from ${casesSql(plan, things, columns)}))))
    where verdict > 0`
}

/**
 * How ways leave the designed path of one check on stages, which is the only one of the plan: `kind` (1 skipped, 2 back, 3 outside), `from` and `to` as places of the path, the `stage`
 * where it is outside, and `times`, of what happened in [since, until).
 */
export function deviationsSql(plan: ChecksPlan, period: { from: number; to: number }): Sql {
  const rule = plan.checks[0]?.rule
  if (rule?.kind !== 'stages') throw new RangeError('only checks on the order of stages have deviations')
  const walk = sql`arrayMap((x, stay) -> (x.1, x.2, x.3, ${deviationSql(rule.path, 'x')}, stay.1), walk, arrayResize(arrayFilter(y -> y.2 != 'end', stays), length(walk)))`
  return sql`
    select step.4 as kind, step.3 as from, step.2 as to, if(kind = 3, step.5, '') as stage, count() as times
    from (select arrayJoin(steps) as step from (select ${walk} as steps from (select ${walkSql(rule.path)} as walk, * from ${casesSql(plan, [], [])} where m0)))
    where kind > 0 and step.1 >= ${bind(period.from, 'Int64')} and step.1 < ${bind(period.to, 'Int64')}
    group by kind, from, to, stage order by times desc, from, to`
}

/** How many cases each check of the plan is of, whether it is applicable to them or not: one row with `members`. */
export function membersSql(plan: ChecksPlan): Sql {
  const { source, only = sql`true`, among = sql`true` } = plan
  const counts = plan.checks.map((check) => sql`countIf(${memberSql(check, plan.case)})`)
  return sql`select [${join(counts)}] as members from ${raw(plan.case)} where source = ${source} and ${only} and ${among}`
}

function memberSql({ rule, where }: JudgedCheck, grain: Case): Sql {
  const family =
    rule.kind === 'stages' && rule.family !== null
      ? sql`lower(toString(job_family)) = lower(${rule.family})`
      : sql`true`
  return sql`(${family} and ${populationSql({ where: [...where] }, grain)})`
}

/** The cases that a rule of the plan can say something of: most have none of its events, and every array costs something for every case. */
function casesSql(plan: ChecksPlan, things: readonly Thing[], columns: readonly string[]): Sql {
  const all = allCasesSql(plan, things, columns)
  return plan.checks.some(({ rule }) => speaksOfNothing(rule)) ? all : sql`(select * from ${all} where notEmpty(ev))`
}

/** The cases with their events in order as (1 at, 2 sequence, 3 id, 4 things as bits, 5 actor). */
function allCasesSql(plan: ChecksPlan, things: readonly Thing[], columns: readonly string[]): Sql {
  const { source, asOf, calendar, only = sql`true`, among = sql`true`, checks } = plan
  const isOfApplications = plan.case === 'application'
  const key = raw(isOfApplications ? 'application' : 'requisition_id')
  const withStays = checks.some(({ rule }) => rule.kind === 'stages')
  const members = checks.map(
    (check, k) =>
      sql`${memberSql(check, plan.case)} as ${raw(`m${k}`)}, ${exceptedUntil(check.exceptions, plan.case)} as ${raw(`x${k}`)}`,
  )
  const ends = isOfApplications
    ? raw("outcome = 'hired' as is_hired, ifNull(toUnixTimestamp64Milli(ended_at), 0) as ended")
    : raw(
        "false as is_hired, if(outcome = '', 0, ifNull(toUnixTimestamp64Milli(ifNull(closed_at, filled_at)), 0)) as ended",
      )
  const stays = withStays
    ? sql`, arrayMap((stage, stay) -> (stage, if(stay.is_end, 'end', ${kindSql(plan.rules)}), toUnixTimestamp64Milli(stay.entered_at)), path, steps) as stays`
    : sql``
  const names = isOfApplications
    ? raw('application_id, requisition_id, toString(application) as id')
    : raw("'' as application_id, requisition_id, requisition_id as id")
  const cases = sql`
    select source, ${key} as key, ${names}, ${ends}, ${bind(asOf, 'Int64')} as as_of,
      ${calendar === null ? sql`0` : calendar.number} as calendar, ${join(members)}${stays}${columns.length === 0 ? sql`` : sql`, ${join(columns.map(raw))}`}
    from ${raw(plan.case)} where source = ${source} and ${only} and ${among}`
  const ofCases = isOfApplications ? sql`application != 0` : sql`application = 0 and requisition_id != ''`
  const events = sql`
    select key, groupArrayIf(${EVENT}, things != 0) as found
    from (select ${key} as key, id, sequence, occurred_at, actor_key, ${thingsSql(things, plan.rules)} as things from event final where source = ${source} and ${ofCases} and ${only})
    group by key`
  const joined = sql`(${cases}) as c inner any join (${events}) as e using key`
  if (!isOfApplications || !checks.some(({ rule }) => needsRequisition(rule)))
    return sql`(select * except (found), arraySort(found) as ev from ${joined})`
  const ofRequisitions = sql`
    select requisition_id, groupArrayIf(${EVENT}, things != 0) as of_requisition
    from (select requisition_id, id, sequence, occurred_at, actor_key, ${thingsSql(things, plan.rules)} as things from event final where source = ${source} and application = 0 and requisition_id != '')
    group by requisition_id`
  return sql`(select * except (found, of_requisition), arraySort(arrayConcat(found, of_requisition)) as ev from (select * from ${joined}) as own left any join (${ofRequisitions}) as r using requisition_id)`
}

/** Of people only a hash goes on, to compare. */
const EVENT = raw(
  `(toUnixTimestamp64Milli(occurred_at), sequence, id, things, if(actor_key = '', 0, cityHash64(actor_key)))`,
)

/** Which things an event is, as bits. */
export function thingsSql(things: readonly Thing[], rules: readonly StageRule[]): Sql {
  const plain = new Map<string, bigint>()
  const add = (map: Map<string, bigint>, key: string, bit: number) =>
    map.set(key, (map.get(key) ?? 0n) | (1n << BigInt(bit)))
  const byStage = new Map<string, bigint>()
  const others: Sql[] = []
  for (const [bit, thing] of things.entries()) {
    if ('undoneBy' in thing) {
      add(plain, thing.undoneBy, bit)
      continue
    }
    const { term } = thing
    const mask = bind(1n << BigInt(bit), 'UInt64')
    if (term.kind === 'stage') add(byStage, term.stage, bit)
    else if (term.kind === 'task') {
      const kind = term.opened ? 'task.opened' : 'task.closed'
      others.push(sql`if(kind = ${kind} and position(lower(details), ${needleOf(term.name)}) > 0, ${mask}, 0)`)
    } else {
      const { kind, details } = wordOf(term.word)
      if (details !== undefined) others.push(sql`if(kind = ${kind} and match(lower(details), ${details}), ${mask}, 0)`)
      else {
        add(plain, kind, bit)
        for (const stage of stagesOf(kind, rules)) add(byStage, stage, bit)
      }
    }
  }
  const lookup = (key: string, map: ReadonlyMap<string, bigint>) =>
    map.size === 0
      ? sql`toUInt64(0)`
      : sql`transform(toString(${column(key)}), ${[...map.keys()]}, ${bind([...map.values()], 'Array(UInt64)')}, toUInt64(0))`
  const entered =
    byStage.size === 0
      ? sql`toUInt64(0)`
      : sql`if(kind in ${[...ENTRY_KINDS]}, ${lookup('stage', byStage)}, toUInt64(0))`
  return others.reduce((all, one) => sql`bitOr(${all}, ${one})`, sql`bitOr(${lookup('kind', plain)}, ${entered})`)
}

/** The steps of one rule as (1 at, 2 place, 3 what it is, 4 actor): bit 0 the first thing, 1 the second and not the first, 2 takes back the first, 3 the second. */
function stepsSql(rule: Rule, bitOf: (thing: Thing) => number): Sql {
  const [first, second] = termsOf(rule)
  if (first === undefined) return sql`[]::Array(Tuple(Int64, UInt32, UInt8, UInt64))`
  const bit = (thing: Thing | undefined) =>
    thing === undefined ? raw('0') : sql`bitTest(e.4, ${raw(String(bitOf(thing)))})`
  const undo = (term: Term | undefined) => {
    const undoneBy = term === undefined ? undefined : undoneOf(term)
    return bit(undoneBy === undefined ? undefined : { undoneBy })
  }
  const one = bit({ term: first })
  const other = second === undefined ? raw('0') : sql`(${bit({ term: second })} and not ${one})`
  const code = sql`toUInt8(${one} + 2 * ${other} + 4 * ${undo(first)} + 8 * ${undo(second)})`
  const all = thingsOf(rule).reduce((mask, thing) => mask | (1n << BigInt(bitOf(thing))), 0n)
  const own = sql`arrayFilter(e -> bitAnd(e.4, ${bind(all, 'UInt64')}) != 0, ev)`
  return sql`arrayMap((e, place) -> (e.1, place, ${code}, e.5), ${own}, arrayEnumerate(${own}))`
}

/** One verdict from those of each activation: (verdict, at, times, lost). */
function settledSql(a: Sql): Sql {
  return sql`multiIf(
    arrayExists(x -> x.1 = 2, ${a}), (toUInt8(2), toInt64(arrayMin(x -> if(x.1 = 2, x.2, 9007199254740991), ${a})), toUInt32(arrayCount(x -> x.1 = 2, ${a})), toInt64(arraySum(x -> x.3, ${a}))),
    arrayExists(x -> x.1 = 3, ${a}), (toUInt8(3), toInt64(arrayMin(x -> if(x.1 = 3 and x.2 > 0, x.2, 9007199254740991), ${a}) % 9007199254740991), toUInt32(0), toInt64(0)),
    arrayExists(x -> x.1 = 1, ${a}), (toUInt8(1), toInt64(arrayMax(x -> if(x.1 = 1, x.2, 0), ${a})), toUInt32(0), toInt64(0)),
    (toUInt8(0), toInt64(0), toUInt32(0), toInt64(0)))`
}

/** Until when a case is excepted, in UTC milliseconds; 0 if it is not. */
function exceptedUntil(exceptions: readonly JudgedException[], grain: Case): Sql {
  const each = exceptions.map(({ case: id, where, until }) => {
    const named =
      id === undefined
        ? sql`true`
        : grain === 'application'
          ? sql`${id} in (application_id, requisition_id)`
          : sql`requisition_id = ${id}`
    const of = populationSql({ where: [...(where ?? [])] }, grain)
    return sql`if(${named} and ${of}, ${bind(instantMs(until) + 86_400_000, 'Int64')}, 0)`
  })
  return each.length === 0 ? sql`toInt64(0)` : sql`greatest(toInt64(0), ${join(each)})`
}

/** What a stage is for. */
function kindSql(rules: readonly StageRule[]): Sql {
  const known = rules.flatMap(({ stage, kind }) => (kind === null ? [] : [{ stage, kind }]))
  if (known.length === 0) return sql`''`
  return sql`transform(toString(stage), ${known.map(({ stage }) => stage)}, ${known.map(({ kind }) => kind as string)}, '')`
}
