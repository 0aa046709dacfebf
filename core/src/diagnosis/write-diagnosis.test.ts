import { expect, it } from 'vitest'
import type { Diagnosis } from './contract.ts'
import { questionOf } from './diagnosis-question.ts'
import { betweenWords, dateWords, narrowedTo, placeWords, pointWords } from './diagnosis-words.ts'
import { isWorse } from './is-worse.ts'
import { PARAGRAPH, writeDiagnosis } from './write-diagnosis.ts'

const DAY = 8 * 3600
const part = (value: number, interval: [number, number]) => ({ value, interval })

/** Interviewers in Software Engineering, Berlin stopped giving interviews. */
const FACTS: Omit<Diagnosis, 'text'> = {
  subject: {
    title: 'Interviews happen within a week',
    question: 'Why are interviews in Software Engineering, Berlin late?',
    incident: 3,
    objective: 'interviews',
    measure: 'time_in_stage',
    bad: 'late',
    within: 5 * DAY,
    where: ['kind=interview'],
    calendar: 'working hours by location',
    secondsPerDay: DAY,
  },
  window: { from: '2026-01-13', to: '2026-03-10' },
  baseline: { from: '2024-12-16', to: '2025-12-16' },
  counts: {
    valid: 208,
    bad: 60,
    expected: 14,
    season: 1,
    share: 60 / 208,
    interval: [0.23, 0.35],
    usual: 0.07,
    validBefore: 900,
    badBefore: 60,
  },
  shift: part(0.02, [0.01, 0.03]),
  rate: part(0.26, [0.2, 0.32]),
  time: null,
  decomposition: {
    unit: 'share',
    secondsPerDay: 86_400,
    before: 0.07,
    after: 0.35,
    n: { before: 900, after: 208 },
    difference: part(0.28, [0.2, 0.36]),
    mix: part(0.02, [0.01, 0.03]),
    rate: part(0.26, [0.2, 0.32]),
    attributes: [
      { name: 'level', mix: part(0.02, [0.01, 0.03]), most: { value: 'Senior', shareBefore: 0.35, shareAfter: 0.41 } },
    ],
    causes: [],
    elsewhere: part(0.26, [0.2, 0.32]),
  },
  localises: true,
  stages: ['interview'],
  causes: [
    {
      where: ['job_family=Software Engineering', 'location=Berlin'],
      share: 0.92,
      interval: [0.8, 0.98],
      score: 40,
      p: 1e-6,
      n: 65,
      bad: 50,
      expected: 8,
    },
  ],
  dimensions: ['job_family', 'location', 'level'],
  since: {
    day: '2026-01-13',
    onset: { day: '2026-02-16', lower: '2026-02-12', upper: '2026-02-20', ratio: 0.4 },
    began: { day: '2026-01-13', lower: '2026-01-10', upper: '2026-01-17' },
    pool: {
      kind: 'lead time',
      day: '2026-01-13',
      lower: '2026-01-10',
      upper: '2026-01-17',
      before: 17,
      stopped: 8,
      joined: 0,
      lost: 0.5,
    },
    batch: null,
    days: [],
    changePoints: [],
    weeks: [],
  },
  changes: {
    considered: 12,
    sentence: 'None of 12 known changes fits the beginning of this incident in time, people and stage.',
    ranked: [],
  },
  why: null,
  checks: [],
  waits: [
    {
      side: 'business',
      owner: 'interviewer calendar',
      kind: 'lead time',
      before: 1.2 * DAY,
      now: 4.1 * DAY,
      waitingBefore: 4.2,
      waitingNow: 16,
      share: 1,
    },
  ],
  problems: [],
}

const wordsOf = (facts: Omit<Diagnosis, 'text'>) =>
  writeDiagnosis(facts)
    .map(({ text }) => text)
    .join('')

it('tells what, of what, where, since when, whose move it is and what coincides', () => {
  expect(wordsOf(FACTS).split(PARAGRAPH)).toEqual([
    'Of 208 cases that fell due from 13 January to 9 March 2026, 60 were late (29 %), where 14 would be usual. Of +28 points against the year before, 2 are mix (more Senior: 41 % instead of 35 %) and 26 the same kinds of cases going slower. 92 % of the excess is in Software Engineering, Berlin (50 of 65 late, usually 8).',
    'It began on 13 January (between 10 and 17 January), when 8 of 17 interviewers stopped giving interviews; it shows in the cases from 16 February. The move is with the business: the queue for interviewer calendar (lead time) grew most, from 9.6 working hours to 4.1 working days for each that comes in (16 wait at a time, 4.2 before).',
    'None of 12 known changes fits the beginning of this incident in time, people and stage.',
  ])
})

it('says that it is everywhere alike where nothing stands out, and that nothing is mix where that may be chance', () => {
  const decomposition = {
    ...(FACTS.decomposition as NonNullable<Diagnosis['decomposition']>),
    mix: part(0.01, [-0.02, 0.04]),
  }
  const words = wordsOf({ ...FACTS, causes: [], localises: false, decomposition })
  expect(words).toContain('No group stands out: it is everywhere alike.')
  expect(words).toContain('None of the +28 points is mix beyond chance: the same kinds of cases are going slower.')
})

it('says that an easier mix hides some of it', () => {
  const decomposition = {
    ...(FACTS.decomposition as NonNullable<Diagnosis['decomposition']>),
    mix: part(-0.04, [-0.06, -0.02]),
    rate: part(0.32, [0.28, 0.36]),
  }
  expect(wordsOf({ ...FACTS, decomposition })).toContain(
    'The mix got easier and hides 4 of it: the same kinds of cases are going slower by 32 points.',
  )
})

it('explains nothing where there is no more than usual', () => {
  const counts = { ...FACTS.counts, bad: 12 }
  expect(wordsOf({ ...FACTS, counts })).toBe(
    'Of 208 cases that fell due from 13 January to 9 March 2026, 12 were late (29 %), no more than the 14 that would be usual.',
  )
})

it('names no cause where nobody knows what is usual, and says why', () => {
  const counts = { ...FACTS.counts, usual: null, validBefore: 0, expected: 0 }
  const words = wordsOf({
    ...FACTS,
    counts,
    causes: [],
    decomposition: null,
    baseline: null,
    problems: ['Too few cases before.'],
  })
  expect(words).not.toContain('everywhere alike')
  expect(words).toContain('60 were late (29 %).')
  expect(words).toMatch(/Too few cases before\.$/)
})

it('says with what it coincides, and that this proves nothing', () => {
  const change = {
    id: '7',
    kind: 'policy',
    title: 'finance approval of offers',
    at: '2026-01-12T00:00:00.000Z',
  } as Diagnosis['changes']['ranked'][number]['change']
  const changes = { ...FACTS.changes, ranked: [{ change, score: 0.5, lagDays: 1, sentence: '', beforeAfter: null }] }
  const segments = writeDiagnosis({ ...FACTS, changes })
  expect(segments.map(({ text }) => text).join('')).toContain(
    'It coincides with “finance approval of offers” on 12 January; that is no proof of a cause.',
  )
  expect(segments.find(({ opens }) => opens?.page === 'changes')?.opens?.change).toBe('7')
})

it('says what the share did with a change, or that it did nothing beyond chance', () => {
  const change = { id: '7', title: 'A new form', at: '2026-01-12T00:00:00.000Z' }
  const told = (difference: { value: number; interval: [number, number] }, transitionDays = 0) =>
    wordsOf({
      ...FACTS,
      changes: {
        ...FACTS.changes,
        ranked: [
          {
            change: change as Diagnosis['changes']['ranked'][number]['change'],
            score: 0.5,
            lagDays: 1,
            sentence: '',
            beforeAfter: { transitionDays, without: 0.1, with: 0.7, difference, p: 0.5 },
          },
        ],
      },
    })
  expect(told(part(0.6, [0.3, 0.9]))).toMatch(
    /60 points more were late after it than as it went before, which is no proof of a cause\.$/,
  )
  expect(told(part(0.6, [0.3, 0.9]), 7)).toContain('60 points more were late from 7 days after it on than as it went')
  expect(told(part(0.01, [-0.1, 0.1]))).toMatch(/its effect on the share that was late cannot be told from chance\.$/)
})

it('takes more than usual for chance where it may be, unless a group stands out that nobody had named', () => {
  const counts = { ...FACTS.counts, bad: 60, expected: 55 }
  expect(wordsOf({ ...FACTS, counts, causes: [] })).toMatch(/where 55 would be usual: the difference may be chance\.$/)
  expect(wordsOf({ ...FACTS, counts })).toContain('of the excess is in Software Engineering, Berlin')
  const where = [...FACTS.subject.where, 'job_family=Software Engineering', 'location=Berlin']
  expect(wordsOf({ ...FACTS, counts, subject: { ...FACTS.subject, where } })).toContain('may be chance')
})

it('tells a further cause in one breath where it is firm, with its doubt where it is weaker, and not at all where it may be nothing', () => {
  const [first] = FACTS.causes as [Diagnosis['causes'][number]]
  const further = { ...first, where: ['level=Senior', 'tool=manual'], n: 40, bad: 12, expected: 5 }
  const told = (share: number, p: number, interval: [number, number] = [0.02, 0.3]) =>
    wordsOf({
      ...FACTS,
      causes: [
        { ...first, share: 0.6 },
        { ...further, share, p, interval },
      ],
    })
  expect(told(0.35, 0.01)).toContain('usually 8); 35 % more with level Senior and tool manual (12 of 40 late).')
  expect(told(0.1, 0.0001)).toContain('usually 8); 10 % more with level Senior and tool manual (12 of 40 late).')
  expect(told(0.1, 0.04)).toContain(
    'usually 8). Also, but weaker: 10 % of it with level Senior and tool manual (12 of 40 late, usually 5); chance alone brings such a find once in 25 searches.',
  )
  expect(told(0.1, 0.04, [-0.01, 0.3])).not.toContain('Senior and tool')
})

it('gives no date where the beginning may be months apart', () => {
  const onset = { day: '2026-02-16', lower: '2025-12-12', upper: '2026-02-20', ratio: 0.4 }
  expect(wordsOf({ ...FACTS, since: { ...FACTS.since, pool: null, onset, began: onset } })).toContain(
    'When it began cannot be told well: between 12 December 2025 and 20 February.',
  )
})

it('tells a weekly batch by how many moved on on its day, before and since', () => {
  const began = { day: '2026-02-04', lower: '2026-02-03', upper: '2026-02-10' }
  const batch = { ...began, weekday: 4, before: { on: 14, n: 100 }, since: { on: 31, n: 31 } }
  const since = { ...FACTS.since, pool: null, onset: null, batch, began }
  expect(wordsOf({ ...FACTS, since })).toContain(
    'It began on 4 February (between 3 and 10 February); since then all 31 that moved on did so on a Thursday, where 14 % did before, so that whoever comes waits for that day.',
  )
  const most = { ...batch, since: { on: 30, n: 31 } }
  expect(wordsOf({ ...FACTS, since: { ...since, batch: most } })).toContain(
    '30 of 31 that moved on did so on a Thursday',
  )
})

it('holds a group against others with a way to the place alone, and to no cases of the group', () => {
  const counts = { ...FACTS.counts, valid: 1890, bad: 1230, expected: 1190, share: 0.65, interval: null, usual: 0.63 }
  const subject = { ...FACTS.subject, bad: 'not selected (Female, against Male)' }
  const segments = writeDiagnosis({ ...FACTS, baseline: null, counts, subject, waits: [] })
  expect(segments[0]?.text).toBe(
    '1,230 of 1,890 (65 %) decided from 13 January to 9 March 2026 were not selected (Female, against Male), where 1,190 would be at the rate of those they are held against.',
  )
  const opened = (told: ReturnType<typeof writeDiagnosis>) => told.flatMap(({ opens }) => opens?.where ?? [])
  expect(opened(segments)).toEqual(['job_family=Software Engineering', 'location=Berlin'])
  const causes = FACTS.causes.map((cause) => ({ ...cause, where: [] }))
  const everybody = writeDiagnosis({ ...FACTS, baseline: null, counts, subject, causes, waits: [] })
  expect(everybody.map(({ text }) => text)).toContain('with everybody')
  expect(everybody.some(({ opens }) => opens !== undefined)).toBe(false)
})

it('leads from a number to the people it speaks of, the stage left to the page', () => {
  const opens = writeDiagnosis(FACTS).flatMap((segment) => (segment.opens === undefined ? [] : [segment.opens]))
  expect(opens.map(({ page }) => page)).toEqual(['traces', 'traces', 'waits'])
  expect(opens[1]).toEqual({
    page: 'traces',
    where: ['job_family=Software Engineering', 'location=Berlin'],
    from: '2026-01-13',
    to: '2026-03-10',
  })
})

it('asks in the words of the subject', () => {
  const subject = { measure: 'time_in_stage', title: 'X', bad: 'late', where: ['kind=interview', 'location=Berlin'] }
  expect(questionOf(subject, ['interview'])).toBe('Why are interviews in Berlin late?')
  expect(questionOf({ ...subject, measure: 'offer_acceptance', where: [] }, [], ['level=Senior'])).toBe(
    'Why are offers declined with level Senior?',
  )
  expect(questionOf({ ...subject, measure: 'another', title: 'Not kept: Accounts work' }, [])).toBe(
    'Why is it so: Accounts work in Berlin?',
  )
})

it('writes days and places as people do', () => {
  expect(dateWords('2026-01-03', '2026-05-01')).toBe('3 January')
  expect(dateWords('2025-01-03', '2026-05-01')).toBe('3 January 2025')
  expect(betweenWords({ lower: '2025-12-28', upper: '2026-01-04' }, '2026')).toBe(
    ' (between 28 December 2025 and 4 January)',
  )
  expect(betweenWords({ lower: '2025-08-26', upper: '2025-11-12' }, '2026')).toBe(
    ' (between 26 August and 12 November 2025)',
  )
  expect(placeWords(['kind=interview', 'level=Senior', 'level=Lead', 'job_family='])).toBe(
    'no job family given, with level Senior or Lead',
  )
  expect([0.28, 0.014, 0.0002, 0].map(pointWords)).toEqual(['28', '1.4', 'under 0.1', '0'])
  expect(narrowedTo(['level=Senior', 'level=Lead', 'kind=offer'], ['level=Lead'])).toEqual(['level=Lead'])
})

it('says what moves on where hands are missing, and that deadlines may not show it yet', () => {
  const [cause] = FACTS.causes
  const exits = { days: 20, left: 13, expected: 41.2 }
  const told = (more: object) =>
    wordsOf({ ...FACTS, causes: [{ ...(cause as Diagnosis['causes'][number]), interval: null, exits, ...more }] })
  expect(told({})).toContain(
    '92 % of the excess is in Software Engineering, Berlin (50 of 65 late, usually 8); 13 moved on there in the last 20 working days, where 41 would have as things went elsewhere.',
  )
  expect(told({ share: 0, bad: 7, n: 65 })).toContain(
    'It sits in Software Engineering, Berlin (7 of 65 late, usually 8), where deadlines hardly show it yet: 13 moved on there in the last 20 working days, where 41 would have as things went elsewhere.',
  )
})

it('tells of who was asked about where hands are missing, though the late ones may be chance', () => {
  const where = ['job_family=Software Engineering', 'location=Berlin']
  const facts = { counts: { ...FACTS.counts, bad: 60, expected: 55 }, subject: { where } }
  const [cause] = FACTS.causes as [Diagnosis['causes'][number]]
  expect(isWorse({ ...facts, causes: [cause] })).toBe(false)
  expect(isWorse({ ...facts, causes: [{ ...cause, exits: { days: 20, left: 13, expected: 41 } }] })).toBe(true)
})
