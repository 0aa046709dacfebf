import { GroupRoles, GroupRolesSet, scopeWords } from '@tandem/core/access'
import { z } from 'zod'
import { readOperation, writeOperation } from '../operation.ts'
import { idOf } from './actor.ts'
import { groupRoles, settleEverybody } from './groups.ts'
import { keepingAnAdministrator } from './user-set.ts'

export const groupRolesRead = readOperation({
  name: 'group-roles',
  summary:
    'What the people of each group of the directory may do, in the order that decides, and the groups without a line.',
  input: z.object({}),
  output: GroupRoles,
  async run(_, { store: { state } }) {
    const lines = await groupRoles(state)
    const counts = await state
      .selectFrom('person_group')
      .select(['name', ({ fn }) => fn.count<string>('person_id').distinct().as('people')])
      .groupBy('name')
      .orderBy('name')
      .execute()
    const peopleOf = new Map(counts.map(({ name, people }) => [name, Number(people)]))
    const named = new Set(lines.map(({ group }) => group))
    return {
      lines: lines.map((line) => ({
        ...line,
        scopeWords: scopeWords(line.scope),
        people: peopleOf.get(line.group) ?? 0,
      })),
      others: [...peopleOf].filter(([name]) => !named.has(name)).map(([group, people]) => ({ group, people })),
    }
  },
})

export const groupRolesSet = writeOperation({
  name: 'group-roles-set',
  summary: 'Replaces the list that turns groups into roles, and settles everybody anew whom groups settle.',
  input: GroupRolesSet,
  output: z.object({ changed: z.literal(true) }),
  audited: (input) => input,
  async run({ lines }, { actor, commit, now }) {
    await commit(async (transaction) => {
      await transaction.deleteFrom('group_role').execute()
      if (lines.length > 0) {
        await transaction
          .insertInto('group_role')
          .values(
            lines.map(({ group, role, scope, sensitive }, position) => ({
              position,
              group_name: group,
              role,
              scope: JSON.stringify(scope),
              sensitive,
            })),
          )
          .execute()
      }
      await keepingAnAdministrator(transaction, () => settleEverybody(transaction, { actor: idOf(actor), now: now() }))
    })
    return { changed: true as const }
  },
})
