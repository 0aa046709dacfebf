import { RightsTable, ROLE_DEFINITIONS, ROLES, rightOf } from '@tandem/core/access'
import { z } from 'zod'
import { type Operation, readOperation } from '../operation.ts'

/** The table of rights, with what each operation does. Made from the list of operations, which it is part of. */
export const rights = (operations: () => readonly Operation[]) =>
  readOperation({
    name: 'rights',
    summary: 'Who may do what: every role, every operation.',
    input: z.object({}),
    output: RightsTable,
    async run() {
      return {
        roles: ROLES.map((role) => ({ role, ...ROLE_DEFINITIONS[role] })),
        operations: operations().map(({ name, summary, access }) => {
          const { roles, reach, ...right } = rightOf(name)
          const changes = access === 'write'
          const sensitive = right.sensitive === true
          const recorded = changes || sensitive || right.recorded === true
          return { name, summary, changes, reach, sensitive, recorded, roles: [...roles] }
        }),
      }
    },
  })
