import { Decision, type NumberSource } from '@tandem/core/decisions'
import { Goal, RoadmapItem } from '@tandem/core/goals'
import { sql } from '@tandem/core/sql'
import type { ProposalRow } from '@tandem/core/two-keys'
import { visitor } from '../access/actor.ts'
import { decisionAttach, decisionPropose, decisionReview, decisionSet } from '../decisions/set-decision.ts'
import { goalCheckIn, goalSet, roadmapSet } from '../goals/set-goal.ts'
import { type Context, perform } from '../operation.ts'
import { sign } from '../two-keys/sign.ts'

const DAY_MS = 86_400_000
const HR = 'Head of talent acquisition'
const IT = 'Head of HR systems'

/** A decision whose review is due, one that waits for a key, goals of both sides, and what they build meanwhile. */
export async function setDecisions(context: Context): Promise<void> {
  const { until } = await context.store.warehouse.one<{ until: number }>(
    sql`select toUnixTimestamp64Milli(max(began_at)) as until from application`,
  )
  const day = (days: number) => new Date(until + days * DAY_MS).toISOString().slice(0, 10)
  await setGoals(context, day)
  await setRoadmap(context, day)
  await decide(context, { day, at: until })
}

type Day = (days: number) => string

const APPROVAL: NumberSource = { operation: 'measure', measure: 'time_in_stage', where: ['stage=Offer'], days: 90 }

async function decide(context: Context, { day, at }: { day: Day; at: number }): Promise<void> {
  const as = (role: 'hr-lead' | 'it-lead', days = 0): Context => ({
    ...context,
    actor: visitor(role),
    now: () => new Date(at + days * DAY_MS),
  })
  const approvals: Decision = Decision.parse({
    id: 'offer-approval',
    title: 'Offers are approved without a third signature',
    context:
      'Since last autumn a third person has approved every offer. Offers wait days for it, and candidates who wait accept less often.',
    options: [
      {
        name: 'Two signatures for offers within the band',
        effects: 'Finance sees them once a month. IT changes the workflow in a week.',
      },
      { name: 'A deputy signs after one day', effects: 'Keeps the third signature; IT adds an escalation.' },
      { name: 'Leave it as it is', effects: 'Nothing to build.' },
    ],
    chosen: 'A deputy signs after one day',
    expectation: { source: APPROVAL, direction: 'at most', target: 8 * 86_400 },
    hrOwner: HR,
    itOwner: IT,
    review: day(-14),
  })
  await perform(decisionSet, { decision: approvals }, as('hr-lead', -120))
  await perform(decisionAttach, { id: approvals.id, source: APPROVAL }, as('hr-lead', -120))
  await perform(
    decisionAttach,
    { id: approvals.id, source: { operation: 'measure', measure: 'offer_acceptance', where: [], days: 90 } },
    as('hr-lead', -120),
  )
  await signBoth(as, { id: approvals.id, days: -118 })
  await perform(
    decisionReview,
    { id: approvals.id, words: 'The deputy is rarely asked: the reminder goes to the same three people.' },
    as('hr-lead', -10),
  )

  const calendars: Decision = Decision.parse({
    id: 'interview-pool',
    title: 'Berlin gets ten more trained interviewers',
    context:
      'Interviews in Software Engineering, Berlin, wait for interviewers who are not there; the other locations do not.',
    options: [
      { name: 'Train ten engineers of other teams', effects: 'Two days each; the calendar link must include them.' },
      { name: 'Interview by engineers in London', effects: 'No training; remote interviews only.' },
      { name: 'Leave it as it is', effects: 'The promise of eight working days stays broken.' },
    ],
    chosen: 'Train ten engineers of other teams',
    expectation: {
      source: {
        operation: 'measure',
        measure: 'time_in_stage',
        where: ['stage=Interview', 'location=Berlin', 'job_family=Software Engineering'],
        days: 90,
      },
      direction: 'at most',
      target: 12 * 86_400,
    },
    hrOwner: HR,
    itOwner: 'Head of engineering, Berlin',
    review: day(120),
  })
  await perform(decisionSet, { decision: calendars }, as('it-lead', -6))
  const { expectation } = calendars
  if (expectation !== null)
    await perform(decisionAttach, { id: calendars.id, source: expectation.source }, as('it-lead', -6))
  await perform(
    decisionPropose,
    { id: calendars.id, reason: 'The payments platform needs its engineers this year.', days: 30 },
    as('it-lead', -5),
  )
  const open = await proposalOf(context, calendars.id)
  await perform(sign, { id: open.id, hash: open.hash, reason: 'We can spare the two days.' }, as('it-lead', -5))
}

async function signBoth(
  as: (role: 'hr-lead' | 'it-lead', days?: number) => Context,
  { id, days }: { id: string; days: number },
): Promise<void> {
  await perform(decisionPropose, { id, reason: 'Offers are the slowest step since autumn.' }, as('hr-lead', days))
  const open = await proposalOf(as('hr-lead', days), id)
  await perform(sign, { id: open.id, hash: open.hash, reason: 'Candidates tell us so.' }, as('hr-lead', days))
  await perform(sign, { id: open.id, hash: open.hash, reason: 'A small change for us.' }, as('it-lead', days + 1))
}

async function proposalOf({ store }: Context, id: string): Promise<Pick<ProposalRow, 'id' | 'hash'>> {
  const { proposal } = await store.state
    .selectFrom('decision')
    .select('proposal')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return store.state
    .selectFrom('proposal')
    .select(['id', 'hash'])
    .where('id', '=', proposal ?? '')
    .executeTakeFirstOrThrow()
}

async function setGoals(context: Context, day: Day): Promise<void> {
  const goals = [
    {
      id: 'offers-in-time',
      title: 'Offers leave within eight days',
      why: 'Every day of waiting costs acceptances.',
      tie: {
        kind: 'measure',
        measure: 'time_in_stage',
        where: ['stage=Offer'],
        direction: 'at most',
        target: 8 * 86_400,
      },
      parent: 'hire-in-time',
    },
    {
      id: 'hire-in-time',
      title: 'Half of all requisitions are filled within 55 days',
      why: 'Initiatives wait for their people.',
      tie: { kind: 'measure', measure: 'time_to_fill', where: [], direction: 'at most', target: 55 * 86_400 },
    },
    {
      id: 'accepted-offers',
      title: 'Four of five offers are accepted',
      tie: { kind: 'measure', measure: 'offer_acceptance', where: [], direction: 'at least', target: 0.8 },
      parent: 'hire-in-time',
    },
    {
      id: 'payments-staffed',
      title: 'The payments platform has its people',
      tie: { kind: 'initiative', initiative: 'payments-platform' },
    },
  ]
  // A goal can serve only what stands there.
  for (const goal of goals.toSorted((a, b) => Number(a.parent !== undefined) - Number(b.parent !== undefined)))
    await perform(
      goalSet,
      { goal: Goal.parse({ hrOwner: HR, itOwner: IT, from: day(-180), due: day(180), ...goal }) },
      context,
    )
  const said = [
    ['hr-lead', 'offers-in-time', 4, 'The third signature is still there.'],
    ['it-lead', 'offers-in-time', 8, 'The workflow does what was asked of it.'],
    ['hr-lead', 'hire-in-time', 6, 'Berlin decides it.'],
    ['it-lead', 'hire-in-time', 5, 'Our interviewers are the bottleneck.'],
    ['hr-lead', 'payments-staffed', 6, 'Two of the roles are open for long.'],
    ['it-lead', 'payments-staffed', 3, 'We plan for a later start.'],
  ] as const
  for (const [role, id, confidence, words] of said)
    await perform(goalCheckIn, { id, confidence, words }, { ...context, actor: visitor(role) })
}

async function setRoadmap(context: Context, day: Day): Promise<void> {
  const items = [
    {
      id: 'calendar-link',
      title: 'Interviewers’ calendars are linked',
      kind: 'integration',
      from: day(-30),
      to: day(75),
    },
    {
      id: 'self-booking',
      title: 'Candidates book interviews themselves',
      kind: 'process change',
      from: day(60),
      to: day(150),
      waitsFor: ['calendar-link'],
    },
    { id: 'offer-workflow', title: 'Offers are approved in one workflow', kind: 'tool', from: day(20), to: day(110) },
    {
      id: 'provisioning',
      title: 'Accounts are ready on the first day',
      kind: 'integration',
      from: day(115),
      to: day(220),
      waitsFor: ['offer-workflow'],
    },
  ]
  for (const item of items)
    await perform(roadmapSet, { item: RoadmapItem.parse({ hrOwner: HR, itOwner: IT, ...item }) }, context)
}
