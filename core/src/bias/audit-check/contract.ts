import { z } from 'zod'
import type { TableName } from '../contract.ts'
import type { Printed } from './printed.ts'

/** A row of somebody's table: what is printed, and null where it says nothing. */
export interface AuditRow {
  line: number
  table: TableName
  category: string
  n: number | null
  selected: number | null
  rate: Printed | null
  ratio: Printed | null
}

export const Finding = z.object({
  line: z.number().int(),
  table: z.string(),
  category: z.string(),
  figure: z.enum(['n', 'selected', 'rate', 'impact ratio']),
  kind: z.enum([
    'impossible counts',
    'rate',
    'rounding',
    'other base',
    'excluded as reference',
    'left out',
    'impact ratio',
    'totals',
  ]),
  sentence: z.string(),
})
export type Finding = z.infer<typeof Finding>

export const AuditCheck = z.object({
  rows: z.number().int(),
  checked: z.number().int().describe('figures that could be held against others'),
  findings: z.array(Finding),
  remarks: z.array(z.string()).describe('what does not add up in numbers that are not printed'),
  sentence: z.string(),
})
export type AuditCheck = z.infer<typeof AuditCheck>
