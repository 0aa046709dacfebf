import { z } from 'zod'
import { FourStates } from '../four-states.ts'
import { Part } from '../opportunities/contract.ts'
import { BusinessMeasure, BusinessMeasureId, MeasureLink } from './business-measure.ts'
import { STRENGTHS } from './evidence.ts'

const Interval = z.tuple([z.number(), z.number()])
const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month, like 2027-03')
const Reason = z.string().trim().min(3, 'say why, in a sentence').max(2000)
const Version = z.coerce.number().int().optional().describe('that was seen; refused if it was changed since')

export const SeriesRow = z.object({
  month: Month,
  value: z.number().finite(),
})

export const BusinessMeasureRow = z.object({
  measure: BusinessMeasure,
  version: z.number().int(),
  series: z.array(SeriesRow),
  gaps: z.array(z.string()).describe('months between the first and the last without a value'),
})
export type BusinessMeasureRow = z.infer<typeof BusinessMeasureRow>

export const BusinessMeasuresInput = z.object({})
export const BusinessMeasures = z.object({ measures: z.array(BusinessMeasureRow) })
export type BusinessMeasures = z.infer<typeof BusinessMeasures>

export const BusinessMeasureInput = z.object({ id: BusinessMeasureId })
export const BusinessMeasureDetail = BusinessMeasureRow.extend({
  superseded: z
    .array(SeriesRow.extend({ at: z.string(), by: z.string(), file: z.string() }))
    .describe('values that a later one took the place of, the latest first'),
})
export type BusinessMeasureDetail = z.infer<typeof BusinessMeasureDetail>

export const BusinessMeasureSetInput = z.object({ measure: BusinessMeasure, version: Version })
export const BusinessMeasureLinkInput = z.object({ id: BusinessMeasureId, link: MeasureLink })
export const BusinessMeasureRemoveInput = z.object({ id: BusinessMeasureId, reason: Reason })
export const BusinessMeasureRemoved = z.object({ id: BusinessMeasureId, removed: z.literal(true) })

const Text = z.string().min(1, 'is empty').max(2_000_000, 'must be no longer than 2 MB')
export const BusinessMeasurePreviewInput = z.object({
  text: Text.describe('CSV of date and value, or of a month in each column; or JSON'),
  date: z.string().max(200).optional().describe('column of the date; found unless told'),
  value: z.string().max(200).optional().describe('column of the value; found unless told'),
})
export const BusinessMeasureImportInput = BusinessMeasurePreviewInput.extend({
  id: BusinessMeasureId,
  text: BusinessMeasurePreviewInput.shape.text.optional(),
  path: z.string().min(1).max(1000).optional().describe('of a file with the table, in place of its text'),
  file: z.string().trim().min(1).max(300).optional().describe('what the values come from, as it is called'),
})
export const BusinessMeasureReading = z.object({
  form: z.enum(['date and value', 'a month in each column']),
  columns: z.array(z.string()),
  date: z.string().nullable(),
  value: z.string().nullable(),
  values: z.array(SeriesRow),
  quarantined: z.array(z.object({ line: z.number().int(), text: z.string(), reason: z.string() })),
})
export type BusinessMeasureReading = z.infer<typeof BusinessMeasureReading>
export const BusinessMeasureImported = z.object({
  id: BusinessMeasureId,
  created: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  quarantined: BusinessMeasureReading.shape.quarantined,
  sentence: z.string(),
})
export type BusinessMeasureImported = z.infer<typeof BusinessMeasureImported>

const Day = z.iso.date('must be a day, like 2026-01-01')
export const ValueBaseline = z.object({
  from: Day.describe('first day of the baseline'),
  to: Day.describe('day after its last; gains are counted from here on'),
  why: Reason.describe('why hiring then is what hiring now is held against'),
})
export type ValueBaseline = z.infer<typeof ValueBaseline>
export const ValueBaselineSetInput = ValueBaseline
export const ValueBaselineSaved = ValueBaseline

export const VacancyValue = z.object({
  baseline: ValueBaseline.extend({ chosen: z.boolean().describe('false: the year before the last, as nobody chose') }),
  perDay: z.number().nullable().describe('cost of a vacant day; null where none is set'),
  currency: z.string().nullable(),
  months: z.array(
    z.object({
      month: z.string(),
      n: z.number().int(),
      days: z.number().describe('vacant days'),
      expected: z.number().nullable(),
      avoided: z.number().nullable().describe('days'),
      interval: Interval.nullable().describe('95 %, of avoided'),
      amount: z.number().nullable().describe('money'),
      amountInterval: Interval.nullable(),
    }),
  ),
  total: z
    .object({
      days: z.number(),
      interval: Interval,
      amount: z.number().nullable(),
      amountInterval: Interval.nullable(),
    })
    .nullable(),
  n: z.number().int(),
  baselineN: z.number().int(),
  leftOut: z.number().int(),
  reason: z.string().nullable().describe('why nothing can be said'),
  definition: z.string(),
  state: FourStates,
})
export type VacancyValue = z.infer<typeof VacancyValue>

export const Contribution = z.object({
  id: z.string(),
  kind: z.enum(['vacancy', 'measure', 'pilot', 'business case']),
  title: z.string(),
  what: z.string().describe('what was moved'),
  amount: z.number().nullable().describe('null where nothing can be counted'),
  interval: Interval.nullable().describe('95 %'),
  unit: z.string(),
  n: z.number().int(),
  of: z.string().describe('what n counts'),
  strength: z.enum(STRENGTHS),
  limit: z.string().describe('what this cannot show'),
  good: z.boolean().nullable().describe('whether it moved as it should; null where no direction is told apart'),
  hires: z.number().int().describe('people of the initiative who have started'),
  staffedOn: z.string().nullable(),
  href: z.string(),
  sentence: z.string(),
})
export type Contribution = z.infer<typeof Contribution>

export const ValueInput = z.object({})
export const Value = z.object({
  asOf: z.string(),
  vacancy: VacancyValue,
  contributions: z.array(Contribution).describe('the strongest evidence first'),
  total: z
    .object({
      amount: z.number(),
      interval: Interval,
      unit: z.string(),
      strength: z.enum(STRENGTHS),
      of: z.number().int(),
    })
    .nullable(),
  notInTotal: z.array(z.string()).describe('what is not added, each with why'),
  definition: z.string(),
  sentence: z.array(Part),
})
export type Value = z.infer<typeof Value>
