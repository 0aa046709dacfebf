import { z } from 'zod'
import { Change } from '../changes/change.ts'
import { Instant, Population, WhereClause } from '../trace/population.ts'
import { CalendarChoice } from '../working-time/contract.ts'
import { WhyItWaits } from './load/contract.ts'
import { Segment } from './overview/contract.ts'

/** What is to be explained: an incident, an objective, or any duration or rate. */
export const DiagnoseInput = z.object({
  incident: z.coerce.number().int().positive().optional().describe('number of an incident'),
  objective: z.string().max(63).optional().describe('id of an objective'),
  measure: z.string().max(100).optional().describe('a duration or a rate of the catalogue'),
  where: Population.shape.where,
  from: Instant.optional().describe('when the trouble began; from the evidence if left out'),
  to: Instant.optional().describe('until when; as far as the sources have told if left out'),
  calendar: CalendarChoice.optional().describe(
    'for a measure: working hours by location where calendars are kept, unless told',
  ),
})
export type DiagnoseInput = z.infer<typeof DiagnoseInput>

/** What a diagnosis that is still being worked out knows already, as sentences; null what it does not know yet. */
export const DiagnosisProgress = z.object({
  counts: z.string().nullable(),
  since: z.string().nullable(),
  where: z.string().nullable(),
  whose: z.string().nullable(),
})
export type DiagnosisProgress = z.infer<typeof DiagnosisProgress>

const Interval = z.tuple([z.number(), z.number()])
const Part = z.object({ value: z.number(), interval: Interval.describe('95 %') })

const DatedDay = z.object({ day: z.string(), lower: z.string(), upper: z.string() })

/** Of `n`, so many on a day of the week. */
const Gathered = z.object({ on: z.number().int(), n: z.number().int() })

/** Half-open. */
const Span = z.object({ from: z.string(), to: z.string() })

export const Cause = z.object({
  where: z.array(WhereClause),
  share: z.number().describe('of the bad ones beyond what is usual'),
  interval: Interval.nullable().describe('95 %, of the share'),
  score: z.number(),
  p: z.number().nullable().describe('how often so much is found where nothing localises'),
  n: z.number().int().describe('verdicts in it'),
  bad: z.number().int(),
  expected: z.number().describe('bad ones at the usual rate'),
  exits: z
    .object({
      days: z.number().int().describe('working days up to the end of the window'),
      left: z.number().int(),
      expected: z.number().describe('at the usual pace, as far as the others keep it'),
    })
    .optional()
    .describe('of those who waited in it; where this and missing hands tell it, and not only what fell due'),
})
export type Cause = z.infer<typeof Cause>

const Shift = z.object({
  unit: z.enum(['share', 'seconds']),
  secondsPerDay: z.number(),
  before: z.number(),
  after: z.number(),
  n: z.object({ before: z.number().int(), after: z.number().int() }),
  difference: Part,
  mix: Part,
  rate: Part,
  attributes: z.array(
    z.object({
      name: z.string(),
      mix: Part,
      most: z.object({ value: z.string(), shareBefore: z.number(), shareAfter: z.number() }).nullable(),
    }),
  ),
  causes: z.array(z.object({ where: z.array(z.string()), part: Part })),
  elsewhere: Part,
})

export const QueueRow = z.object({
  side: z.string(),
  owner: z.string(),
  kind: z.string(),
  before: z.number().describe('working seconds for each that came in'),
  now: z.number(),
  waitingBefore: z.number().describe('how many waited at a time'),
  waitingNow: z.number(),
  share: z.number().nullable().describe('of all that grew'),
})

export const Diagnosis = z.object({
  subject: z.object({
    title: z.string(),
    question: z.string().describe('what is to be explained, as a question'),
    incident: z.number().int().nullable(),
    objective: z.string().nullable(),
    measure: z.string(),
    bad: z.string().describe('what a bad one is, in words'),
    within: z.number().nullable().describe('working seconds of the promise; null for a rate'),
    where: z.array(z.string()),
    calendar: z.string(),
    secondsPerDay: z.number(),
  }),
  window: Span,
  baseline: Span.nullable(),
  counts: z.object({
    valid: z.number().int(),
    bad: z.number().int(),
    expected: z.number().describe('bad ones at the usual rates of the same people, season included'),
    season: z.number().describe('how much worse this time of the year usually is; 1 if no year before is known'),
    share: z.number().nullable(),
    interval: Interval.nullable().describe('95 %, Wilson'),
    usual: z.number().nullable().describe('share of bad ones before'),
    validBefore: z.number().int(),
    badBefore: z.number().int(),
  }),
  shift: Part.nullable().describe('what of the change is mix; null where it cannot be told'),
  rate: Part.nullable().describe('what of it is slower or worse among the same'),
  decomposition: Shift.nullable(),
  time: Shift.extend({ horizonSeconds: z.number().describe('longer ones count as so long') })
    .nullable()
    .describe('the same of how long cases took, of those that began in either time; null for a rate'),
  localises: z.boolean(),
  stages: z.array(z.string()).describe('kinds or names of the stages it is about'),
  causes: z.array(Cause).describe('best first'),
  dimensions: z.array(z.string()).describe('by which it was looked for'),
  since: z.object({
    day: z.string().nullable().describe('when it began, by whichever tells it best; null where nothing does'),
    began: DatedDay.nullable().describe('the same day, as uncertain as all that tells it together'),
    onset: DatedDay.extend({ ratio: z.number() })
      .nullable()
      .describe(
        'from this day on as many times left (or were bad) as usual; of those who waited, by how long they had',
      ),
    pool: DatedDay.extend({
      kind: z.string().describe('of waiting, by the ledger'),
      before: z.number().int().describe('at work in the months before'),
      stopped: z.number().int(),
      joined: z.number().int().describe('who has begun since and does about as much as one of them'),
      lost: z.number().describe('share of their work'),
    })
      .nullable()
      .describe('those who work on what is waited for, if several stopped together'),
    batch: DatedDay.extend({
      weekday: z.number().int().describe('0 is Sunday'),
      before: Gathered,
      since: Gathered,
    })
      .nullable()
      .describe('since when what ends it is done on one day of the week, of all that ended before and since'),
    days: z
      .array(z.object({ day: z.string(), observed: z.number(), expected: z.number() }))
      .describe(
        'by working day what left, against what usually would have of those who waited; of rates, what was bad',
      ),
    changePoints: z
      .array(
        z.object({
          day: z.string(),
          lower: z.string(),
          upper: z.string(),
          p: z.number(),
          before: z.number().nullable(),
          after: z.number().nullable(),
        }),
      )
      .describe('when the share of bad ones changed, by week'),
    weeks: z.array(z.object({ week: z.string(), bad: z.number().int(), valid: z.number().int() })),
  }),
  changes: z.object({
    considered: z.number().int(),
    sentence: z.string(),
    ranked: z
      .array(
        z.object({
          change: Change,
          score: z.number(),
          lagDays: z.number(),
          sentence: z.string().describe('how it coincides; never that it caused anything'),
          beforeAfter: z
            .object({
              transitionDays: z
                .number()
                .describe('left out after it, in which cases that began before it come to be judged'),
              without: z.number(),
              with: z.number(),
              difference: Part,
              p: z.number(),
            })
            .nullable()
            .describe('share of bad ones as it would have gone on, and as it was; null with too little data on a side'),
        }),
      )
      .describe('the best fit first'),
  }),
  why: WhyItWaits.nullable().describe('why the queue that grew most waits'),
  checks: z
    .array(z.object({ id: z.string(), text: z.string(), during: z.number(), before: z.number(), rise: Part }))
    .describe('of the process, violated more often than before'),
  waits: z.array(QueueRow).describe('whose queue grew, the most first'),
  problems: z.array(z.string()).describe('what cannot be told, and why'),
  text: z.array(Segment),
})
export type Diagnosis = z.infer<typeof Diagnosis>
