import { z } from 'zod'
import { Grant } from './contract.ts'

/** A line of the ordered list that says what the people of a group may do. */
export const GroupRole = Grant.extend({
  group: z.string().trim().min(1).max(500).describe('name of the group, as the directory tells it'),
})
export type GroupRole = z.infer<typeof GroupRole>

/** The first line whose group the person is in, or null: no line, no access. The order of the groups does not matter. */
export function roleOfGroups<Line extends Pick<GroupRole, 'group'>>(
  mapping: readonly Line[],
  groups: Iterable<string>,
): Line | null {
  const member = new Set(groups)
  return mapping.find(({ group }) => member.has(group)) ?? null
}

export const GroupRolesSet = z.object({
  lines: z
    .array(GroupRole)
    .max(500)
    .refine((lines) => new Set(lines.map(({ group }) => group)).size === lines.length, {
      message: 'must name each group once: of two lines only the first would count',
    })
    .describe('in order: the first line whose group a person is in settles what they may do'),
})

const People = z.number().int().describe('how many people are in it')
export const GroupRoles = z.object({
  lines: z.array(GroupRole.extend({ scopeWords: z.string(), people: People })),
  others: z
    .array(z.object({ group: z.string(), people: People }))
    .describe('groups that directories tell of and no line names'),
})
export type GroupRoles = z.infer<typeof GroupRoles>
