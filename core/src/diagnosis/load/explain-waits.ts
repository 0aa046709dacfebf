import { counted, durationWords, listWords, shareWords } from '../../words.ts'
import type { PoolLoad, WhyItWaits } from './contract.ts'
import { findLoad, type Load, type LoadAnswer } from './find-load.ts'
import { littlesLaw } from './littles-law.ts'
import { type Pool, poolsOf } from './pools.ts'
import { type ItemCauses, splitItems } from './split-items.ts'
import { type LoadWeek, mondayOf, weeklyLoad } from './weekly-load.ts'
import { goneAt, type WorkItem } from './work-item.ts'
import type { WorkKind } from './work-kinds.ts'
import { writeLittlesLaw, writeLoad, writeRhythm } from './write-load.ts'

export interface ExplainOptions {
  kind: WorkKind
  /** The period that is asked about, half-open, UTC milliseconds; items reach back to `lookFrom`. */
  from: number
  to: number
  lookFrom: number
  /** How much of a working week the week from a Monday has. */
  shareOf: (monday: number) => number
  calendar: { name: string; secondsPerDay: number; isKept: boolean }
  /** Whether the waits for a person may be told. */
  maySee: (person: string) => boolean
}

/** Why work of one kind waits: causes as far as the events bear them, load against capacity by pool, Little's law. Pure. */
export function explainWaits(items: readonly WorkItem[], options: ExplainOptions): WhyItWaits {
  const { kind, from, to, lookFrom, calendar } = options
  const loads = poolsOf(items, kind).map((pool) => ({ ...pool, answer: loadOf(pool.items, options) }))
  const pools = loads.sort(
    (a, b) => Number(isShort(b.answer)) - Number(isShort(a.answer)) || excessOf(b.answer) - excessOf(a.answer),
  )
  const whole = loadOf(items, options)
  const spoken = pools.find(({ answer }) => isShort(answer)) ?? { answer: whole, items, name: '' }
  const medians = {
    now: medianWait(spoken.items, from, to),
    before: medianWait(spoken.items, lookFrom, Math.min(from, beganToGrow(spoken.answer) ?? from)),
  }
  const gone = items.filter((item) => isIn(goneAt(item), { from, to }))
  const coverage = {
    items: gone.length,
    withResource: shareOf(
      gone.filter(({ servedAt }) => servedAt !== null),
      ({ resource }) => resource !== '',
    ),
    withCalendar: gone.length === 0 ? null : Number(calendar.isKept),
  }
  const split = kind.shape === 'completion' ? null : splitItems(items, { shape: kind.shape, from, to })
  const tier = split === null ? 3 : calendar.isKept ? 1 : 2
  const law = littlesLaw(items, { from, to })
  const whyNoCauses = `Of ${kind.waits.toLowerCase()} only completions are known, so that no cause is told: the time until then has the work in it.`
  return {
    kind: kind.kind,
    waits: kind.waits,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    calendar: calendar.name,
    tier,
    coverage,
    causes: split === null ? null : causesOf(split.causes),
    whyNoCauses: split === null ? whyNoCauses : null,
    waitedSeconds: (split?.causes.waited ?? gone.reduce((sum, item) => sum + waitOf(item), 0)) / 1000,
    offHoursSeconds: split === null || !calendar.isKept ? null : split.causes.offHours / 1000,
    medianWaitSeconds: medians.now,
    medianWaitBeforeSeconds: medians.before,
    load: whole.told ? figuresOf(whole.load) : null,
    whyNoLoad: whole.told ? null : whole.why,
    pools: pools.map(poolLoadOf),
    littlesLaw: law && { ...law, sentence: writeLittlesLaw(law) },
    people: peopleOf(gone, options.maySee),
    sentences: [
      spoken.answer.told ? writeLoad(spoken.answer.load, { kind, place: spoken.name, medians }) : spoken.answer.why,
      split === null ? whyNoCauses : causeSentence(split.causes, options),
      coverageSentence(tier, coverage),
      ...(split?.rhythms ?? []).map((rhythm) => writeRhythm(rhythm, kind)),
      ...(law === null ? [] : [writeLittlesLaw(law)]),
    ],
  }
}

function loadOf(items: readonly WorkItem[], { from, to, lookFrom, shareOf }: ExplainOptions): LoadAnswer {
  const weeks = weeklyLoad(items, { from: lookFrom, to, shareOf })
  const peopleIn = (busy: readonly LoadWeek[]) => {
    const mondays = new Set(busy.map((week) => week.from))
    const people = new Set<string>()
    for (const { servedAt, steppedIn, resource } of items) {
      if (servedAt !== null && !steppedIn && resource !== '' && mondays.has(mondayOf(servedAt))) people.add(resource)
    }
    return people.size
  }
  return findLoad(
    weeks.filter((week) => week.from >= from),
    {
      before: weeks.filter((week) => week.from < from),
      peopleIn,
      waitingNow: items.filter((item) => goneAt(item) === null && item.arrivedAt < to).length,
    },
  )
}

function causesOf({ waited, batching, prioritisation, contention, unexplained }: ItemCauses): WhyItWaits['causes'] {
  const parts = Object.entries({ batching, prioritisation, contention, unexplained }) as [
    'batching' | 'prioritisation' | 'contention' | 'unexplained',
    number,
  ][]
  return parts.map(([cause, ms]) => ({ cause, seconds: ms / 1000, share: waited === 0 ? 0 : ms / waited }))
}

function causeSentence(causes: ItemCauses, { kind, calendar }: ExplainOptions): string {
  const { items, waited, offHours } = causes
  if (items === 0) return 'Nothing was served in this period, so that no wait can be cut into causes.'
  const told = (causesOf(causes) ?? []).filter(({ share }) => share > 0).sort((a, b) => b.share - a.share)
  const nameOf = (cause: string) =>
    cause === 'unexplained' && !calendar.isKept ? 'idle or off hours, not separable' : cause
  const words = listWords(told.map(({ cause, share }) => `${shareWords(share)} ${nameOf(cause)}`))
  const beside = offHours === 0 ? '' : `; off hours, ${durationWords(offHours / 1000)} in all, are not counted in it`
  return `Of ${durationWords(waited / 1000, calendar)} of waiting in ${counted(items, ...kind.things)}: ${words === '' ? 'nothing' : words}${beside}.`
}

function coverageSentence(
  tier: WhyItWaits['tier'],
  { items, withResource, withCalendar }: WhyItWaits['coverage'],
): string {
  const known = withResource === null ? 'none of which was served' : `${shareWords(withResource)} with who served them`
  return `Tier ${tier}; ${counted(items, 'end')} of a wait in the period, ${known}${withCalendar === 0 ? ', no calendar' : ''}.`
}

const figuresOf = ({ since, ...load }: Load) => ({
  ...load,
  since: since && {
    earliest: since.earliest === null ? null : new Date(since.earliest).toISOString(),
    latest: new Date(since.latest).toISOString(),
  },
})

const poolLoadOf = ({ name, where, answer }: Pool & { answer: LoadAnswer }): PoolLoad => ({
  pool: name,
  where,
  load: answer.told ? figuresOf(answer.load) : null,
  whyNot: answer.told ? null : answer.why,
})

function peopleOf(gone: readonly WorkItem[], maySee: (person: string) => boolean): WhyItWaits['people'] {
  const served = gone.filter(({ servedAt, resource }) => servedAt !== null && resource !== '')
  const waits = new Map<string, number[]>()
  for (const item of served) {
    const own = waits.get(item.resource)
    if (own === undefined) waits.set(item.resource, [waitOf(item)])
    else own.push(waitOf(item))
  }
  return [...waits.keys()]
    .filter(maySee)
    .sort()
    .map((person) => {
      const own = waits.get(person) ?? []
      return { person, served: own.length, medianWaitSeconds: (medianOf(own) ?? 0) / 1000 }
    })
}

/** Seconds, of what was served in the period. */
function medianWait(items: readonly WorkItem[], from: number, to: number): number | null {
  const waits = items.filter(({ servedAt }) => isIn(servedAt, { from, to })).map(waitOf)
  const median = medianOf(waits)
  return median === null ? null : median / 1000
}

function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/** Demand is above capacity by more than chance, and more waits for it than usual. */
const isShort = (answer: LoadAnswer) =>
  answer.told &&
  answer.load.ratio.interval[0] > 1 &&
  answer.load.excess > 0 &&
  2 * answer.load.busyWeeks > answer.load.weeks
/** −1 where it cannot be told. */
const excessOf = (answer: LoadAnswer) => (answer.told ? answer.load.excess : -1)
const beganToGrow = (answer: LoadAnswer) =>
  answer.told ? (answer.load.since?.earliest ?? answer.load.since?.latest ?? null) : null
const waitOf = (item: WorkItem) => (goneAt(item) ?? item.arrivedAt) - item.arrivedAt
const isIn = (at: number | null, { from, to }: { from: number; to: number }) => at !== null && at >= from && at < to
const shareOf = (items: readonly WorkItem[], fits: (item: WorkItem) => boolean) =>
  items.length === 0 ? null : items.filter(fits).length / items.length
