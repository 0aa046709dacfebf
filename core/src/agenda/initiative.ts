import { z } from 'zod'
import { WhereClause } from '../trace/population.ts'

export const InitiativeId = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'must be of small letters, digits and dashes, like payments-platform')
  .describe('of the initiative, in small letters')

const Owner = z.string().trim().min(2, 'say who').max(200)
const Day = z.iso.date('must be a day, like 2027-03-31')

/** People of one kind that an initiative needs, and what is being done to hire them. */
export const InitiativeRole = z.object({
  title: z.string().trim().min(2, 'say what they do').max(200),
  skills: z
    .array(z.string().trim().min(1).max(120))
    .max(50)
    .default([])
    .describe('what they must be able to do, in words or codes'),
  headcount: z.number().int().min(1, 'must be at least 1').max(1000).describe('how many people'),
  needDate: Day.optional().describe('day by which they must have started; that of the initiative unless told'),
  requisitions: z
    .array(z.string().trim().min(1).max(200))
    .max(200)
    .default([])
    .describe('ids as the hiring system has them; SOURCE/ID where two sources have the same'),
  where: z
    .array(WhereClause)
    .max(8)
    .default([])
    .describe('where people are hired for whom nobody has asked yet, as in department=Engineering'),
})
export type InitiativeRole = z.infer<typeof InitiativeRole>

/** Something that technology is to bring, by when, with whom, and who answers for it on each side. */
export const Initiative = z
  .object({
    id: InitiativeId,
    name: z.string().trim().min(2, 'say what it is called').max(200),
    purpose: z.string().trim().max(2000).default('').describe('what the company gains by it'),
    needDate: Day.describe('day by which all its people must have started'),
    itOwner: Owner.describe('who answers for it in IT'),
    hrOwner: Owner.describe('who answers in HR for hiring its people'),
    budget: z
      .number()
      .min(0)
      .max(1e12)
      .optional()
      .describe('money for it, in the currency of the cost model; left out where nobody said'),
    roles: z.array(InitiativeRole).min(1, 'needs at least one role').max(60),
  })
  .superRefine(({ roles }, context) => {
    const seen = new Map<string, number>()
    for (const [place, { requisitions }] of roles.entries())
      for (const requisition of requisitions) {
        if (seen.has(requisition))
          context.addIssue({
            code: 'custom',
            path: ['roles', place, 'requisitions'],
            message: `${requisition} stands here twice, but who is hired for it can take one place only`,
          })
        seen.set(requisition, place)
      }
  })
export type Initiative = z.infer<typeof Initiative>

/** What is kept of an initiative: every part in its place, nothing besides. */
export const contentOf = (given: Initiative): Initiative => {
  const { id, name, purpose, needDate, itOwner, hrOwner, budget, roles } = given
  return {
    id,
    name,
    purpose,
    needDate,
    itOwner,
    hrOwner,
    ...(budget !== undefined && { budget }),
    roles: roles.map(({ title, skills, headcount, needDate: own, requisitions, where }) => ({
      title,
      skills,
      headcount,
      ...(own !== undefined && { needDate: own }),
      requisitions,
      where,
    })),
  }
}

/** What is different between two forms of an initiative, in words. */
export function changesOf(before: Initiative, after: Initiative): string[] {
  const words = (value: unknown) =>
    value === undefined || value === '' ? 'none' : typeof value === 'string' ? value : JSON.stringify(value)
  return (Object.keys({ ...before, ...after }) as (keyof Initiative)[]).flatMap((name) => {
    const [was, is] = [words(before[name]), words(after[name])]
    if (was === is) return []
    return name === 'roles' ? [roleChange(before.roles, after.roles)] : [`${name}: ${was} → ${is}`]
  })
}

function roleChange(before: readonly InitiativeRole[], after: readonly InitiativeRole[]): string {
  const heads = (roles: readonly InitiativeRole[]) => roles.reduce((sum, { headcount }) => sum + headcount, 0)
  return `roles: ${before.length} with ${heads(before)} people before, ${after.length} with ${heads(after)} now`
}
