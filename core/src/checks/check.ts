import { z } from 'zod'
import { invalid } from '../errors.ts'
import { WhereClause } from '../trace/population.ts'
import { parseCheck } from './parse-check.ts'
import { printRule } from './print-check.ts'
import type { Rule } from './rule.ts'

export const CheckId = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'must be of small letters, digits and dashes, like approval-first')
  .describe('of the check, in small letters')

const Line = z
  .string()
  .trim()
  .superRefine((line, context) => {
    const parsed = parseCheck(line)
    if (!parsed.ok) context.addIssue({ code: 'custom', message: parsed.fault.sentence })
  })
  .describe('the check as a line, as in “approval before offer”')

const Where = z.array(WhereClause).max(20)
const Owner = z.string().trim().min(2, 'say who').max(200)

/** What is let off, until a day, with a reason. */
export const CheckException = z
  .object({
    case: z.string().min(1).max(200).optional().describe('id of an application or a requisition'),
    where: Where.optional().describe('or a population'),
    reason: z.string().trim().min(3, 'say why, in a sentence').max(500),
    until: z.iso.date().describe('last day on which it holds'),
  })
  .refine(({ case: id, where }) => (id === undefined) !== (where === undefined || where.length === 0), {
    message: 'must name either a case or a population (where)',
  })
export type CheckException = z.infer<typeof CheckException>

export const SEVERITIES = ['high', 'medium', 'low'] as const

/** What hiring is designed to do, in one readable line: of whom, since when, and who answers for it on each side. */
export const Check = z.object({
  id: CheckId,
  check: Line,
  description: z.string().trim().max(2000).optional(),
  where: Where.default([]).describe('of whom; everybody if empty'),
  from: z.iso
    .date()
    .nullable()
    .default(null)
    .describe('counts what was decided from this day on; from the beginning if null'),
  severity: z.enum(SEVERITIES).default('medium').describe('how much a violation matters'),
  expected: z
    .number()
    .gt(0)
    .max(1)
    .default(0.95)
    .describe('share that is to be kept; 1 where a single violation is one too many'),
  hrOwner: Owner.describe('who answers for it in HR'),
  itOwner: Owner.describe('who answers for it in IT'),
  exceptions: z.array(CheckException).max(200).default([]),
})
export type Check = z.infer<typeof Check>

/** @throws TandemError `invalid` if the line cannot be read */
export function ruleOf({ check }: Pick<Check, 'check'>): Rule {
  const parsed = parseCheck(check)
  if (!parsed.ok) throw invalid(`“${check}” is no check. ${parsed.fault.sentence}`)
  return parsed.rule
}

/** What is kept of a check: its line as it is printed, every part in its place, nothing besides. */
export const contentOf = (given: Check): Check => {
  const { id, check, description, where, from, severity, expected, hrOwner, itOwner, exceptions } = given
  return {
    id,
    check: printRule(ruleOf({ check })),
    ...(description !== undefined && description !== '' && { description }),
    where,
    from,
    severity,
    expected,
    hrOwner,
    itOwner,
    exceptions: exceptions.map(({ case: id, where, reason, until }) => ({
      ...(id === undefined ? { where: where ?? [] } : { case: id }),
      reason,
      until,
    })),
  }
}

/** What is different between two forms of a check, in words. */
export function changesOf(before: Check, after: Check): string[] {
  const words = (value: unknown) =>
    Array.isArray(value) && value.length === 0
      ? 'none'
      : typeof value === 'string'
        ? value
        : JSON.stringify(value ?? 'none')
  return (Object.keys({ ...before, ...after }) as (keyof Check)[]).flatMap((name) => {
    const [was, is] = [words(before[name]), words(after[name])]
    if (was === is) return []
    return name === 'exceptions'
      ? [`exceptions: ${before.exceptions.length} before, ${after.exceptions.length} now`]
      : [`${name}: ${was} → ${is}`]
  })
}
