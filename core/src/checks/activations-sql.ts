import { bind, raw, type Sql, sql } from '../sql/index.ts'
import { deadlineSql, workedBeforeSql } from '../working-time/index.ts'
import { secondsOf } from './clock.ts'
import type { Limit, Rule, Stop } from './rule.ts'

interface Given {
  /** The steps of the rule: (1 at, 2 place, 3 what it is, 4 actor). */
  steps: Sql
  calendar: { secondsPerDay: number } | null
}

/** Bits of what a step is. */
const ONE = 1
const OTHER = 2
const UNDOES_ONE = 4
const UNDOES_OTHER = 8
const is = (name: string, bits: number) => raw(`bitAnd(${name}.3, ${bits}) != 0`)
const NONE = raw('(toInt64(0), toUInt32(0), toUInt8(0), toUInt64(0))')
const NO_ACTS = raw('[]::Array(Tuple(UInt8, Int64, Int64))')
const act = (verdict: number, at: Sql, lost: Sql = raw('0')) =>
  sql`(toUInt8(${raw(String(verdict))}), toInt64(${at}), toInt64(${lost}))`
const KEPT = 1
const VIOLATED = 2
const PENDING = 3
/** What has ended is kept since then. */
const atEnd = (from: Sql) => sql`if(ended = 0, ${act(PENDING, raw('0'))}, ${act(KEPT, sql`greatest(ended, ${from})`)})`
const last = (array: Sql) => sql`${array}[-1]`

/** The activations of a rule in one case as (verdict, at, lost): `activationsOf`, in array functions. */
export function acts(rule: Rule, given: Given): Sql {
  const s = given.steps
  switch (rule.kind) {
    case 'follows':
      return followsSql(rule, given)
    case 'before':
      return beforeSql(s, rule.each)
    case 'then': {
      const turned = sql`arrayMap(x -> (x.1, x.2, toUInt8(bitOr(bitShiftLeft(bitAnd(x.3, 5), 1), bitShiftRight(bitAnd(x.3, 10), 1))), x.4), ${s})`
      const second = { kind: 'follows', what: rule.second, after: rule.first, each: false, within: null } as const
      return sql`arrayConcat(${beforeSql(s, false)}, ${followsSql(second, { ...given, steps: turned })})`
    }
    case 'not-after':
      return notAfterSql(s)
    case 'count':
      return countSql(rule, s)
    case 'none':
      return sql`arrayPushBack(${each(s, ONE, VIOLATED)}, ${atEnd(raw('0'))})`
    case 'has':
      return hasSql(s)
    case 'not-both':
      return notBothSql(s)
    case 'not-same':
      return notSameSql(s)
    case 'stages':
      return stagesSql(rule.path)
  }
}

const own = (s: Sql, bits: number) => sql`arrayFilter(x -> ${is('x', bits)}, ${s})`
const each = (s: Sql, bits: number, verdict: number) => sql`arrayMap(x -> ${act(verdict, raw('x.1'))}, ${own(s, bits)})`
/** Each element's predecessor, and the next of those that are something. */
const before = (array: Sql) => sql`arrayPopBack(arrayPushFront(${array}, ${NONE}))`
const nextOf = (s: Sql, bits: number) =>
  sql`arrayPopFront(arrayPushBack(arrayReverseFill(x -> ${is('x', bits)}, ${s}), ${NONE}))`
/** What is true after each step, where some switch it on and some off: the last of them. */
const switched = (s: Sql, bits: number) => sql`arrayFill(x -> ${is('x', bits)}, ${s})`

function followsSql(
  { what, each: inTurn, within }: Extract<Rule, { kind: 'follows' }>,
  { steps: s, calendar }: Given,
): Sql {
  // (step, answer, what takes it back)
  const called = sql`arrayFilter(t -> ${raw(`bitAnd(t.1.3, ${OTHER}) != 0`)}, arrayMap((x, b, u) -> (x, b, u), ${s}, ${nextOf(s, ONE)}, ${nextOf(s, UNDOES_OTHER)}))`
  const waiting = before0(
    sql`arrayCumSumNonNegative(arrayMap(x -> multiIf(${is('x', OTHER)}, 1, ${is('x', ONE)}, -1, 0), ${s}))`,
  )
  const served = sql`arrayFilter((x, w) -> ${is('x', ONE)} and w > 0, ${s}, ${waiting})`
  const pairs = inTurn
    ? sql`arrayMap((t, b) -> (t.1, b, t.3), ${called}, arrayResize(${served}, length(${called}), ${NONE}))`
    : called
  const later = what.kind === 'word' && ['first day', 'ramp', 'rating', 'leaving'].includes(what.word)
  const stops = later ? raw('false') : raw('ended > t.1.1')
  const undone = raw(`bitAnd(t.3.3, ${UNDOES_OTHER}) != 0`)
  // Each as (1 at, 2 answered, 3 answer, 4 lapsed, 5 lapse).
  const seen = sql`arrayMap(t -> (t.1.1, ${raw(`bitAnd(t.2.3, ${ONE}) != 0`)} and not (${undone} and t.3.2 < t.2.2), t.2.1, ${undone} and not (${raw(`bitAnd(t.2.3, ${ONE}) != 0`)} and not (${undone} and t.3.2 < t.2.2)), t.3.1, ${stops}), ${pairs})`
  if (within === null)
    return sql`arrayMap(t -> multiIf(t.2, ${act(KEPT, raw('t.3'))}, t.4, ${act(0, raw('0'))}, t.6, ${act(VIOLATED, raw('ended'))}, ${act(PENDING, raw('0'))}), ${seen})`
  const until = raw('intDiv(least(if(d.1.2, d.1.3, as_of), if(d.1.4, d.1.5, as_of), if(d.1.6, ended, as_of)), 1000)')
  // One step for each thing that the next uses more than once, so that the statement stays short: (called upon, due, until).
  const due = sql`arrayMap(d -> (d.1, d.2, ${until}), ${dueSql(seen, within, calendar)})`
  return sql`arrayMap(d -> multiIf(
    d.1.2 and intDiv(d.1.3, 1000) <= d.2, ${act(KEPT, raw('d.1.3'))},
    d.1.4 and intDiv(d.1.5, 1000) <= d.2, ${act(0, raw('0'))},
    ended > d.1.1 and not is_hired and intDiv(ended, 1000) <= d.2, ${act(0, raw('0'))},
    intDiv(as_of, 1000) <= d.2, ${act(PENDING, raw('d.2 * 1000'))},
    ${act(VIOLATED, raw('d.2 * 1000'), sql`greatest(0, ${betweenSql(raw('d.2'), raw('d.3'), within, calendar)})`)}), ${due})`
}

const before0 = (array: Sql) => sql`arrayPopBack(arrayPushFront(${array}, 0))`

const byCalendar = ({ unit }: Limit) => unit.startsWith('working')
/** Each of what was called upon with when it is due, in seconds since 1970. */
function dueSql(seen: Sql, limit: Limit, calendar: Given['calendar']): Sql {
  const seconds = bind(secondsOf(limit, calendar), 'Int64')
  if (calendar === null || !byCalendar(limit))
    return sql`arrayMap(t -> (t, toInt64(intDiv(t.1, 1000) + ${seconds})), ${seen})`
  const worked = sql`arrayMap(f -> (f.1, ${workedBeforeSql(raw('calendar'), raw('f.2'))} + ${seconds}), arrayMap(t -> (t, intDiv(t.1, 1000)), ${seen}))`
  return sql`arrayMap(w -> (w.1, toInt64(${deadlineSql(raw('calendar'), raw('w.2'))})), ${worked})`
}
function betweenSql(from: Sql, to: Sql, limit: Limit, calendar: Given['calendar']): Sql {
  if (calendar === null || !byCalendar(limit)) return sql`(${to} - ${from})`
  return sql`(${workedBeforeSql(raw('calendar'), to)} - ${workedBeforeSql(raw('calendar'), from)})`
}

function beforeSql(s: Sql, inTurn: boolean): Sql {
  const stood = before(switched(s, ONE | UNDOES_ONE | (inTurn ? OTHER : 0)))
  return sql`arrayMap(t -> if(t.2, ${KEPT_OR_NOT}, t.1), arrayMap(t -> (${act(VIOLATED, raw('t.1'))}, t.2), arrayFilter(t -> t.3, arrayMap((x, p) -> (x.1, ${is('p', ONE)}, ${is('x', OTHER)}), ${s}, ${stood}))))`
}
const KEPT_OR_NOT = raw(`(toUInt8(${KEPT}), t.1.2, t.1.3)`)

function notAfterSql(s: Sql): Sql {
  const states = switched(s, OTHER | UNDOES_OTHER)
  const broken = sql`arrayMap(t -> ${act(VIOLATED, raw('t.1'))}, arrayFilter(t -> t.2, arrayMap((x, p) -> (x.1, ${is('x', ONE)} and ${is('p', OTHER)}), ${s}, ${before(states)})))`
  const lastOther = sql`arrayLastIndex(x -> ${is('x', OTHER)}, ${s})`
  const undone = sql`arrayFirst(x -> ${is('x', UNDOES_OTHER)}, arraySlice(${s}, ${lastOther} + 1))`
  const end = sql`if(${raw(`bitAnd((`)}${last(states)}${raw(`).3, ${OTHER}) != 0`)}, ${atEnd(sql`(${last(states)}).1`)}, ${act(KEPT, sql`(${undone}).1`)})`
  return sql`if(${lastOther} = 0, ${NO_ACTS}, arrayPushBack(${broken}, ${end}))`
}

function countSql({ compare, times, per }: Extract<Rule, { kind: 'count' }>, s: Sql): Sql {
  const ones = own(s, ONE)
  const n = bind(times, 'UInt32')
  const end = atEnd(sql`(${last(ones)}).1`)
  const tooMany = sql`arrayMap(x -> ${act(VIOLATED, raw('x.1'))}, arraySlice(${ones}, ${n} + 1))`
  const few = sql`[if(ended = 0, ${act(PENDING, raw('0'))}, ${act(VIOLATED, raw('ended'))})]`
  const counted = {
    'at most': sql`if(empty(${ones}), ${NO_ACTS}, arrayPushBack(${tooMany}, ${end}))`,
    'at least': sql`if(length(${ones}) < ${n}, ${few}, [${act(KEPT, sql`(${ones}[${n}]).1`)}])`,
    exactly: sql`if(length(${ones}) < ${n}, ${few}, arrayPushBack(${tooMany}, ${end}))`,
  }[compare]
  return per === 'hire' ? sql`if(is_hired, ${counted}, ${NO_ACTS})` : counted
}

function hasSql(s: Sql): Sql {
  const undone = sql`arrayLastIndex(x -> bitAnd(x.3, ${raw(String(UNDOES_ONE | ONE))}) = ${raw(String(UNDOES_ONE))}, ${s})`
  const standing = sql`arrayFilter(x -> ${is('x', ONE)}, arraySlice(${s}, ${undone} + 1))`
  const found = own(s, OTHER)
  return sql`multiIf(
    empty(${standing}), ${NO_ACTS},
    notEmpty(${found}), [${act(KEPT, sql`greatest((${found}[1]).1, (${standing}[1]).1)`)}],
    ended = 0, [${act(PENDING, raw('0'))}],
    [${act(VIOLATED, sql`greatest(ended, (${standing}[1]).1)`)}])`
}

function notBothSql(s: Sql): Sql {
  const together = sql`arrayFilter(t -> t.2, arrayMap((x, a, b) -> (x.1, ${is('a', ONE)} and ${is('b', OTHER)}), ${s}, ${switched(s, ONE | UNDOES_ONE)}, ${switched(s, OTHER | UNDOES_OTHER)}))`
  const some = own(s, ONE | OTHER)
  return sql`multiIf(empty(${some}), ${NO_ACTS}, notEmpty(${together}), [${act(VIOLATED, sql`(${together}[1]).1`)}], [${atEnd(sql`(${last(some)}).1`)}])`
}

function notSameSql(s: Sql): Sql {
  const known = (bits: number) => sql`arrayFilter(x -> ${is('x', bits)} and x.4 != 0, ${s})`
  const [ones, others] = [known(ONE), known(OTHER)]
  const both = sql`arrayFlatten(arrayMap(x -> arrayMap(y -> greatest(x.1, y.1), arrayFilter(y -> y.4 = x.4, ${others})), ${ones}))`
  return sql`multiIf(empty(${ones}) or empty(${others}), ${NO_ACTS},
    notEmpty(${both}), [${act(VIOLATED, sql`arrayMin(${both})`)}],
    [${act(KEPT, sql`greatest((${ones}[1]).1, (${others}[1]).1)`)}])`
}

/** The way through the stages as (1 at, 2 stop, 3 stop before), its hire included. */
export function walkSql(path: readonly Stop[]): Sql {
  const stops = walkedSql(path)
  // From before the first stage on: the last stop that is on the path.
  const from = sql`arrayPopBack(arrayFill(x -> x.2 != 0, arrayPushFront(${stops}, (toInt64(0), toInt32(0)))))`
  return sql`arrayMap((x, p) -> (x.1, x.2, p.2), ${stops}, ${from})`
}

function walkedSql(path: readonly Stop[]): Sql {
  const place = (is: (stop: Stop) => string | null) =>
    path.flatMap((stop, i) => {
      const key = is(stop)
      return key === null ? [] : [{ key, place: i + 1 }]
    })
  const lookup = (of: string, known: readonly { key: string; place: number }[], otherwise: Sql) =>
    known.length === 0
      ? otherwise
      : sql`transform(toString(${raw(of)}), ${known.map(({ key }) => key)}, ${bind(
          known.map((one) => one.place),
          'Array(Int32)',
        )}, ${otherwise})`
  const byKind = lookup(
    'y.2',
    place(({ stage }) => ('kind' in stage ? stage.kind : null)),
    raw('toInt32(0)'),
  )
  const stop = lookup(
    'y.1',
    place(({ stage }) => ('name' in stage ? stage.name : null)),
    byKind,
  )
  const stays = sql`arrayMap(y -> (toInt64(y.3), ${stop}), arrayFilter(y -> y.2 != 'end', stays))`
  return sql`if(is_hired, arrayPushBack(${stays}, (toInt64(ended), ${bind(path.length + 1, 'Int32')})), ${stays})`
}

/** 0 where a step of the way is as designed, 1 skipped, 2 back, 3 outside. */
export function deviationSql(path: readonly Stop[], x: string): Sql {
  // How many stages that are not optional come up to each place.
  const needed = [0, ...path.map((_, i) => path.slice(0, i + 1).filter(({ optional }) => !optional).length)]
  const upTo = (place: Sql) => sql`${bind(needed, 'Array(Int32)')}[${place} + 1]`
  const at = (part: number) => raw(`${x}.${part}`)
  return sql`multiIf(${at(2)} = 0, 3, ${at(2)} < ${at(3)}, 2, ${at(2)} > ${at(3)} and ${upTo(sql`${at(2)} - 1`)} > ${upTo(at(3))}, 1, 0)`
}

function stagesSql(path: readonly Stop[]): Sql {
  const broken = sql`arrayMap(x -> ${act(VIOLATED, raw('x.1'))}, arrayFilter(x -> ${deviationSql(path, 'x')} > 0, ${walkSql(path)}))`
  return sql`if(empty(stays), ${NO_ACTS}, arrayPushBack(${broken}, ${atEnd(raw('0'))}))`
}
