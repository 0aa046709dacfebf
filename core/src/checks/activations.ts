import type { CaseTrace, CheckClock, Verdict } from './judge-trace.ts'
import type { Rule, Term } from './rule.ts'
import { stopOf, walkPath } from './walk-path.ts'

/** An event that a rule cares for: what it is of the two things the rule names, and what it takes back. */
export interface Step {
  at: number
  actor: string
  one: boolean
  other: boolean
  undoesOne: boolean
  undoesOther: boolean
}
type Judging = CaseTrace & { steps: readonly Step[] }

/** One time that a rule was called upon; `not applicable` where it lapsed. */
interface Activation {
  verdict: Verdict
  at: number | null
  lostSeconds: number
}

const kept = (at: number): Activation => ({ verdict: 'kept', at, lostSeconds: 0 })
const violated = (at: number, lostSeconds = 0): Activation => ({ verdict: 'violated', at, lostSeconds })
const pending = (at: number | null = null): Activation => ({ verdict: 'pending', at, lostSeconds: 0 })
const LAPSED: Activation = { verdict: 'not applicable', at: null, lostSeconds: 0 }

export function activationsOf(rule: Rule, trace: Judging, clock: CheckClock): Activation[] {
  switch (rule.kind) {
    case 'follows':
      return follows(rule, trace, clock)
    case 'before':
      return before(trace, rule.each)
    case 'then':
      return [
        ...before(trace, false),
        ...follows({ what: rule.second, each: false, within: null }, { ...trace, steps: turned(trace) }, clock),
      ]
    case 'not-after':
      return notAfter(trace)
    case 'count':
      return count(rule, trace)
    case 'none':
      return [...trace.steps.filter(({ one }) => one).map(({ at }) => violated(at)), atEnd(trace)]
    case 'has':
      return has(trace)
    case 'not-both':
      return notBoth(trace)
    case 'not-same':
      return notSame(trace)
    case 'stages':
      return stages(rule, trace)
  }
}

/** Once a case has ended, what forbids something is kept; before that it may still be violated. */
const atEnd = ({ endedAt }: CaseTrace, from = 0): Activation =>
  endedAt === null ? pending() : kept(Math.max(endedAt, from))

const seconds = (ms: number) => Math.floor(ms / 1000)

/** Happens after the end of an application by its nature, so that the end is no limit for it. */
const comesLater = (term: Term) =>
  term.kind === 'word' && ['first day', 'ramp', 'rating', 'leaving'].includes(term.word)

/** `one` follows `other`: the steps are looked at from each `other`. */
function follows(
  { what, each, within }: Pick<Extract<Rule, { kind: 'follows' }>, 'what' | 'each' | 'within'>,
  trace: Judging,
  clock: CheckClock,
): Activation[] {
  const { steps, outcome, endedAt, asOf } = trace
  const served = each ? servedInTurn(steps) : null
  const ended = endedAt === null || comesLater(what) ? null : endedAt
  let turn = 0
  return steps.flatMap(({ at, other }, i): Activation[] => {
    if (!other) return []
    const undone = steps.findIndex((step, j) => j > i && step.undoesOther)
    const found = served === null ? steps.findIndex((step, j) => j > i && step.one) : (served[turn++] ?? -1)
    const answer = found >= 0 && !(undone >= 0 && undone < found) ? steps[found] : undefined
    const lapse = answer === undefined && undone >= 0 ? (steps[undone]?.at ?? null) : null
    if (within === null) {
      if (answer !== undefined) return [kept(answer.at)]
      if (lapse !== null) return [LAPSED]
      return [ended !== null && ended > at ? violated(ended) : pending()]
    }
    const due = clock.due(seconds(at), within)
    if (answer !== undefined && seconds(answer.at) <= due) return [kept(answer.at)]
    if (lapse !== null && seconds(lapse) <= due) return [LAPSED]
    // Nobody waits any more for somebody who has gone; a hire goes on.
    if (endedAt !== null && outcome !== 'hired' && endedAt > at && seconds(endedAt) <= due) return [LAPSED]
    if (seconds(asOf) <= due) return [pending(due * 1000)]
    const until = seconds(Math.min(answer?.at ?? asOf, lapse ?? asOf, ended !== null && ended > at ? ended : asOf))
    return [violated(due * 1000, Math.max(0, clock.between(due, until, within)))]
  })
}

/** For each `other`, the place of the `one` that serves it: first come, first served; what comes when nobody waits serves nobody. */
function servedInTurn(steps: readonly Step[]): number[] {
  let waiting = 0
  return steps.flatMap(({ one, other }, i) => {
    if (other) waiting++
    if (!one || waiting === 0) return []
    waiting--
    return [i]
  })
}

/** `one` before `other`: it must stand when the other comes. */
function before({ steps }: Judging, each: boolean): Activation[] {
  let stands = false
  return steps.flatMap(({ at, one, other, undoesOne }): Activation[] => {
    const before = stands
    if (one) stands = true
    else if (undoesOne || (other && each)) stands = false
    if (!other) return []
    return [before ? kept(at) : violated(at)]
  })
}

const turned = ({ steps }: Judging): Step[] =>
  steps.map(({ one, other, undoesOne, undoesOther, ...step }) => ({
    ...step,
    one: other,
    other: one,
    undoesOne: undoesOther,
    undoesOther: undoesOne,
  }))

/** No `one` after `other`, for as long as the other stands. */
function notAfter(trace: Judging): Activation[] {
  const { steps } = trace
  let stands = false
  let last: Activation | null = null
  const broken = steps.flatMap(({ at, one, other, undoesOther }): Activation[] => {
    const broke = one && stands
    if (other) {
      stands = true
      last = atEnd(trace, at)
    } else if (undoesOther && stands) {
      stands = false
      last = kept(at)
    }
    return broke ? [violated(at)] : []
  })
  return last === null ? [] : [...broken, last]
}

function count({ compare, times, per }: Extract<Rule, { kind: 'count' }>, trace: Judging): Activation[] {
  if (per === 'hire' && trace.outcome !== 'hired') return []
  const own = trace.steps.filter(({ one }) => one)
  const tooMany = compare === 'at least' ? [] : own.slice(times).map(({ at }) => violated(at))
  if (compare === 'at most') return own.length === 0 ? [] : [...tooMany, atEnd(trace, own.at(-1)?.at)]
  const enough = own[times - 1]
  if (enough === undefined) return [trace.endedAt === null ? pending() : violated(trace.endedAt)]
  return [...tooMany, compare === 'at least' ? kept(enough.at) : atEnd(trace, own.at(-1)?.at)]
}

/** Every `one` has an `other`, before it, after it, at the latest by the end. */
function has(trace: Judging): Activation[] {
  const { steps, endedAt } = trace
  let stands: number | null = null
  for (const { at, one, undoesOne } of steps) {
    if (one) stands ??= at
    else if (undoesOne) stands = null
  }
  if (stands === null) return []
  const found = steps.find(({ other }) => other)
  if (found !== undefined) return [kept(Math.max(found.at, stands))]
  return [endedAt === null ? pending() : violated(Math.max(endedAt, stands))]
}

function notBoth(trace: Judging): Activation[] {
  let [first, second] = [false, false]
  let last: number | null = null
  for (const { at, one, other, undoesOne, undoesOther } of trace.steps) {
    if (one) first = true
    else if (undoesOne) first = false
    if (other) second = true
    else if (undoesOther) second = false
    if (one || other) last = at
    if (first && second) return [violated(at)]
  }
  return last === null ? [] : [atEnd(trace, last)]
}

/** Who did `one` and who did `other` are compared by their pseudonyms; nobody is named. */
function notSame({ steps }: Judging): Activation[] {
  const [ones, others] = [steps.filter(({ one }) => one), steps.filter(({ other }) => other)].map((list) =>
    list.filter(({ actor }) => actor !== ''),
  ) as [Step[], Step[]]
  const [first, second] = [ones[0], others[0]]
  if (first === undefined || second === undefined) return []
  const both = ones.flatMap((one) =>
    others.filter(({ actor }) => actor === one.actor).map(({ at }) => Math.max(at, one.at)),
  )
  return [both.length > 0 ? violated(Math.min(...both)) : kept(Math.max(first.at, second.at))]
}

function stages({ path }: Extract<Rule, { kind: 'stages' }>, trace: Judging): Activation[] {
  const { stays, outcome } = trace
  if (stays.length === 0) return []
  const walked = walkPath(
    path,
    stays.filter(({ kind }) => kind !== 'end').map((stay) => ({ at: stay.enteredAt, stop: stopOf(path, stay) })),
    outcome === 'hired' ? trace.endedAt : null,
  )
  return [...walked.map(({ at }) => violated(at)), atEnd(trace)]
}
