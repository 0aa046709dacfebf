import { z } from 'zod'

const MeasureName = z.string().min(1).max(100).describe('of the catalogue')

export const Benchmark = z.object({
  id: z.string(),
  measure: MeasureName,
  value: z.number().finite().describe('in the unit of the measure: seconds, a share from 0 to 1, money, a number'),
  statistic: z.enum(['mean', 'median', 'share']),
  population: z.string().trim().min(3, 'must say of whom').max(500),
  year: z.number().int().min(1950).max(2100),
  source: z.string().trim().min(3, 'must say where it was published').max(300),
  link: z.url({ protocol: /^https?$/ }).nullable(),
  checked: z.iso.date().describe('when somebody last looked it up'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be a currency code of three letters')
    .nullable(),
  own: z.boolean().describe('added by the company'),
})
export type Benchmark = z.infer<typeof Benchmark>

export const Benchmarks = z.object({ benchmarks: z.array(Benchmark), caveat: z.string() })
export const BenchmarksInput = z.object({ measure: MeasureName.optional() })

export const BenchmarkAddInput = Benchmark.omit({ id: true, own: true }).extend({
  value: z.coerce.number().finite(),
  year: z.coerce.number().int().min(1950).max(2100),
  link: Benchmark.shape.link.default(null),
  currency: Benchmark.shape.currency.default(null),
})
export const BenchmarkRemoveInput = z.object({ id: z.string().max(100) })
