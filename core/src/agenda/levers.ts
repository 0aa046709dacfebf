import type { Change, History, Model, Scenario } from '../simulation/index.ts'

/** Something that the company could do for its hiring, and how a sentence calls it: “… earlier if WORDS”. */
export interface Lever {
  id: string
  words: string
  scenario: Scenario
}

const QUARTER = 91
/** Fewer stays than this say nothing of a quarter. */
const FEWEST = 20
/** The quarter before counts as better if waits were at least so much shorter. */
const BETTER = 0.9
const HALF = 0.5
const DECISION_DAYS = 2
const FEEDBACK_DAYS = 1

const INTERVIEW_WAITS = ['scheduling', 'lead time'] as const

/** What could make the agenda's people start earlier, as far as this company waits for it. */
export function leversOf(model: Model, history: History): Lever[] {
  const before = quarterRatio(history)
  const interviews = before === null ? HALF : before
  const levers: Lever[] = [
    {
      id: 'interviews',
      words: before === null ? 'interviews are arranged in half the time' : 'interview waits return to last quarter’s',
      scenario: {
        name: 'Interview waits',
        changes: [
          ...INTERVIEW_WAITS.flatMap((wait) => durations(model, { wait, kind: 'interview', factor: interviews })),
          // What the waits were includes the queues, and these are as long as the hands are few.
          ...(before === null ? [] : moreHands(model, { kind: 'interview', factor: 1 / before })),
        ],
      },
    },
    {
      id: 'interviewers',
      words: 'interviewers take half as many interviews again',
      scenario: { name: 'Interviewers', changes: moreHands(model, { kind: 'interview', factor: 1.5 }) },
    },
    {
      id: 'decisions',
      words: `decisions are made within ${DECISION_DAYS} working days`,
      scenario: { name: 'Decisions', changes: durations(model, { wait: 'decision', days: DECISION_DAYS }) },
    },
    {
      id: 'offer-approval',
      words: 'offers are approved in half the time',
      scenario: {
        name: 'Offer approval',
        changes: durations(model, { wait: 'approval', kind: 'offer', factor: HALF }),
      },
    },
    {
      id: 'screening',
      words: 'applications wait half as long to be looked at',
      scenario: {
        name: 'Screening',
        changes: [
          ...durations(model, { wait: 'queue', kind: 'apply', factor: HALF }),
          ...durations(model, { wait: 'queue', kind: 'screen', factor: HALF }),
        ],
      },
    },
    {
      id: 'feedback',
      words: `interviewers give feedback within ${FEEDBACK_DAYS} working day`,
      scenario: { name: 'Feedback', changes: durations(model, { wait: 'feedback', days: FEEDBACK_DAYS }) },
    },
    {
      id: 'requisition-approval',
      words: 'requisitions are approved in half the time',
      scenario: { name: 'Requisition approval', changes: [{ what: 'approval', factor: HALF }] },
    },
    {
      id: 'applications',
      words: 'half as many people again apply',
      scenario: { name: 'Applications', changes: [{ what: 'applications', factor: 1.5 }] },
    },
  ]
  return levers.filter(({ scenario }) => scenario.changes.length > 0)
}

/** One change for each stage where somebody is waited for so, other than in a queue at its limit. */
function durations(
  { nodes }: Model,
  { wait, kind, ...how }: { wait: string; kind?: string; factor?: number; days?: number },
): Change[] {
  const stages = new Set(
    nodes
      .filter((node) => kind === undefined || node.kind === kind)
      .filter(({ steps }) => steps.some((step) => step.pool === null && step.kind === wait))
      .map(({ stage }) => stage),
  )
  return [...stages].map((stage) => ({ what: 'duration', stage, wait, ...how }))
}

/** One change for each stage of a kind that has a queue with a limit. */
function moreHands({ nodes }: Model, { kind, factor }: { kind: string; factor: number }): Change[] {
  const stages = new Set(
    nodes
      .filter((node) => node.kind === kind && node.steps.some(({ pool }) => pool !== null))
      .map(({ stage }) => stage),
  )
  return [...stages].map((stage) => ({ what: 'capacity', stage, factor }))
}

/**
 * Mean working days that an interview was waited for in the quarter before the last one, of those since which the model is fitted; null unless they were
 * clearly fewer then.
 */
function quarterRatio({ stays, stages, lines, until, recent }: History): number | null {
  const [all, before] = [
    { days: 0, n: 0 },
    { days: 0, n: 0 },
  ]
  for (const { stage, enteredAt, leftAt, pieces } of stays) {
    if (leftAt === null || enteredAt < recent || stages[stage]?.kind !== 'interview') continue
    const days = pieces
      .filter(({ line }) => INTERVIEW_WAITS.some((wait) => wait === lines[line]?.kind))
      .reduce((sum, { worked }) => sum + worked, 0)
    const isBefore = Math.floor((until - leftAt) / QUARTER) === 1
    for (const one of isBefore ? [all, before] : [all]) {
      one.days += days
      one.n++
    }
  }
  if (before.n < FEWEST || all.days <= 0) return null
  const ratio = before.days / before.n / (all.days / all.n)
  return ratio < BETTER ? ratio : null
}
