import { SsoConnections, SsoSet, SsoTry } from '@tandem/core/access'
import { invalid, notFound } from '@tandem/core/errors'
import { z } from 'zod'
import { readOperation, writeOperation } from '../../operation.ts'
import { idOf } from '../actor.ts'
import { settleEverybody } from '../groups.ts'
import { keepingAnAdministrator } from '../user-set.ts'
import { audienceOf, callbackOf, connectionOf, secretPurpose } from './connection.ts'
import { readCertificate } from './saml.ts'

export const ssoList = readOperation({
  name: 'sso-list',
  summary:
    'The connections for single sign-on, what the identity provider is told of Tandem, and how the last test went.',
  input: z.object({}),
  output: SsoConnections,
  async run(_, { store: { state, secrets }, publicUrl = '' }) {
    const rows = await state.selectFrom('sso_connection').selectAll().orderBy('title').execute()
    const people = await state
      .selectFrom('credential')
      .select(['providerId', ({ fn }) => fn.count<string>('userId').distinct().as('people')])
      .where('providerId', 'like', 'sso:%')
      .groupBy('providerId')
      .execute()
    const peopleOf = new Map(people.map(({ providerId, people }) => [providerId, Number(people)]))
    return {
      connections: rows.map((row) => {
        const connection = connectionOf({ ...row, secret_sealed: null }, secrets)
        const { id, kind, title, domains, enabled } = connection
        return {
          id,
          title,
          domains: [...domains],
          enabled,
          oidc: kind === 'oidc' ? connection.oidc : null,
          saml: kind === 'saml' ? connection.saml : null,
          hasSecret: row.secret_sealed !== null,
          callback: callbackOf(publicUrl, kind, id),
          audience: kind === 'saml' ? audienceOf(publicUrl, id) : null,
          people: peopleOf.get(`sso:${id}`) ?? 0,
          lastTry: row.tried_at === null ? null : SsoTry.parse({ ...row.tried, at: row.tried_at.toISOString() }),
        }
      }),
    }
  },
})

export const ssoSet = writeOperation({
  name: 'sso-set',
  summary: 'Makes or changes a connection for single sign-on, by OIDC or SAML.',
  positional: ['id'],
  input: SsoSet,
  output: z.object({ saved: z.literal(true) }),
  audited: ({ clientSecret, ...input }) => ({ ...input, ...(clientSecret !== undefined && { clientSecret: 'set' }) }),
  async run({ id, title, domains, oidc, saml, clientSecret, enabled }, { store: { secrets }, commit, now }) {
    for (const certificate of saml?.certificates ?? []) refuseBadCertificate(certificate)
    const sealed = clientSecret === undefined ? undefined : secrets.seal(clientSecret, secretPurpose(id))
    await commit(async (transaction) => {
      const known = await transaction
        .selectFrom('sso_connection')
        .select('secret_sealed')
        .where('id', '=', id)
        .executeTakeFirst()
      if (oidc !== undefined && sealed === undefined && known?.secret_sealed == null) {
        throw invalid(
          'An OIDC connection needs a client secret. The identity provider shows it when Tandem is registered.',
        )
      }
      const settings = JSON.stringify({ domains, ...(oidc && { oidc }), ...(saml && { saml }) })
      const changed = {
        title,
        settings,
        enabled: enabled === 'yes',
        updated_at: now(),
        secret_sealed: oidc === undefined ? null : (sealed ?? known?.secret_sealed ?? null),
      }
      await transaction
        .insertInto('sso_connection')
        .values({ id, created_at: now(), ...changed })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(changed))
        .execute()
    })
    return { saved: true as const }
  },
})

export const ssoRemove = writeOperation({
  name: 'sso-remove',
  summary: 'Removes a connection for single sign-on and what it told of groups; accounts stay.',
  positional: ['id'],
  input: z.object({ id: z.string() }),
  output: z.object({ removed: z.literal(true) }),
  audited: ({ id }) => ({ id }),
  async run({ id }, { actor, commit, now }) {
    await commit(async (transaction) => {
      const { numDeletedRows } = await transaction.deleteFrom('sso_connection').where('id', '=', id).executeTakeFirst()
      if (numDeletedRows === 0n) throw notFound(`There is no connection ${id}. See sso-list.`)
      // A later connection of the same name may lead to another directory, whose people are others.
      await transaction.deleteFrom('credential').where('providerId', '=', `sso:${id}`).execute()
      await transaction.deleteFrom('person_group').where('origin', '=', `sso:${id}`).execute()
      await keepingAnAdministrator(transaction, () => settleEverybody(transaction, { actor: idOf(actor), now: now() }))
    })
    return { removed: true as const }
  },
})

function refuseBadCertificate(text: string): void {
  try {
    readCertificate(text)
  } catch {
    throw invalid('This is no certificate. Copy the whole text from BEGIN CERTIFICATE to END CERTIFICATE.')
  }
}
