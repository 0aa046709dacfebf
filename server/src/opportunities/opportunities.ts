import { TandemError } from '@tandem/core/errors'
import {
  Opportunities,
  OpportunitiesInput,
  PilotProposal,
  PilotProposalInput,
  proposePilot,
  rank,
  type Settled,
  type Simulated,
  theIntervention,
  writeAnswer,
  writePilots,
  writeProposal,
} from '@tandem/core/opportunities'
import { type Distribution, distributionOf } from '@tandem/core/simulation'
import type { z } from 'zod'
import { costsInForce } from '../costs/cost-model.ts'
import { type Context, readOperation } from '../operation.ts'
import { tooLittle } from './enough-data.ts'
import { readInterventions } from './read-overrides.ts'
import { simulatedOf } from './simulated.ts'

export const opportunities = readOperation({
  name: 'opportunities',
  summary:
    'Where AI and automation add most value: each intervention simulated on the company’s own history, with its range, or why it gains nothing here.',
  input: OpportunitiesInput,
  output: Opportunities,
  run: (input, context) => opportunitiesOf(input, context),
})

export const pilotProposal = readOperation({
  name: 'pilot-proposal',
  summary: 'A pilot of one intervention: where first, measured how, on how many, and what would end it.',
  positional: ['intervention'],
  input: PilotProposalInput,
  output: PilotProposal,
  async run({ intervention }, context) {
    theIntervention(await readInterventions(context.store.state), intervention)
    const answer = await opportunitiesOf({ order: 'value', ai: false, fresh: false, soon: false }, context)
    if (answer.state !== 'ready') throw new TandemError('precondition', answer.reason ?? 'Nothing was simulated yet.')
    const row = theIntervention(answer.opportunities, intervention)
    if (row.gains === null) throw new TandemError('precondition', `There is nothing to pilot: ${row.whyNot}`)
    return writeProposal(row, answer)
  },
})

/** All interventions, simulated or taken from what is kept, and ranked by today's prices. */
export async function opportunitiesOf(
  { order, ai, fresh, soon }: z.output<typeof OpportunitiesInput>,
  { store, now, onProgress }: Context,
): Promise<z.infer<typeof Opportunities>> {
  const reason = await tooLittle(store)
  const costs = await costsInForce(store.state)
  if (reason !== null) return { ...NOTHING, state: 'not enough data', reason, currency: costs.currency }
  const interventions = await readInterventions(store.state)
  const found = await simulatedOf(store, interventions, {
    now,
    fresh,
    onProgress: (progress) => onProgress?.({ phase: 'simulating', ...progress }),
  })
  if ('running' in found && soon)
    return { ...NOTHING, state: 'working', progress: found.running.progress, currency: costs.currency }
  const { simulated, at } = 'kept' in found ? found.kept : await found.running.answer
  const { asOf, stands, tried, runs, seconds } = simulated
  const ranked = rank(seenAgain(interventions, simulated), tried, runs, { costs, stands, order })
  const told = { opportunities: ranked, currency: costs.currency }
  const proposals = new Map(ranked.map((row) => [row.id, proposePilot(row)]))
  const lacking = costs.missing.map(({ name }) => name)
  return {
    ...NOTHING,
    state: 'ready',
    asOf,
    simulatedAt: at.toISOString(),
    runs: runs.length,
    seconds,
    currency: costs.currency,
    missing: lacking.filter((name) => NEEDED.includes(name)),
    today: todayOf(simulated),
    answer: writeAnswer(told),
    pilots: writePilots(told, proposals),
    notes: NOTES,
    opportunities: ranked.filter(({ isAi }) => !ai || isAi).map((row, i) => ({ ...row, place: i + 1 })),
  }
}

const NEEDED: readonly string[] = [
  'vacancy_per_day',
  'recruiter_hour',
  'interviewer_hour',
  'hours_per_application',
  'advertising_per_application',
  'tools_per_application',
]

const NOTES = [
  'Each intervention is simulated alone; those that work on the same wait do not add up.',
  'Before the first day several things go on at once, and the log gives each hour to one of them: what onboarding interventions bring is at most this.',
  'What is spent once is spread over three years. The time of IT is counted in days beside the money, not in it.',
]

const NOTHING: z.infer<typeof Opportunities> = {
  state: 'working',
  reason: null,
  progress: null,
  asOf: null,
  simulatedAt: null,
  runs: 0,
  seconds: null,
  currency: null,
  missing: [],
  today: null,
  answer: [],
  pilots: [],
  notes: [],
  opportunities: [],
}

/** What was seen when it was simulated, with the numbers of now. */
const seenAgain = (interventions: readonly Settled[], { seen }: Simulated) =>
  interventions.flatMap((intervention, place) => {
    const known = seen.find(({ id }) => id === intervention.id)
    return known === undefined ? [] : [{ intervention, place, look: known.look, casesPerYear: known.casesPerYear }]
  })

function todayOf({ runs, stands }: Simulated): z.infer<typeof Opportunities>['today'] {
  if (runs.length === 0) return null
  const over = (value: (run: (typeof runs)[number]['run']['today']) => number) =>
    distributionOf(runs.map(({ run }) => value(run.today) * stands)) as Distribution
  return {
    emptyDays: over(({ emptyDays }) => emptyDays),
    timeToFill: distributionOf(runs.map(({ run }) => run.today.timeToFill)),
    hires: over(({ hires }) => hires),
    withdrawn: over(({ withdrawn }) => withdrawn),
    applications: over(({ applications }) => applications),
  }
}
