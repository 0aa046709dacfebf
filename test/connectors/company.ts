/** A company whose history is known to the second, for servers that tell of it as hiring systems do. Instants are UTC milliseconds. */
export interface Company {
  /** What the clock of its hiring system says. */
  now: number
  jobs: Job[]
  applications: TrueApplication[]
}

export interface Job {
  id: string
  name: string
  department: string
  location: string
  openedAt: number
  closedAt: number | null
}

export type End = 'rejected' | 'withdrawn' | 'hired'

export interface TrueApplication {
  id: string
  /** Null for a prospect. */
  job: string | null
  candidate: string
  createdAt: number
  /** In order of time: a stage entered, an end, or an end taken back. */
  steps: ({ at: number; stage: string } | { at: number; end: End } | { at: number; reopened: true })[]
  interviews: { id: string; createdAt: number; start: number; end: number }[]
  scorecards: { id: string; interview: string; at: number }[]
  offers: { id: string; createdAt: number; sentAt: number; decidedAt: number | null; accepted: boolean }[]
  deletedAt: number | null
  /** Its system does not say when it last changed. */
  hidesChange: boolean
}

export const STAGES = ['Application Review', 'Phone Screen', 'Onsite', 'Offer'] as const
const FIRST = STAGES[0]
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
/** A Monday. */
export const START = Date.UTC(2025, 10, 3, 8)

/** Personal things that stand in every record of every system, and must be nowhere in Tandem. */
export const PLANTED = [
  'Ximena Quillfeather',
  'quillfeather@post.example',
  '+44 7700 900123',
  'The résumé says Wombatronics since 2014',
] as const

/** Sixty ordinary applications, and one of each kind that goes wrong somewhere. */
export function company(): Company {
  const jobs = [
    {
      id: '901',
      name: 'Data Engineer',
      department: 'Technology',
      location: 'Berlin',
      openedAt: START - 5 * DAY,
      closedAt: null,
    },
    {
      id: '902',
      name: 'Nurse',
      department: 'Care',
      location: 'Leeds',
      openedAt: START - 3 * DAY,
      closedAt: START + 12 * DAY,
    },
  ]
  const random = parkMiller(20_251_103)
  const ordinary = Array.from({ length: 60 }, (_, n) => {
    const createdAt = START + Math.floor(random() * 4 * DAY)
    const steps: TrueApplication['steps'] = []
    let at = createdAt
    for (const stage of STAGES.slice(1)) {
      at += 7 * HOUR + Math.floor(random() * 3 * DAY)
      if (random() < 0.3) {
        steps.push({ at, end: random() < 0.8 ? 'rejected' : 'withdrawn' })
        break
      }
      steps.push({ at, stage })
      if (stage === 'Offer') steps.push({ at: at + 2 * DAY, end: 'hired' })
    }
    return application(String(5000 + n), { job: jobs[n % 2]?.id ?? '', createdAt, steps })
  })
  const at = (days: number) => START + days * DAY
  const odd = [
    application('6001', {
      createdAt: at(0),
      steps: [
        { at: at(1), stage: 'Onsite' },
        { at: at(2), stage: 'Phone Screen' },
        { at: at(4), stage: 'Onsite' },
      ],
    }),
    application('6002', {
      createdAt: at(0),
      steps: [
        { at: at(1), end: 'rejected' },
        { at: at(3), reopened: true },
        { at: at(5), stage: 'Offer' },
        { at: at(6), end: 'hired' },
      ],
    }),
    application('6003', {
      createdAt: at(0),
      steps: [
        { at: at(1), stage: 'Offer' },
        { at: at(2), end: 'hired' },
        { at: at(4), reopened: true },
        { at: at(6), end: 'withdrawn' },
      ],
    }),
    application('6004', { createdAt: at(0), hidesChange: true, steps: [{ at: at(2), stage: 'Phone Screen' }] }),
    application('6005', { job: null, createdAt: at(0), steps: [] }),
    application('6006', {
      createdAt: at(0),
      steps: [{ at: at(1), stage: 'Onsite' }],
      // Held on the second day and entered in the calendar on the third; the scorecard was there before it.
      interviews: [{ id: '7001', createdAt: at(3), start: at(2), end: at(2) + HOUR }],
      scorecards: [{ id: '8001', interview: '7001', at: at(1.5) }],
    }),
    application('6007', {
      createdAt: at(0) + 123,
      steps: [
        { at: at(2) + 456, stage: 'Offer' },
        { at: at(5), end: 'hired' },
      ],
      offers: [{ id: '9001', createdAt: at(3), sentAt: at(3) + HOUR, decidedAt: at(5), accepted: true }],
    }),
    application('6008', { createdAt: at(0), steps: [{ at: at(1), stage: 'Phone Screen' }], deletedAt: at(9) }),
  ]
  return { now: at(14), jobs, applications: [...ordinary, ...odd] }
}

function application(id: string, given: Partial<TrueApplication>): TrueApplication {
  return {
    id,
    job: '901',
    candidate: `4${id}`,
    createdAt: START,
    steps: [],
    interviews: [],
    scorecards: [],
    offers: [],
    deletedAt: null,
    hidesChange: false,
    ...given,
  }
}

export interface Standing {
  stage: string
  state: 'open' | End
  endedAt: number | null
  changedAt: number
}

/** How an application stands at a moment. */
export function standingAt({ createdAt, steps }: TrueApplication, at: number): Standing {
  let standing: Standing = { stage: FIRST, state: 'open', endedAt: null, changedAt: createdAt }
  for (const step of steps) {
    if (step.at > at) break
    if ('stage' in step) standing = { ...standing, stage: step.stage }
    else if ('end' in step) standing = { ...standing, state: step.end, endedAt: step.at }
    else standing = { ...standing, state: 'open', endedAt: null }
    standing.changedAt = step.at
  }
  return standing
}

/** What the system knows of now: what has begun and is not deleted, in the order it was made. */
export const visible = ({ applications, now }: Company): TrueApplication[] =>
  applications
    .filter(({ createdAt, deletedAt }) => createdAt <= now && (deletedAt === null || deletedAt > now))
    .toSorted((a, b) => a.createdAt - b.createdAt || a.id.localeCompare(b.id))

function parkMiller(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
