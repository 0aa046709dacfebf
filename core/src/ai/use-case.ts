import { z } from 'zod'
import { JOURNEY } from '../opportunities/intervention.ts'
import { UseCaseId } from './use-case-id.ts'

/** The life of a use of AI, in its order. */
export const USE_CASE_STATES = ['idea', 'assessed', 'pilot', 'adopted', 'retired'] as const
export const UseCaseState = z.enum(USE_CASE_STATES)
export type UseCaseState = z.infer<typeof UseCaseState>

/** Where candidates or the company are, as far as the rule packs tell them apart. */
export const PLACES = ['EU', 'US', 'New York City', 'Illinois', 'California', 'Colorado', 'elsewhere'] as const
/** What a use comes to in a decision, by the words of 6 RCNY § 5-300. */
export const WEIGHTS = ['none', 'one of several', 'outweighs others', 'overrules people', 'sole factor'] as const
/** The narrow tasks of Art. 6(3) (a) to (d). */
export const NARROW_TASKS = [
  'none',
  'procedural',
  'improves finished work',
  'detects deviations',
  'preparatory',
] as const

const Switch = z.stringbool().or(z.boolean())
const Text = z.string().trim().max(2000)
const Who = z.string().trim().min(2, 'say who, as a role').max(200)
const Day = z.iso.date('must be a day, like 2027-03-31')
const Link = z.url({ protocol: /^https?$/, error: 'must be an address, like https://intranet.example/dpia' }).max(2000)
const Money = z.coerce.number().min(0, 'must not be below 0').max(1e12)
const People = z.coerce.number().int().min(0, 'must not be below 0').max(1e9)

/** The questionnaire: what the risk tier and the scope of rules follow from. Nothing is assumed; each is answered. */
export const Answers = z.object({
  usesAi: Switch.describe('it infers from data what to answer, rather than only follow rules that people wrote'),
  evaluatesCandidates: Switch.describe('it filters, ranks, scores or evaluates candidates'),
  targetsAdvertisements: Switch.describe('it chooses who is shown a job advertisement'),
  decidesOnWorkers: Switch.describe('it bears on terms, promotion, ending of work, tasks or performance of workers'),
  profiles: Switch.describe('it evaluates personal aspects of people by automated processing of their data'),
  narrowTask: z.enum(NARROW_TASKS).describe('the narrow task it is limited to, by Art. 6(3); none if it does more'),
  infersEmotions: Switch.describe('it infers emotions of people from their face, voice or body'),
  talksToPeople: Switch.describe('people talk or write with it'),
  generatesContent: Switch.describe('it writes or makes texts, sound or images'),
  weight: z.enum(WEIGHTS).describe('what its output comes to in a decision on a candidate'),
})
export type Answers = z.infer<typeof Answers>

export const Training = z
  .object({
    team: z.string().trim().min(1, 'say which team').max(200),
    required: People.describe('people who must be trained'),
    completed: People.describe('of them, who have been'),
  })
  .refine(({ required, completed }) => completed <= required, {
    path: ['completed'],
    message: 'cannot be more than are required',
  })

/** A notice that was given before use. */
export const Notice = z.object({
  to: z.enum(['candidates', 'workers']),
  on: Day.describe('when it was given or published'),
  where: Text.default('').describe('where it can be read'),
})

/** One use of AI in hiring: what it is for, who answers for it on each side, what it is made of. People are named by role. */
export const UseCase = z.object({
  id: UseCaseId,
  title: z.string().trim().min(2, 'say what it is called').max(200),
  purpose: Text.min(3, 'say what it is for'),
  vendor: Text.default('').describe('empty for one of your own'),
  model: Text.default('').describe('and its version'),
  step: z.enum(JOURNEY).describe('of the candidate’s journey'),
  automation: z.enum(['assist', 'recommend', 'decide']).describe('how far it goes by itself'),
  role: z.enum(['deployer', 'provider']).default('deployer').describe('of the company, by the EU AI Act'),
  places: z.array(z.enum(PLACES)).min(1, 'name at least one place').describe('where it is used'),
  answers: Answers,
  assessment: Text.default('').describe('why the answers are so, above all those on Art. 6(3)'),
  follows: z
    .array(z.string().max(60))
    .max(20)
    .default([])
    .describe('voluntary rule packs that the company holds it to'),
  people: z
    .object({ who: Text.default(''), perYear: People.optional() })
    .prefault({})
    .describe('whom it affects, and how many a year'),
  dataUsed: z.array(z.string().trim().min(1).max(200)).max(60).default([]),
  hrOwner: Who.describe('who answers for it in HR'),
  itOwner: Who.describe('who answers for it in IT'),
  stage: z.string().trim().max(200).optional().describe('the stage in the events at which it is used'),
  tool: z.string().trim().max(200).optional().describe('the value of the dimension tool in the events'),
  cutoff: z.coerce.number().optional().describe('the score from which it recommends to go on'),
  oversight: Text.default('').describe('who oversees it with the authority to stop it, as a role'),
  inputDataOwner: Text.default('').describe('who answers for its input data, as a role'),
  logs: z
    .object({ place: Text.default(''), months: z.coerce.number().min(0).max(1200).optional() })
    .prefault({})
    .describe('where its logs are kept, and for how many months'),
  instructionsVersion: Text.default('').describe('of the instructions for use that are followed'),
  dpia: Link.optional().describe('where the data protection impact assessment lies'),
  suspension: Text.default('').describe('how it is stopped, by whom, within what time'),
  notices: z.array(Notice).max(60).default([]),
  nextReview: Day.optional(),
  training: z.array(Training).max(60).default([]),
  notes: Text.default('').describe('of demonstrations and evaluations'),
  costPerYear: Money.optional().describe('in the currency of the cost model'),
  businessCase: z.string().max(64).optional().describe('id of the business case that forecasts its value'),
  valueRealised: z.coerce.number().finite().optional().describe('a year, in the currency of the cost model'),
  incidents: z
    .array(z.coerce.number().int().min(1))
    .max(200)
    .default([])
    .describe('numbers of incidents it had a part in'),
})
export type UseCase = z.infer<typeof UseCase>

/** What is different between two forms of a use case, in words. */
export function changesOf(before: UseCase, after: UseCase): string[] {
  const words = (value: unknown) =>
    value === undefined || value === '' ? 'none' : typeof value === 'string' ? value : JSON.stringify(value)
  return (Object.keys(UseCase.shape) as (keyof UseCase)[]).flatMap((name) => {
    const [was, is] = [words(before[name]), words(after[name])]
    return was === is ? [] : [`${name}: ${was} → ${is}`]
  })
}
