import { Me, type OperationName, RIGHTS, scopeWords, sideOf } from '@tandem/core/access'
import { TandemError } from '@tandem/core/errors'
import { z } from 'zod'
import { readOperation } from '../operation.ts'
import type { Actor } from './actor.ts'
import { admit } from './admit.ts'

export const me = readOperation({
  name: 'me',
  summary: 'Who you are to Tandem: role, side, the rows you see and what you may do.',
  input: z.object({}),
  output: Me,
  async run(_, { actor }) {
    const { kind, name, role, scope, sensitive } = actor
    return {
      kind,
      id: 'id' in actor ? actor.id : null,
      name,
      role,
      side: sideOf(role),
      scope,
      scopeWords: scopeWords(scope),
      sensitive,
      operations: (Object.keys(RIGHTS) as OperationName[]).filter((operation) => isAdmitted(operation, actor)),
      namesOperations: actor.kind === 'key' && actor.operations !== undefined,
    }
  },
})

function isAdmitted(operation: OperationName, actor: Actor): boolean {
  try {
    admit(operation, actor)
    return true
  } catch (error) {
    if (error instanceof TandemError) return false
    throw error
  }
}
