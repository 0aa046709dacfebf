import type { Flow, FlowEdge } from '@tandem/core/trace'
import type { AboutNumber } from '../../components/about-number.ts'
import type { SentencePart } from '../../components/Sentence.tsx'
import type { Paths } from '../../paths.ts'
import { duration } from '../../words/durations.ts'
import { count, share } from '../../words/numbers.ts'
import { edgeKey } from './flow-graph.ts'

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
      ' The longest wait in sum is from ',
      { text: `${wait.edge.from} to ${wait.edge.to}`, href: around.paths.flow({ edge: edgeKey(wait.edge) }) },
      ': ',
      { about: aboutWaitShare(wait, around) },
      ' of all time in the process, with a median of ',
      { about: aboutEdge(wait.edge, around) },
      '.',
    )
  }
  const back = Math.max(0, ...flow.rework.map(({ applications }) => applications))
  const worst = flow.rework.find(({ applications }) => applications === back)
  if (worst !== undefined) {
    parts.push(
      ' The stage that is repeated most is ',
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
  edge: FlowEdge
  share: number
}

/** The step on which all applications together spend most time. */
export function largestWait({ edges }: Flow): LargestWait | null {
  const total = (edge: FlowEdge) => edge.count * (edge.meanSeconds ?? 0)
  const all = edges.reduce((sum, edge) => sum + total(edge), 0)
  const edge = [...edges].sort((a, b) => total(b) - total(a))[0]
  return edge === undefined || all <= 0 ? null : { edge, share: total(edge) / all }
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

function aboutWaitShare({ edge, share: part }: LargestWait, { request, paths }: Around): AboutNumber {
  return {
    ...COMMON,
    title: 'Share of all time in the process',
    of: `${edge.from} → ${edge.to}`,
    value: share(part),
    sentence: 'How much of all the time that applications spent between stages passed on this step.',
    formula: 'moves × mean time of this step / the same sum over all steps; stays that go on are left out',
    unit: 'share, from 0 to 100 %',
    n: edge.count,
    request,
    cases: { href: paths.flow({ edge: edgeKey(edge) }), label: 'Show this step on the map' },
  }
}

/** Median time of a step. */
export function aboutEdge(
  edge: FlowEdge,
  { request, paths }: Around,
  value = duration(edge.medianSeconds),
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
    cases: { href: paths.stages({ stage: [edge.from] }), label: `Survival of ${edge.from}` },
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
    cases: { href: paths.flow({ stage }), label: 'Show this stage on the map' },
  }
}
