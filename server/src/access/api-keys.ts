import { randomUUID } from 'node:crypto'
import { ApiKeys, KeyCreate, KeyMade, mayDo, RowScope, scopeWords, titleOf } from '@tandem/core/access'
import { forbidden, invalid, notFound } from '@tandem/core/errors'
import { z } from 'zod'
import { readOperation, writeOperation } from '../operation.ts'
import { API_KEY_PREFIX, hashToken, newToken } from './tokens.ts'

export const keyList = readOperation({
  name: 'key-list',
  summary: 'The keys by which programs call Tandem: for what, by whom made, until when.',
  input: z.object({}),
  output: ApiKeys,
  async run(_, { store: { state }, now }) {
    const rows = await state
      .selectFrom('api_key')
      .leftJoin('person', 'person.id', 'api_key.person_id')
      .selectAll('api_key')
      .select('person.name as maker')
      .orderBy('created_at', 'desc')
      .execute()
    return {
      keys: rows.map((row) => {
        const scope = RowScope.parse(row.scope)
        return {
          id: row.id,
          name: row.name,
          hint: row.hint,
          madeBy: row.maker ?? 'the command line',
          role: row.role,
          scope,
          scopeWords: scopeWords(scope),
          sensitive: row.sensitive,
          operations: row.operations,
          createdAt: row.created_at.toISOString(),
          expiresAt: row.expires_at.toISOString(),
          lastUsedAt: row.last_used_at?.toISOString() ?? null,
          state:
            row.ended_at !== null
              ? ('ended' as const)
              : row.expires_at <= now()
                ? ('expired' as const)
                : ('open' as const),
        }
      }),
    }
  },
})

export const keyCreate = writeOperation({
  name: 'key-create',
  summary: 'Makes a key for a program, with a role, a scope, operations and an end; it is shown once.',
  positional: ['name'],
  input: KeyCreate,
  output: KeyMade,
  audited: ({ name, role, scope, sensitive, operations, days }) => ({ name, role, scope, sensitive, operations, days }),
  async run({ name, role, scope, sensitive, operations, days }, { actor, commit, now }) {
    if (actor.kind === 'key') throw forbidden('A key makes no keys. Sign in to make one.')
    if (sensitive && !actor.sensitive) {
      throw forbidden('You cannot give a permission for sensitive aggregates that you do not have yourself.')
    }
    const beyond = operations?.filter((operation) => !mayDo(role, operation)) ?? []
    if (beyond.length > 0) {
      throw invalid(
        `A key with the role ${titleOf(role)} may not do ${beyond.join(', ')}. Choose another role or leave them out.`,
      )
    }
    const id = randomUUID()
    const key = newToken(API_KEY_PREFIX)
    const expiresAt = new Date(now().getTime() + days * 86_400_000)
    await commit((transaction) =>
      transaction
        .insertInto('api_key')
        .values({
          id,
          name,
          token_hash: hashToken(key),
          hint: key.slice(-4),
          person_id: actor.kind === 'person' ? actor.id : null,
          role,
          scope: JSON.stringify(scope),
          sensitive,
          operations: operations === undefined ? (null as never) : (JSON.stringify(operations) as never),
          created_at: now(),
          expires_at: expiresAt,
        })
        .execute(),
    )
    return { id, key, expiresAt: expiresAt.toISOString() }
  },
})

export const keyEnd = writeOperation({
  name: 'key-end',
  summary: 'Ends a key at once, whatever time it had left.',
  positional: ['id'],
  input: z.object({ id: z.string() }),
  output: z.object({ ended: z.literal(true) }),
  audited: ({ id }) => ({ id }),
  async run({ id }, { commit, now }) {
    await commit(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('api_key')
        .set({ ended_at: now() })
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) throw notFound('There is no open key of this id. See key-list.')
    })
    return { ended: true as const }
  },
})
