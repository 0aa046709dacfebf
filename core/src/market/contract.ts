import { z } from 'zod'

export const MarketMonth = z.object({
  month: z.iso.date().describe('its first day'),
  openings: z.number().min(0).describe('job openings at the end of the month, in the unit of the file'),
  hires: z.number().min(0).describe('hires in the month, in the same unit'),
  hiresRate: z.number().min(0).nullable().describe('hires for each hundred employed'),
  openingsPerHire: z.number().nullable().describe('how tight the market is: openings that stand against one hire'),
})
export type MarketMonth = z.infer<typeof MarketMonth>

export const Market = z.object({
  name: z.string().nullable().describe('null: no market is known yet'),
  source: z.string().nullable(),
  setAt: z.string().nullable(),
  months: z.array(MarketMonth),
})
export type Market = z.infer<typeof Market>

export const MarketSetInput = z.object({
  name: z
    .string()
    .trim()
    .min(3, 'must say of what market')
    .max(200)
    .describe('of what market, as United States, nonfarm'),
  source: z.string().trim().min(3, 'must say where the series comes from').max(300),
  csv: z
    .string()
    .min(1)
    .max(2_000_000)
    .describe('a table with date, job_openings and hires, and hires_rate if known, as JOLTS has them'),
})
