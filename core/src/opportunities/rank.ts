import type { CostModelRow } from '../costs/index.ts'
import type { History } from '../simulation/calibrate/history.ts'
import type { Model } from '../simulation/model.ts'
import { distributionOf } from '../simulation/summarise.ts'
import { casesPerYear } from './cases-of.ts'
import type { OpportunityRow, ORDERS } from './contract.ts'
import { usualChanges } from './draw.ts'
import type { Effect } from './intervention.ts'
import { type Look, lookAt } from './look-at.ts'
import { overlapsOf } from './overlaps.ts'
import type { PairedRun } from './run-interventions.ts'
import type { Settled } from './settle.ts'
import { whyNotOf } from './why-not.ts'
import { type Value, worthOf } from './worth-of.ts'
import { sentenceOf } from './write-row.ts'

/** An intervention with its place in the catalogue and what the history says of it. */
export interface Seen {
  intervention: Settled
  place: number
  look: Look
  casesPerYear: number
}

/** What one simulation of all interventions came to. Prices may change after it without running it again. */
export interface Simulated {
  asOf: string
  /** Requisitions for which each of the model's stands. */
  stands: number
  seen: readonly { id: string; look: Look; casesPerYear: number }[]
  tried: readonly { place: number; effects: readonly Effect[] }[]
  runs: readonly { seed: number; run: PairedRun }[]
  seconds: number
}

export const seeAll = (interventions: readonly Settled[], history: History, model: Model): Seen[] =>
  interventions.map((intervention, place) => {
    const here = { ...intervention, effects: intervention.effects.map((effect) => inStages(model, effect)) }
    return {
      intervention: here,
      place,
      look: lookAt(history, model, mainOf(here)),
      casesPerYear: casesPerYear(history, intervention.casesOf),
    }
  })

/** Where nobody waits to be read in a stage of its own, applications are read in the screening. */
const inStages = ({ nodes }: Model, effect: Effect): Effect =>
  'stage' in effect && effect.stage === 'apply' && !nodes.some(({ kind }) => kind === 'apply')
    ? { ...effect, stage: 'screen' }
    : effect

/** What can be tried here, with every effect that has something to work on. */
export const tryable = (seen: readonly Seen[], model: Model): { place: number; effects: Effect[] }[] =>
  seen.flatMap(({ intervention, place, look }) =>
    look.absent === null
      ? [{ place, effects: intervention.effects.filter((effect) => !('stage' in effect) || isThere(model, effect)) }]
      : [],
  )

const isThere = ({ nodes }: Model, effect: Extract<Effect, { stage: string }>): boolean =>
  nodes.some(
    ({ kind, steps }) =>
      kind === effect.stage &&
      (effect.what !== 'duration' || steps.some((step) => step.kind === effect.wait && step.pool === null)),
  )

const mainOf = ({ effects }: Settled): Effect => effects[0] as Effect

/** Every intervention with what it would bring here, in the order that was asked for; what has nothing to work on comes last. */
export function rank(
  seen: readonly Seen[],
  tried: readonly { place: number; effects: readonly Effect[] }[],
  runs: readonly { seed: number; run: PairedRun }[],
  {
    costs,
    stands,
    order,
  }: { costs: Pick<CostModelRow, 'figures' | 'currency'>; stands: number; order: (typeof ORDERS)[number] },
): OpportunityRow[] {
  const here = tried.flatMap(({ place, effects }) => {
    const intervention = seen.find((one) => one.place === place)?.intervention
    return intervention === undefined ? [] : [{ id: intervention.id, title: intervention.title, effects }]
  })
  const hires = distributionOf(runs.map(({ run }) => run.today.hires * stands))?.mean ?? 0
  const rows = seen.map((one): OpportunityRow => {
    const { intervention, place, look } = one
    const at = tried.findIndex((some) => some.place === place)
    const effects = tried[at]?.effects ?? intervention.effects
    const value =
      at === -1 || runs.length === 0
        ? null
        : worthOf({ ...intervention, effects: [...effects] }, runs, {
            at,
            place,
            casesPerYear: one.casesPerYear,
            stands,
            figures: costs.figures,
          })
    const verdict = verdictOf(value)
    const net = value?.money?.net.p50 ?? null
    const { numbers } = intervention
    return {
      ...intervention,
      effects: [...effects],
      origins: { ...intervention.origins },
      place: 0,
      verdict,
      sentence: sentenceOf(intervention, { value, look, currency: costs.currency }),
      whyNot: whyNotOf(
        { ...one, intervention: { ...intervention, effects: [...effects] } },
        { value, verdict, hires, currency: costs.currency, longest: longestOf(seen) },
      ),
      casesPerYear: one.casesPerYear,
      look,
      gains: value?.gains ?? null,
      money: value?.money ?? null,
      perItDay: net === null ? null : net / Math.max(1, numbers.itDays.mode),
      overlaps: at === -1 ? [] : overlapsOf({ id: intervention.id, effects }, here),
      scenario: { name: intervention.title, changes: usualChanges(effects) },
    }
  })
  return rows.sort(by(order)).map((row, i) => ({ ...row, place: i + 1 }))
}

function verdictOf(value: Value | null): OpportunityRow['verdict'] {
  if (value === null) return 'nothing to work on'
  if (value.money === null) return 'no price'
  const { net } = value.money
  // By the range that is shown.
  if (net.p5 > 0) return 'pays'
  return net.p95 < 0 ? 'does not pay' : 'open'
}

/** Best first. Without prices the days of empty seats stand for the value. */
const by = (order: (typeof ORDERS)[number]) => (a: OpportunityRow, b: OpportunityRow) =>
  rankOf(b, order) - rankOf(a, order)

function rankOf({ gains, money, perItDay, numbers }: OpportunityRow, order: (typeof ORDERS)[number]): number {
  if (gains === null) return Number.NEGATIVE_INFINITY
  if (money !== null) return order === 'value' ? money.net.p50 : (perItDay ?? 0)
  const days = gains.emptyDaysSaved.p50
  return order === 'value' ? days : days / Math.max(1, numbers.itDays.mode)
}

/** Where hires wait longest, of all that an intervention works on. */
function longestOf(seen: readonly Seen[]): { title: string; wait: string; days: number } | null {
  let longest: { title: string; wait: string; days: number } | null = null
  for (const { intervention, look } of seen) {
    const main = mainOf(intervention)
    if (main.what !== 'duration' || look.ofHires === null || look.ofHires.days <= (longest?.days ?? 0)) continue
    longest = { title: intervention.title, wait: `${main.stage} (${main.wait})`, days: look.ofHires.days }
  }
  return longest
}
