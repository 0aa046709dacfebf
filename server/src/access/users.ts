import { RowScope, scopeWords, sideOf, Users, WHOLE_COMPANY } from '@tandem/core/access'
import { sql } from 'kysely'
import { z } from 'zod'
import { readOperation } from '../operation.ts'

export const userList = readOperation({
  name: 'user-list',
  summary: 'The people who have an account, what they may do and how they sign in, and open invitations.',
  input: z.object({}),
  output: Users,
  async run(_, { store: { state }, now }) {
    const people = await state
      .selectFrom('person')
      .leftJoin('membership', 'membership.person_id', 'person.id')
      .select((row) => [
        'person.id',
        'person.name',
        'person.email',
        'person.createdAt',
        'person.twoFactorEnabled',
        'membership.role',
        'membership.scope',
        'membership.sensitive',
        'membership.active',
        'membership.settled_by',
        row
          .selectFrom('session')
          .whereRef('session.userId', '=', 'person.id')
          .where('session.expiresAt', '>', now())
          .select(({ fn }) => fn.countAll<string>().as('n'))
          .as('sessions'),
        row
          .selectFrom('session')
          .whereRef('session.userId', '=', 'person.id')
          .select(({ fn }) => fn.max('session.updatedAt').as('at'))
          .as('lastSeenAt'),
        row
          .selectFrom('passkey')
          .whereRef('passkey.userId', '=', 'person.id')
          .select(({ fn }) => fn.countAll<string>().as('n'))
          .as('passkeys'),
        sql<string[] | null>`(select array_agg("providerId") from credential where "userId" = person.id)`.as(
          'providers',
        ),
      ])
      .orderBy('person.name')
      .execute()
    const invitations = await state
      .selectFrom('invitation')
      .selectAll()
      .where('used_at', 'is', null)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now())
      .orderBy('created_at', 'desc')
      .execute()
    return {
      users: people.map((person) => {
        const scope = person.scope === null ? WHOLE_COMPANY : RowScope.parse(person.scope)
        const providers = person.providers ?? []
        return {
          id: person.id,
          name: person.name,
          email: person.email,
          role: person.role,
          side: person.role === null ? null : sideOf(person.role),
          scope,
          scopeWords: scopeWords(scope),
          sensitive: person.sensitive === true,
          active: person.active !== false,
          settledBy: person.settled_by,
          waysIn: [
            ...(providers.includes('credential') ? ['password' as const] : []),
            ...(Number(person.passkeys) > 0 ? ['passkey' as const] : []),
            ...(person.twoFactorEnabled ? ['second factor' as const] : []),
            ...(providers.some((name) => name.startsWith('sso:')) ? ['single sign-on' as const] : []),
            ...(providers.some((name) => name.startsWith('scim')) ? ['directory' as const] : []),
          ],
          sessions: Number(person.sessions),
          lastSeenAt: person.lastSeenAt?.toISOString() ?? null,
          createdAt: person.createdAt.toISOString(),
        }
      }),
      invitations: invitations.map((invitation) => {
        const scope = RowScope.parse(invitation.scope)
        return {
          id: invitation.id,
          email: invitation.email,
          role: invitation.role,
          scope,
          scopeWords: scopeWords(scope),
          sensitive: invitation.sensitive,
          createdAt: invitation.created_at.toISOString(),
          expiresAt: invitation.expires_at.toISOString(),
        }
      }),
    }
  },
})
