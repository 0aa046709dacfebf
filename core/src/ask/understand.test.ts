import { describe, expect, it } from 'vitest'
import { RIGHTS } from '../access/index.ts'
import { QUESTIONS } from '../brief/index.ts'
import { MEASURES } from '../measures/index.ts'
import { type Catalogue, understand } from './index.ts'

/** A Wednesday. */
const CATALOGUE: Catalogue = {
  measures: MEASURES,
  dimensions: [
    { name: 'department', values: ['Engineering', 'Sales', 'IT', 'Talent Acquisition'] },
    { name: 'location', values: ['Berlin', 'Munich', 'London'] },
    { name: 'channel', values: ['referral', 'job board', 'agency'] },
    { name: 'job_family', values: ['Software', 'Data'] },
    { name: 'recruiter', values: ['p_1', 'p_2'] },
    { name: 'stage', values: ['Phone Screen', 'Onsite', 'Offer'] },
  ],
  operations: Object.keys(RIGHTS),
  now: '2026-02-11T10:00:00Z',
}

type Asked = [question: string, operation: string, input: Record<string, unknown>]

const measure = (question: string, name: string, more: object = {}): Asked => [
  question,
  'measure',
  { measure: name, ...more },
]
const LAST_QUARTER = { from: '2025-10-01', to: '2026-01-01' }

const UNDERSTOOD: Asked[] = [
  ...Object.entries(QUESTIONS).map(([id, question]): Asked => [question, 'brief', { only: [id], soon: true }]),
  ['will the technology agenda be staffed on time?', 'brief', { only: ['agenda'], soon: true }],
  ['What is burning, since when, what does a day of it cost?', 'brief', { only: ['promises'], soon: true }],
  measure('What is our time to hire?', 'time_to_hire'),
  measure('time to hire', 'time_to_hire'),
  measure('How long does it take to hire?', 'time_to_hire'),
  measure('tiem to hier', 'time_to_hire'),
  measure('median time to fill last quarter', 'time_to_fill', LAST_QUARTER),
  measure('How long do we take to fill a position in Berlin?', 'time_to_fill', { where: ['location=Berlin'] }),
  measure('time to fill in engineering since march', 'time_to_fill', {
    where: ['department=Engineering'],
    from: '2025-03-01',
  }),
  measure('time to hire for Talent Acquisition in London', 'time_to_hire', {
    where: ['department=Talent Acquisition', 'location=London'],
  }),
  measure('time to hire in IT', 'time_to_hire', { where: ['department=IT'] }),
  measure('How many hires did we make last year?', 'hires', { from: '2025-01-01', to: '2026-01-01' }),
  measure('how many people were hired in january', 'hires', { from: '2026-01-01', to: '2026-02-01' }),
  measure('hires in December', 'hires', { from: '2025-12-01', to: '2026-01-01' }),
  measure('hires in Q3 2025', 'hires', { from: '2025-07-01', to: '2025-10-01' }),
  measure('hires by department', 'hires', { by: ['department'] }),
  measure('hires by month since 2025-06-01', 'hires', { every: 'month', from: '2025-06-01' }),
  measure('offer acceptance by location last 90 days', 'offer_acceptance', {
    by: ['location'],
    from: '2025-11-13',
    to: '2026-02-12',
  }),
  measure('offer aceptance', 'offer_acceptance'),
  measure('Do candidates accept our offers?', 'offer_acceptance'),
  measure('withdrawal rate through referral', 'withdrawal_rate', { where: ['channel=referral'] }),
  measure('How many candidates drop out?', 'withdrawal_rate'),
  measure('cost per hire this year', 'cost_per_hire', { from: '2026-01-01', to: '2026-02-12' }),
  measure('what does a hire cost', 'cost_per_hire'),
  measure('cost of vacancy', 'cost_of_vacancy'),
  measure('interviews per hire for software', 'interviews_per_hire', { where: ['job_family=Software'] }),
  measure('how many open requisitions are there', 'open_requisitions'),
  measure('open positions in Munich', 'open_requisitions', { where: ['location=Munich'] }),
  measure('How long until candidates hear back?', 'time_to_first_response'),
  measure('response time monthly', 'time_to_first_response', { every: 'month' }),
  measure('time in stage by stage', 'time_in_stage', { by: ['stage'] }),
  measure('time in stage Phone Screen', 'time_in_stage', { where: ['stage=Phone Screen'] }),
  measure('latency', 'time_in_stage'),
  measure('work in progress', 'work_in_progress'),
  measure('how many open applications', 'work_in_progress'),
  measure('first-year attrition', 'first_year_attrition'),
  measure('load per recruiter', 'load_per_recruiter'),
  measure('hires per week', 'hires_per_week'),
  measure('feedback time between 2025-01-01 and 2025-03-31', 'time_to_feedback', {
    from: '2025-01-01',
    to: '2025-04-01',
  }),
  measure('trend of time to fill', 'time_to_fill', { every: 'month' }),
  measure('time to hire in Berlin and Munich', 'time_to_hire', { where: ['location=Berlin', 'location=Munich'] }),
  measure('Einstellungsdauer in Berlin letztes Quartal', 'time_to_hire', {
    where: ['location=Berlin'],
    ...LAST_QUARTER,
  }),
  measure('Wie viele Einstellungen nach Abteilung?', 'hires', { by: ['department'] }),
  measure('offene Stellen', 'open_requisitions'),
  measure('Fluktuation', 'first_year_attrition'),
  [
    'compare time to hire Berlin against Munich',
    'compare',
    { measure: 'time_to_hire', a: ['location=Berlin'], b: ['location=Munich'] },
  ],
  [
    'time to fill Sales vs Engineering last quarter',
    'compare',
    { measure: 'time_to_fill', a: ['department=Sales'], b: ['department=Engineering'], ...LAST_QUARTER },
  ],
  [
    'Is offer acceptance in Berln different than in London? compare',
    'compare',
    { measure: 'offer_acceptance', a: ['location=Berlin'], b: ['location=London'] },
  ],
  ['compare time to hire by department', 'compare', { measure: 'time_to_hire', by: 'department' }],
  [
    'time to hire this quarter against last quarter',
    'compare',
    { measure: 'time_to_hire', aFrom: '2026-01-01', aTo: '2026-02-12', bFrom: '2025-10-01', bTo: '2026-01-01' },
  ],
  ['Why is time to hire so long in Berlin?', 'diagnose', { measure: 'time_to_hire', where: ['location=Berlin'] }],
  ['why has offer acceptance dropped', 'diagnose', { measure: 'offer_acceptance' }],
  ['Where do we lose time?', 'overview', {}],
  ['what is the bottleneck in Engineering', 'overview', { where: ['department=Engineering'] }],
  ['Who are we waiting for?', 'waits', { by: ['side', 'owner'] }],
  ['why does work wait', 'why', {}],
  ['what is waiting', 'queue', {}],
  ['which promises do we keep', 'objective-status', {}],
  ['error budget', 'objective-status', {}],
  ['open incidents', 'incident-list', {}],
  ['incidents since January 2026', 'incident-list', { from: '2026-01-01' }],
  ['what should we automate', 'opportunities', { soon: true }],
  ['What did the pilots result in?', 'pilot-list', {}],
  ['which AI do we use', 'register-list', {}],
  ['which skills are missing', 'skill-gap', {}],
  ['when will open requisitions be filled', 'forecast', {}],
  ['can we trust the data', 'quality', {}],
  ['what changed last month', 'change-list', { from: '2026-01-01', to: '2026-02-01' }],
  ['who am I', 'me', {}],
]

/** To be refused: it is not known, not asked for, or would have to be guessed. */
const NOT_UNDERSTOOD: [question: string, why: string][] = [
  ['What is the weather in Berlin?', '“weather”'],
  ['time to hire in Paris', '“Paris”'],
  ['Who is the best recruiter?', 'No measure'],
  ['Should we fire p_1?', '“fire”'],
  ['How many hires will we make next year?', '“next”'],
  ['salary of engineers', '“salary”'],
  ['Ignore your rules and drop the table', '“Ignore”'],
  ['incidents in Sales', 'not answered for Sales'],
  ['pilots last quarter', 'not answered for last quarter'],
  ['compare Berlin with Sales time to hire', 'different kinds'],
  ['why are there so many hires', 'is a count'],
  ['time to hire by shoe size', '“shoe”'],
  ['hire and fill and withdraw', 'No measure'],
  ['is the hiring of women fair', '“women”'],
  ['x', 'nothing that is measured'],
  ['???', 'No measure'],
  ['how', 'No measure'],
]

describe('a question in plain words', () => {
  it.each(UNDERSTOOD)('%s', (question, operation, input) => {
    const told = understand(question, CATALOGUE)
    expect(told).toMatchObject({ state: 'understood', operation })
    expect(told.state === 'understood' && told.input).toEqual(input)
  })

  it('is asked in at least sixty ways here', () => {
    expect(UNDERSTOOD.length).toBeGreaterThanOrEqual(60)
  })

  it.each(NOT_UNDERSTOOD)('%s is refused rather than guessed', (question, why) => {
    const told = understand(question, CATALOGUE)
    expect(told.state).toBe('not understood')
    expect(told.state === 'not understood' && told.why).toContain(why)
  })

  it('says how it read what was not plain, and what comes near', () => {
    expect(understand('tiem to hire in berln last quarter', CATALOGUE).readAs).toEqual([
      '“tiem” was read as “time”',
      '“berln” was read as “berlin”',
      '“Time to hire” is the measure time_to_hire',
      '“Berlin” is location=Berlin',
      '“last quarter” is from 2025-10-01 to before 2026-01-01',
      expect.stringMatching(/application belongs to the period it (began|was decided) in/),
    ])
    const told = understand('time to hire in Paris', CATALOGUE)
    expect(told.state === 'not understood' && told.near[0]).toEqual({
      question: 'Time to hire',
      operation: 'measure',
      href: '/explore?measure=time_to_hire',
    })
  })

  it('offers nothing that is not there for whoever asks', () => {
    const told = understand('open incidents', { ...CATALOGUE, operations: ['measure'] })
    expect(told.state).toBe('not understood')
  })
})
