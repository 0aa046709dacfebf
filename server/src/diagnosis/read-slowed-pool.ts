import { poolDimensions, type SlowedGroup, slowedGroups, USUAL_KIND_OF_STAGE } from '@tandem/core/diagnosis'
import { overlap } from '@tandem/core/incidents'
import type { DurationMeasure } from '@tandem/core/measures'
import { workingDays } from '../objectives/working-days.ts'
import type { Store } from '../store/store.ts'
import type { Asked, Span } from './read-cube.ts'
import { readExitsBy } from './read-exits.ts'
import { type Pool, readPool } from './read-pool.ts'

const DAY = 86_400_000
/** The year that says what is usual ends so long before the evidence began, and the days before it only fill the queue. */
const LOOK_BACK = 70 * DAY
const YEAR = 365 * DAY
const WARM_UP = 60
/** Hands may have been missing for so long before the evidence began. */
const POOL_LOOK_BACK = 91 * DAY

export interface SlowedPool {
  where: string[]
  slowed: SlowedGroup
  /** Who of it stopped. */
  hands: Pool
}

/**
 * The pool of whoever a stage waits for (interviewers of a family at a place, recruiters at one …) whose queue has slowed more than those of the other pools,
 * and in which several stopped working. Either may be chance, since somebody is always the slowest and somebody always leaves; that both are in one
 * pool hardly is. It is known weeks before the deadlines of those who wait have passed.
 *
 * @param stages their kinds or names; of several that wait for different people nothing can be told
 * @param wide the stages, whoever waits
 * @param where who is asked about; the pools that have none of them are only held against
 */
export async function readSlowedPool(
  store: Store,
  {
    measure,
    calendar,
    stages,
    wide,
    where,
    dimensions,
    span,
    asOf,
  }: {
    measure: DurationMeasure
    calendar: string
    stages: readonly string[]
    wide: readonly string[]
    where: readonly string[]
    dimensions: readonly string[]
    span: Span
    asOf: Asked
  },
): Promise<SlowedPool | null> {
  const kind = await workOf(store, stages)
  if (kind === undefined) return null
  const by = poolDimensions(kind)
  if (!by.every((name) => dimensions.includes(name))) return null
  const read = { from: span.from - YEAR - LOOK_BACK - WARM_UP * DAY, to: span.to }
  const days = await workingDays(store, calendar, { from: dayOf(read.from), to: dayOf(read.to) })
  const earliest = days.filter((day) => day < dayOf(span.from - LOOK_BACK)).length
  const pools = await readExitsBy(store, measure, { where: wide, days, span: read, asOf, by })
  const clauses = (values: readonly string[]) => values.map((value, i) => `${by[i]}=${value}`)
  const slowest = slowedGroups(pools, {
    days: days.length,
    baseline: [Math.min(WARM_UP, earliest), earliest],
    weekday: (day) => new Date(days[day] as string).getUTCDay(),
    among: (values) => overlap(clauses(values), where),
  })
  for (const slowed of slowest) {
    const place = clauses(slowed.values)
    const hands = await readPool(store, {
      kinds: [kind],
      where: [...wide, ...place],
      calendar,
      span: { from: span.from - POOL_LOOK_BACK, to: span.to },
      notAfter: null,
    })
    if (hands !== null) return { where: place, slowed, hands }
  }
  return null
}

/** What whoever is in the stages waits for. */
async function workOf({ state }: Pick<Store, 'state'>, stages: readonly string[]): Promise<string | undefined> {
  const rules = await state
    .selectFrom('stage_rule')
    .select(['stage', 'kind'])
    .where('stage', 'in', ['', ...stages])
    .execute()
  const kinds = stages.map((stage) => rules.find((rule) => rule.stage === stage)?.kind ?? stage)
  const [work, ...others] = new Set(kinds.map((kind) => USUAL_KIND_OF_STAGE[kind]))
  return others.length === 0 ? work : undefined
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
