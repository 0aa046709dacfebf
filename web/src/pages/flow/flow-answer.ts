import type { Flow, FlowEdge } from '@tandem/core/trace'
import type { AboutNumber } from '../../components/about-number.ts'
import type { SentencePart } from '../../components/Sentence.tsx'
import type { Paths } from '../../paths.ts'
import { durationWithin } from '../../words/durations.ts'
import { count, share } from '../../words/numbers.ts'
import { edgeKey, slowestEdges } from './flow-graph.ts'

interface Around {
  paths: Paths
  /** The API call behind the numbers. */
  request: string
}

/** How many, how many ways, where the waiting is, how much comes back. */
export function flowAnswer(flow: Flow, around: Around): SentencePart[] {
  const parts: SentencePart[] = [
    { about: aboutApplications(flow, around), text: count(flow.applications) },
    flow.applications === 1 ? ' application took ' : ' applications took ',
    { about: aboutVariants(flow, around), text: count(flow.variantCount) },
    flow.variantCount === 1 ? ' path.' : ' different paths.',
  ]
  const wait = largestWait(flow)
  if (wait !== null) {
    parts.push(
      ' The largest share of their time passes in ',
      { text: wait.stage, href: around.paths.stages({ stage: [wait.stage] }) },
      ': ',
      { about: aboutWaitShare(wait, around) },
      '.',
    )
  }
  const [slowest] = slowestEdges(flow, 1)
  if (slowest !== undefined) {
    parts.push(
      ' The slowest common step is ',
      { text: `${slowest.from} to ${slowest.to}`, href: around.paths.flow({ edge: edgeKey(slowest) }) },
      ', with a median of ',
      { about: aboutEdge(slowest, around) },
      '.',
    )
  }
  const back = Math.max(0, ...flow.rework.map(({ applications }) => applications))
  const worst = flow.rework.find(({ applications }) => applications === back)
  if (worst !== undefined) {
    parts.push(
      ' Repeated most: ',
      { text: worst.stage, href: around.paths.flow({ stage: worst.stage }) },
      ', by ',
      {
        about: aboutRework(flow, { stage: worst.stage, applications: back }, around),
      },
      back === 1 ? ' application.' : ' applications.',
    )
  }
  return parts
}

interface LargestWait {
  stage: string
  /** Moves out of the stage. */
  moves: number
  share: number
}

/** The stage in which all applications together spend most time before they move on. */
export function largestWait({ edges }: Flow): LargestWait | null {
  const sums = new Map<string, { seconds: number; moves: number }>()
  for (const { from, count: moves, meanSeconds } of edges) {
    const sum = sums.get(from) ?? { seconds: 0, moves: 0 }
    sums.set(from, { seconds: sum.seconds + moves * (meanSeconds ?? 0), moves: sum.moves + moves })
  }
  const all = [...sums.values()].reduce((total, { seconds }) => total + seconds, 0)
  const [first] = [...sums].sort(([, a], [, b]) => b.seconds - a.seconds)
  if (first === undefined || all <= 0) return null
  const [stage, { seconds, moves }] = first
  return { stage, moves, share: seconds / all }
}

const COMMON = {
  calendar: 'elapsed time: all hours, nights and weekends included',
  cohort: 'applications that began in the chosen time',
} as const

function aboutApplications(flow: Flow, { request, paths }: Around): AboutNumber {
  return {
    ...COMMON,
    title: 'Applications',
    value: count(flow.applications),
    sentence: 'How many applications are looked at, open ones included.',
    formula: 'count of applications in the population',
    unit: 'applications',
    calendar: 'none: a count',
    n: flow.applications,
    request,
    cases: { href: paths.traces(), label: 'Show these applications' },
  }
}

function aboutVariants(flow: Flow, { request }: Around): AboutNumber {
  return {
    ...COMMON,
    title: 'Different paths',
    value: count(flow.variantCount),
    sentence: 'How many different sequences of stages applications have taken so far.',
    formula: 'count of distinct stage sequences; open applications count with the path they have so far',
    unit: 'paths',
    calendar: 'none: a count',
    n: flow.applications,
    request,
  }
}

function aboutWaitShare({ stage, moves, share: part }: LargestWait, { request, paths }: Around): AboutNumber {
  return {
    ...COMMON,
    title: 'Share of all time in the process',
    of: stage,
    value: share(part),
    sentence: 'How much of all the time that applications spent in the process passed in this stage.',
    formula:
      'moves × mean time of the steps out of this stage / the same sum over all steps; stays that go on are left out',
    unit: 'share, from 0 to 100 %',
    n: moves,
    request,
    cases: { href: paths.stages({ stage: [stage] }), label: `Survival of ${stage}` },
  }
}

/** Median time of a step. */
export function aboutEdge(
  edge: FlowEdge,
  { request, paths }: Around,
  value = durationWithin(edge.medianSeconds, edge.plusMinus?.median),
): AboutNumber {
  return {
    ...COMMON,
    title: 'Time of a step',
    of: `${edge.from} → ${edge.to}`,
    value,
    sentence: 'How long applications that went this way stayed in the stage before they left it.',
    formula: 'from entering the first stage to entering the second; median, 90th percentile or mean of the moves seen',
    unit: 'time (counted in seconds)',
    n: edge.count,
    quality: {
      state: 'ok',
      reasons: ['only stays that ended this way; for stays still open see the survival of the stage'],
    },
    request,
    cases: { href: paths.traces({ moved: edgeKey(edge), sort: 'longest' }), label: 'Applications that went this way' },
  }
}

export function aboutRework(
  flow: Flow,
  { stage, applications }: Flow['rework'][number],
  { request, paths }: Around,
): AboutNumber {
  return {
    ...COMMON,
    title: 'Rework',
    of: stage,
    value: count(applications),
    sentence: 'How many applications came back to this stage after they had left it.',
    formula: 'applications with a second stay in the stage',
    unit: 'applications',
    calendar: 'none: a count',
    n: flow.applications,
    request,
    cases: {
      href: paths.traces({ through: stage, sort: 'longest' }),
      label: `Applications that passed through ${stage}`,
    },
  }
}
