import { randomUUID } from 'node:crypto'
import { Directories, KeyMade, ScimCreate } from '@tandem/core/access'
import { notFound } from '@tandem/core/errors'
import { z } from 'zod'
import { hashToken } from '../access/tokens.ts'
import { readOperation, writeOperation } from '../operation.ts'
import { newScimToken } from './token.ts'

export const scimList = readOperation({
  name: 'scim-list',
  summary: 'The directories that provision people and groups by SCIM, with their tokens.',
  input: z.object({}),
  output: Directories,
  async run(_, { store: { state }, now, publicUrl = '' }) {
    const tokens = await state.selectFrom('scim_token').selectAll().orderBy('created_at', 'desc').execute()
    const counted = (table: 'scim_user' | 'scim_group') =>
      state
        .selectFrom(table)
        .select(['directory', ({ fn }) => fn.countAll<string>().as('n')])
        .groupBy('directory')
        .execute()
    const [users, groups] = [await counted('scim_user'), await counted('scim_group')]
    const countOf = (rows: typeof users, directory: string) =>
      Number(rows.find((row) => row.directory === directory)?.n ?? 0)
    const names = [...new Set([...tokens, ...users, ...groups].map(({ directory }) => directory))].sort()
    return {
      url: `${publicUrl}/scim/v2`,
      directories: names.map((directory) => ({
        directory,
        users: countOf(users, directory),
        groups: countOf(groups, directory),
        tokens: tokens
          .filter((token) => token.directory === directory)
          .map((token) => ({
            id: token.id,
            hint: token.hint,
            createdAt: token.created_at.toISOString(),
            expiresAt: token.expires_at.toISOString(),
            lastUsedAt: token.last_used_at?.toISOString() ?? null,
            state: token.ended_at !== null ? 'ended' : token.expires_at <= now() ? 'expired' : 'open',
          })),
      })),
    } as z.infer<typeof Directories>
  },
})

export const scimCreate = writeOperation({
  name: 'scim-create',
  summary: 'Makes a token by which a directory provisions people and groups by SCIM.',
  positional: ['directory'],
  input: ScimCreate,
  output: KeyMade,
  audited: (input) => input,
  async run({ directory, days }, { commit, now }) {
    const token = newScimToken()
    const id = randomUUID()
    const expiresAt = new Date(now().getTime() + days * 86_400_000)
    await commit((transaction) =>
      transaction
        .insertInto('scim_token')
        .values({
          id,
          directory,
          token_hash: hashToken(token),
          hint: token.slice(-4),
          created_at: now(),
          expires_at: expiresAt,
        })
        .execute(),
    )
    return { id, key: token, expiresAt: expiresAt.toISOString() }
  },
})

export const scimEnd = writeOperation({
  name: 'scim-end',
  summary: 'Ends a token of a directory at once. What it provisioned stays as it is.',
  positional: ['id'],
  input: z.object({ id: z.string() }),
  output: z.object({ ended: z.literal(true) }),
  audited: ({ id }) => ({ id }),
  async run({ id }, { commit, now }) {
    await commit(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('scim_token')
        .set({ ended_at: now() })
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) throw notFound(`There is no open token ${id}. See scim-list.`)
    })
    return { ended: true as const }
  },
})
