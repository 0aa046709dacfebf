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

/** Without any of these a rule says nothing of a case. */
function callingTerms(rule: Rule): Term[] {
  switch (rule.kind) {
    case 'follows':
    case 'not-after':
      return [rule.after]
    case 'before':
      return [rule.of]
    case 'has':
      return [rule.every]
    case 'not-same':
      return [rule.one]
    default:
      return termsOf(rule)
  }
}

/**
 * Cut so that each part can be judged in one reading; the places of the checks come along. Checks that are called upon by the same things go
 * together: what is worked out for one costs as much for every case of the part.
 */
export function partsOf(checks: readonly JudgedCheck[]): { case: Case; places: number[] }[] {
  const parts: { case: Case; calling: string; places: number[]; things: Set<string> }[] = []
  checks.forEach(({ rule }, place) => {
    const own = thingsOf(rule).map(keyOf)
    const calling = speaksOfNothing(rule) ? '' : JSON.stringify(callingTerms(rule))
    const fits = (part: (typeof parts)[number]) =>
      part.case === caseOf(rule) &&
      part.calling === calling &&
      part.places.length < MOST_CHECKS &&
      new Set([...part.things, ...own]).size <= MOST_THINGS
    let part = parts.find(fits)
    if (part === undefined) {
      part = { case: caseOf(rule), calling, places: [], things: new Set() }
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
  if (plan.checks.some(({ rule }) => speaksOfNothing(rule))) return sql`(${all})`
  const calling = new Set(plan.checks.flatMap(({ rule }) => callingTerms(rule)).map((term) => keyOf({ term })))
  const bits = things.reduce((mask, thing, bit) => (calling.has(keyOf(thing)) ? mask | (1n << BigInt(bit)) : mask), 0n)
  return sql`(select * from (${all}) where bitAnd(happened, ${bind(bits, 'UInt64')}) != 0)`
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
  // An import leaves each event there once, so that no newest version has to be looked for.
  const eventsBy = (by: Sql, of: Sql) => sql`
    select by, groupArray(${EVENT}) as found, groupBitOr(things) as happened
    from (
      select ${by} as by, id, sequence, occurred_at, actor_key, ${thingsSql(things, plan.rules)} as things
      from event where source = ${source} and kind in ${kindsOf(things, plan.rules)} and ${of}
    )
    where things != 0 group by by`
  // A case without an event of the rules is still one of those that say something of nothing.
  const joining = checks.some(({ rule }) => speaksOfNothing(rule) || needsRequisition(rule))
    ? raw('left')
    : raw('inner')
  const own = eventsBy(
    key,
    isOfApplications ? sql`application != 0 and ${only}` : sql`application = 0 and requisition_id != '' and ${only}`,
  )
  const joined = sql`(${cases}) as c ${joining} any join (${own}) as e on c.key = e.by`
  if (!isOfApplications || !checks.some(({ rule }) => needsRequisition(rule)))
    return sql`select c.*, e.happened as happened, arraySort(e.found) as ev from ${joined}`
  const ofRequisitions = eventsBy(raw('requisition_id'), sql`application = 0 and requisition_id != ''`)
  return sql`
    select c.*, bitOr(e.happened, r.happened) as happened, arraySort(arrayConcat(e.found, r.found)) as ev
    from ${joined} left any join (${ofRequisitions}) as r on c.requisition_id = r.by`
}

/** Of people only a hash goes on, to compare. */
const EVENT = raw(
  `(toUnixTimestamp64Milli(occurred_at), sequence, id, things, if(actor_key = '', 0, cityHash64(actor_key)))`,
)

/** Events of other kinds are none of the things. */
export function kindsOf(things: readonly Thing[], rules: readonly StageRule[]): string[] {
  const kinds = things.flatMap((thing): string[] => {
    if ('undoneBy' in thing) return [thing.undoneBy]
    const { term } = thing
    if (term.kind === 'stage') return [...ENTRY_KINDS]
    if (term.kind === 'task') return [term.opened ? 'task.opened' : 'task.closed']
    const { kind, details } = wordOf(term.word)
    return details === undefined && stagesOf(kind, rules).length > 0 ? [kind, ...ENTRY_KINDS] : [kind]
  })
  return [...new Set(kinds)]
}

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
