import { z } from 'zod'

const Source = z
  .string({ error: 'say where the range comes from' })
  .trim()
  .min(3, 'say where the range comes from')
  .max(500)
  .describe('where it comes from')
const Value = z.number({ error: 'must be a number' }).min(-1e12, 'is too small').max(1e12, 'is too large')
const WRONG_WAY = 'the range runs the wrong way round: low must not be above mode, nor mode above high'

/** What somebody holds possible: never below low or above high, most likely mode. */
export const Range = z
  .object({
    low: Value,
    mode: Value.describe('the most likely value'),
    high: Value,
    source: Source,
  })
  .refine(({ low, mode, high }) => low <= mode && mode <= high, WRONG_WAY)
export type Range = z.infer<typeof Range>

/** Of what cannot be below nothing: costs, prices, numbers of cases. */
export const Amount = Range.refine(({ low }) => low >= 0, 'must not be below 0')

export const DayRange = z
  .object({ early: z.iso.date(), likely: z.iso.date(), late: z.iso.date(), source: Source })
  .refine(
    ({ early, likely, late }) => early <= likely && likely <= late,
    'the days run the wrong way round: early must not be after likely, nor likely after late',
  )
export type DayRange = z.infer<typeof DayRange>

/**
 * The value below which a triangular distribution lies with probability `u`; in the unit of the range.
 * Johnson, The triangular distribution as a proxy for the beta distribution in risk analysis, The Statistician 46 (1997), 387–398.
 *
 * @param u in [0, 1]
 */
export function triangularQuantile({ low, mode, high }: Pick<Range, 'low' | 'mode' | 'high'>, u: number): number {
  const width = high - low
  if (width === 0) return mode
  const peak = (mode - low) / width
  return u < peak ? low + Math.sqrt(u * width * (mode - low)) : high - Math.sqrt((1 - u) * width * (high - mode))
}
