import { z } from 'zod'

/** A figure as it stands in print: its value, and how far the unrounded one may lie from it. */
export interface Printed {
  text: string
  value: number
  half: number
}

/** A cell: a figure, said to be none (“N/A”), or blank. */
export type Cell = Printed | 'n/a' | null

export interface AuditRow {
  table: string
  category: string
  /** Of an intersectional row. */
  sex: string | null
  race: string | null
  kind: 'group' | 'unknown' | 'total'
  n: Cell
  selected: Cell
  rate: Cell
  ratio: Cell
  line: number
}

export const FIGURES = ['n', 'selected', 'rate', 'ratio'] as const
export type FigureName = (typeof FIGURES)[number]

export const Finding = z.object({
  kind: z
    .enum(['fault', 'remark'])
    .describe('a fault does not follow from the other figures; a remark does, in a way to know of'),
  table: z.string(),
  category: z.string(),
  figure: z.enum(FIGURES),
  printed: z.string(),
  range: z.tuple([z.number(), z.number()]).nullable().describe('what it would have to be; shares in [0, 1]'),
  against: z.string().describe('the figures it was held against'),
  reason: z.enum([
    'not whole',
    'negative',
    'more selected than people',
    'does not follow',
    'counts disagree',
    'share not selected',
    'share of all selected',
    'no whole number of people',
    'rounded down',
    'rounded twice',
    'other base group',
    'average as reference',
    'upside down',
    'reference not in the table',
    'small group as reference',
    'small group left out',
    'not given',
    'no ratio possible',
    'does not add up',
    'fewer than in the other table',
  ]),
  sentence: z.string(),
})
export type Finding = z.infer<typeof Finding>
export type Reason = Finding['reason']

export const AuditCheck = z.object({
  figures: z.number().int().describe('figures in the file'),
  checked: z.number().int().describe('of them held against others'),
  unchecked: z.number().int().describe('of them with nothing to be held against'),
  notes: z.array(z.string()).describe('how the file was read'),
  findings: z.array(Finding),
})
export type AuditCheck = z.infer<typeof AuditCheck>
