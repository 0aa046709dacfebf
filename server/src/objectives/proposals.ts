import { theMeasure } from '@tandem/core/measures'
import {
  ACCEPTANCE,
  type ChosenTarget,
  chooseForRate,
  chooseWithin,
  countWithin,
  FRESHNESS,
  isJudged,
  isKept,
  MOST_PROPOSED,
  Objective,
  ObjectiveProposals,
  ObjectiveProposalsInput,
  PROMISES,
  type PromiseCandidate,
  promiseOf,
  type QuarterCounts,
  type QuarterDurations,
  SLICES,
  typicalShare,
} from '@tandem/core/objectives'
import { counted, shareWords } from '@tandem/core/words'
import { asOfOf } from '../measures/as-of.ts'
import { readOperation } from '../operation.ts'
import type { Store } from '../store/store.ts'
import { chooseClock, usualChoice } from '../working-time/choose-clock.ts'
import { NO_QUARTERS, type Proposed, slugOf, type Verdict } from './proposal-parts.ts'
import { proposeFairness } from './propose-fairness.ts'
import { readObjectives } from './read-objectives.ts'
import { durationsByQuarter, latestDurations, latestRate, type QuarterPlan, rateByQuarter } from './read-quarters.ts'
import { systemsOfPromise } from './systems-of-promise.ts'

export const objectiveProposals = readOperation({
  name: 'objective-proposals',
  summary: 'A small set of objectives that the company’s own history supports, with the numbers; nothing is set.',
  input: ObjectiveProposalsInput,
  output: ObjectiveProposals,
  async run(_, { store, now }) {
    const asOf = await asOfOf(store)
    const latest = asOf.length === 0 ? now().getTime() : Math.max(...asOf.map((one) => one.asOf))
    const choice = await usualChoice(store.state)
    const plan: QuarterPlan = { asOf, latest, choice, chosen: await chooseClock(store.state, choice) }
    const verdicts = [
      ...(await proposePromises(store, plan)),
      ...(await proposeAcceptance(store, plan)),
      ...(await proposeFairness(store)),
      ...(await proposeFreshness(store)),
    ]
    const ranked = verdicts
      .flatMap((verdict) => ('proposed' in verdict ? [verdict.proposed] : []))
      .sort((a, b) => a.rank - b.rank)
    const inForce = await readObjectives(store.state)
    const proposals = ranked.slice(0, MOST_PROPOSED).map(({ rank: _, ...proposal }) => ({
      ...proposal,
      already: inForce.find((one) => promiseOf(one) === promiseOf(proposal.objective))?.id ?? null,
    }))
    const notProposed = [
      ...verdicts.flatMap((verdict) => ('not' in verdict ? [verdict.not] : [])),
      ...ranked.slice(MOST_PROPOSED).map(({ objective, n, sentence }) => ({
        id: objective.id,
        title: objective.title,
        n,
        sentence: `Left out so that the set stays at ${MOST_PROPOSED}. ${sentence}`,
      })),
    ]
    return {
      proposals,
      notProposed,
      asOf: asOf.length === 0 ? null : new Date(latest).toISOString(),
      sentence:
        proposals.length === 0
          ? 'There is too little history to propose anything from. Bring in events first.'
          : `${counted(proposals.length, 'objective')} that your own data support. Nothing is promised until somebody sets it.`,
    }
  },
})

async function proposePromises(store: Store, plan: QuarterPlan): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  for (const candidate of PROMISES) {
    const quarters = await durationsByQuarter(store, candidate, plan)
    const whole = await proposePromise(store, candidate, { plan, quarters: quarters.get('') ?? [] })
    verdicts.push(whole)
    if (candidate.id === SLICES.of && 'proposed' in whole)
      verdicts.push(...(await proposeSlices(store, candidate, { plan, whole: whole.proposed })))
  }
  const ids = verdicts.flatMap((verdict) => ('proposed' in verdict ? [verdict.proposed.objective.id] : []))
  // What is a part of another promise is not promised beside it.
  return verdicts.filter((verdict) => {
    const id = 'proposed' in verdict ? verdict.proposed.objective.id : verdict.not.id
    const { unless } = PROMISES.find((one) => one.id === id) ?? {}
    return unless === undefined || !ids.includes(unless)
  })
}

async function proposePromise(
  store: Store,
  candidate: PromiseCandidate,
  { plan, quarters }: { plan: QuarterPlan; quarters: readonly QuarterDurations[] },
): Promise<Verdict> {
  const { id, rank, measure, where = [], title, hrOwner, itOwner } = candidate
  const { secondsPerDay } = plan.chosen.clock
  const chosen = chooseWithin(quarters, secondsPerDay)
  if (chosen === null) {
    const n = quarters.reduce(
      (sum, { histogram }) => sum + histogram.reduce((all, { events, censored }) => all + events + censored, 0),
      0,
    )
    return { not: { id, title: theMeasure(measure).title, n, sentence: whyNot(n, quarters.length) } }
  }
  const { within, target } = chosen
  const days = daysWords(within, plan.choice)
  const objective = Objective.parse({
    id,
    title: sentenceCase(title(shareWords(target), days)),
    indicator: { kind: 'promise', measure, within },
    where,
    target,
    calendar: plan.choice,
    hrOwner,
    itOwner,
    dependsOn: await systemsOfPromise(store, measure),
  })
  const today = countWithin(await latestDurations(store, candidate, plan), within * secondsPerDay)
  return {
    proposed: { ...evidenceOf(chosen, { today, objective, words: (share) => title(share, days) }), objective, rank },
  }
}

/** The largest populations that differ from the whole: a promise to all says little of them, and trouble there would drown in it. */
async function proposeSlices(
  store: Store,
  candidate: PromiseCandidate,
  { plan, whole }: { plan: QuarterPlan; whole: Proposed },
): Promise<Verdict[]> {
  const slices = await durationsByQuarter(store, candidate, plan, SLICES.by)
  const { indicator } = whole.objective
  const within = indicator.kind === 'promise' ? indicator.within * plan.chosen.clock.secondsPerDay : 0
  const usual = typicalShare(whole.quarters.filter(isJudged))
  const found = [...slices].flatMap(([key, quarters]) => {
    const values = key.split('\n')
    if (values.some((value) => value === '')) return []
    const counts = quarters.map(({ from, to, histogram }) => ({ from, to, ...countWithin(histogram, within) }))
    const judged = counts.filter(isJudged)
    const n = judged.reduce((sum, { good, bad }) => sum + good + bad, 0)
    // Judged in most quarters, and its typical quarter differs from that of the whole by more than chance.
    if (judged.length < whole.judged * 0.75 || judged.length === 0) return []
    const error = Math.sqrt((usual * (1 - usual)) / (n / 3))
    return Math.abs(typicalShare(judged) - usual) > 3 * error ? [{ values, quarters, n }] : []
  })
  const largest = found.sort((a, b) => b.n - a.n).slice(0, SLICES.most)
  const verdicts: Verdict[] = []
  for (const [i, { values, quarters }] of largest.entries()) {
    const where = [...(candidate.where ?? []), ...SLICES.by.map((dimension, at) => `${dimension}=${values[at] ?? ''}`)]
    const name = values.join(', ')
    verdicts.push(
      await proposePromise(
        store,
        {
          ...candidate,
          id: `${candidate.id}-${slugOf(values.join('-'))}`.slice(0, 63).replace(/-+$/, ''),
          rank: SLICES.ranks[i] ?? MOST_PROPOSED,
          where,
          title: (share, days) => `${candidate.title(share, days)}: ${name}`,
        },
        { plan, quarters },
      ),
    )
  }
  return verdicts
}

async function proposeAcceptance(store: Store, plan: QuarterPlan): Promise<Verdict[]> {
  const { id, rank, measure, hrOwner, itOwner, title } = ACCEPTANCE
  const quarters = await rateByQuarter(store, measure, plan)
  const chosen = chooseForRate(quarters)
  if (chosen === null) {
    const n = quarters.reduce((sum, { good, bad }) => sum + good + bad, 0)
    return [{ not: { id, title: theMeasure(measure).title, n, sentence: whyNot(n, quarters.length) } }]
  }
  const objective = Objective.parse({
    id,
    title: title(shareWords(chosen.target)),
    indicator: { kind: 'ratio', measure },
    target: chosen.target,
    calendar: plan.choice,
    hrOwner,
    itOwner,
  })
  const today = await latestRate(store, measure, plan)
  return [{ proposed: { ...evidenceOf(chosen, { today, objective, words: title }), objective, rank } }]
}

async function proposeFreshness({ state }: Store): Promise<Verdict[]> {
  const { id, rank, target, hrOwner, itOwner } = FRESHNESS
  const connections = await state
    .selectFrom('connection')
    .select(['name', 'every_minutes'])
    .where('every_minutes', 'is not', null)
    .execute()
  const title = 'Data of the connected systems are fresh'
  if (connections.length === 0)
    return [{ not: { id, title, n: 0, sentence: 'No hiring system is read by itself, so no sync can be late.' } }]
  const { n } = await state
    .selectFrom('sync')
    .select(({ fn }) => fn.countAll<number | string>().as('n'))
    .executeTakeFirstOrThrow()
  // Late is what is later than twice the longest interval.
  const withinHours = Math.max(1, Math.ceil((2 * Math.max(...connections.map((one) => one.every_minutes ?? 0))) / 60))
  const objective = Objective.parse({
    id,
    title: `${shareWords(target)} of syncs come within ${counted(withinHours, 'hour')}`,
    indicator: { kind: 'freshness', withinHours },
    target,
    hrOwner,
    itOwner,
  })
  const sentence = `${counted(connections.length, 'system is', 'systems are')} read by itself; a sync is late after twice the longest interval. Every other number stands on these, so propose ${shareWords(target)}.`
  return [{ proposed: { objective, rank, ...NO_QUARTERS, n: Number(n), sentence } }]
}

function evidenceOf(
  { quarters, keptIn, judged, target }: ChosenTarget,
  {
    today,
    objective,
    words,
  }: { today: Pick<QuarterCounts, 'good' | 'bad'>; objective: Objective; words: (share: string) => string },
) {
  const share = shareOf(today)
  const now =
    share === null
      ? 'Nothing was decided lately'
      : `${sentenceCase(words(shareWords(share)))} today (n = ${(today.good + today.bad).toLocaleString('en')} in ${objective.periodDays} days)`
  return {
    quarters: quarters.map((quarter) => ({
      ...quarter,
      share: shareOf(quarter),
      kept: isJudged(quarter) ? isKept(quarter, target) : null,
    })),
    keptIn,
    judged,
    today: { ...today, share },
    n: quarters.reduce((sum, { good, bad }) => sum + good + bad, 0),
    sentence: `${now}; ${shareWords(target)} would have been kept in ${keptIn} of the last ${judged} quarters; propose ${shareWords(target)}.`,
  }
}

const shareOf = ({ good, bad }: Pick<QuarterCounts, 'good' | 'bad'>) => (good + bad === 0 ? null : good / (good + bad))

function whyNot(n: number, quarters: number): string {
  if (n === 0) return 'Nothing of the kind is in the data.'
  return `${counted(n, 'case')} in ${counted(quarters, 'quarter')} are too few, or too uneven, for a target that a doubling of the bad share would break and an ordinary quarter would not.`
}

const daysWords = (within: number, choice: 'location' | 'all') => {
  const unit = choice === 'all' ? 'day' : 'working day'
  return within === 0.5 ? `half a ${unit}` : counted(within, unit)
}
const sentenceCase = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
