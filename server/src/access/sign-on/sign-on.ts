import { type Role, RowScope, roleOfGroups, type SsoTry, scopeWords, titleOf } from '@tandem/core/access'
import { appendAudit } from '../../audit/append.ts'
import type { OutgoingFetch } from '../../outgoing/outgoing-fetch.ts'
import type { Store } from '../../store/store.ts'
import { groupRoles } from '../groups.ts'
import { arrive, refuseOtherDomains } from './arrive.ts'
import { type Attempt, beginAttempt, finishAttempt, keepIdentity, noteChecks, takeUp } from './attempt.ts'
import { audienceOf, type Connection, callbackOf, findConnection, type Identity } from './connection.ts'
import { identityByOidc, leaveForProvider } from './oidc.ts'
import { SignOnError } from './problem.ts'
import { identityBySaml, leaveForSaml, samlMetadata } from './saml.ts'

export interface SignOnOptions {
  store: Store
  outgoing: OutgoingFetch
  publicUrl: string
  now: () => Date
  /** Told why somebody did not come in; the page tells only what they can do. */
  onRefusal?: (refusal: { connection: string; problem: string; reason: string }) => void
}

export type SignOn = ReturnType<typeof openSignOn>

/** Where the set-up page shows what a test brought. */
export const triedPage = (id: string): string => `/single-sign-on?tried=${encodeURIComponent(id)}`
const FINISH = '/api/auth/sso/finish'

/**
 * Single sign-on without a web framework: each step is given what the browser brought and says where it goes next. OIDC and SAML
 * differ in the middle and begin and end alike: with an attempt bound to the browser, and a ticket that only this browser can use.
 */
export function openSignOn({ store, outgoing, publicUrl, now, onRefusal }: SignOnOptions) {
  const { state, secrets } = store
  const outside = (connection: Connection) => ({
    outgoing,
    callback: callbackOf(publicUrl, connection.kind, connection.id),
    audience: audienceOf(publicUrl, connection.id),
  })
  const find = async (id: string) => {
    const connection = await findConnection(state, secrets, id)
    if (connection === undefined) throw new SignOnError('unknown', 'there is no such connection')
    return connection
  }

  async function refused(
    id: string,
    purpose: Attempt['purpose'],
    error: unknown,
    groups: string[] = [],
  ): Promise<string> {
    if (!(error instanceof SignOnError)) throw error
    onRefusal?.({ connection: id, problem: error.problem, reason: error.message })
    if (purpose === 'test') {
      await keepTry(id, {
        outcome: 'refused',
        sentence: sentenceOf(error),
        name: null,
        email: null,
        groups,
        role: null,
      })
      return triedPage(id)
    }
    // What arrives with an account wrote its row beside the account; a name that leads nowhere is nobody's sign-in.
    if (!['closed', 'no-role', 'unknown'].includes(error.problem)) {
      await state.transaction().execute((transaction) =>
        appendAudit(transaction, {
          at: now(),
          actor: 'nobody',
          operation: 'sign-in',
          input: { by: `sso:${id.slice(0, 40)}`, problem: error.problem },
          outcome: 'refused',
        }),
      )
    }
    return `/sign-in?problem=${error.problem}`
  }

  const keepTry = (id: string, tried: Omit<SsoTry, 'at'>) =>
    state
      .updateTable('sso_connection')
      .set({ tried_at: now(), tried: JSON.stringify(tried) })
      .where('id', '=', id)
      .execute()

  /** What both kinds do with an answer: take up the attempt, see who it is, keep it for the browser to fetch. */
  async function answered(
    id: string,
    token: string,
    identify: (connection: Connection, checks: Attempt['checks']) => Promise<Identity>,
  ): Promise<string> {
    let purpose: Attempt['purpose'] = 'sign-in'
    try {
      const attempt = await takeUp(state, token, id, now())
      purpose = attempt.purpose
      const connection = await find(id)
      if (purpose === 'sign-in' && !connection.enabled)
        throw new SignOnError('unknown', 'the connection is not enabled')
      const identity = await identify(connection, attempt.checks)
      return `${FINISH}?ticket=${await keepIdentity(state, attempt.key, identity)}`
    } catch (error) {
      return refused(id, purpose, error)
    }
  }

  return {
    /** Leaves for the identity provider. `trial` is the token of a test, by which a connection that is not enabled opens too. */
    async start(id: string, binding: string, { next, trial }: { next?: string; trial?: string }): Promise<string> {
      let purpose: Attempt['purpose'] = 'sign-in'
      try {
        if (trial !== undefined) purpose = (await takeUp(state, trial, id, now())).purpose
        const connection = await find(id)
        if (purpose === 'sign-in' && !connection.enabled)
          throw new SignOnError('unknown', 'the connection is not enabled')
        const target = localPath(next)
        const token = await beginAttempt(state, { connection: id, purpose, checks: { next: target } }, binding, now())
        const { url, checks } = await (connection.kind === 'oidc'
          ? leaveForProvider(connection, outside(connection), token, target)
          : leaveForSaml(connection, outside(connection), token, target))
        await noteChecks(state, token, checks)
        return url.href
      } catch (error) {
        return refused(id, purpose, error)
      }
    },

    oidcAnswer: (id: string, query: URLSearchParams): Promise<string> => {
      const token = query.get('state') ?? ''
      return answered(id, token, (connection, checks) => {
        if (connection.kind !== 'oidc') throw new SignOnError('unknown', 'the connection is not an OIDC one')
        return identityByOidc(connection, outside(connection), query, token, checks)
      })
    },

    samlAnswer: (id: string, form: URLSearchParams): Promise<string> =>
      answered(id, form.get('RelayState') ?? '', (connection, checks) => {
        if (connection.kind !== 'saml') throw new SignOnError('unknown', 'the connection is not a SAML one')
        return identityBySaml(connection, outside(connection), form.get('SAMLResponse') ?? '', checks)
      }),

    /** Comes in: who it is, and where to go; or only where to go, after a test or a refusal. */
    async finish(ticket: string, binding: string): Promise<{ personId: string | null; next: string }> {
      let id = ''
      let purpose: Attempt['purpose'] = 'sign-in'
      try {
        const attempt = await finishAttempt(state, ticket, binding, now())
        id = attempt.connection
        purpose = attempt.purpose
        const connection = await find(id)
        const { identity } = attempt
        if (purpose === 'test') {
          refuseOtherDomains(connection, identity)
          await keepTry(id, await wouldBe(identity))
          return { personId: null, next: triedPage(id) }
        }
        return { personId: await arrive(state, connection, identity, now()), next: attempt.checks.next }
      } catch (error) {
        return { personId: null, next: await refused(id, purpose, error) }
      }
    },

    async metadata(id: string): Promise<string | null> {
      const connection = await findConnection(state, secrets, id)
      return connection?.kind === 'saml' ? samlMetadata(outside(connection)) : null
    },
  }

  async function wouldBe({ name, email, groups }: Identity): Promise<Omit<SsoTry, 'at'>> {
    const line = roleOfGroups(await groupRoles(state), groups)
    return { outcome: 'done', sentence: comesInAs(line, groups.length), name, email, groups, role: line?.role ?? null }
  }
}

function comesInAs(line: { role: Role; scope: RowScope } | null, groups: number): string {
  if (line !== null) {
    return `It works: this person would come in as ${titleOf(line.role)} (${scopeWords(RowScope.parse(line.scope))}).`
  }
  return groups === 0
    ? 'The sign-in works, but the provider tells no groups, so nobody gets a role by it. Have it send the groups.'
    : 'The sign-in works, but none of the groups has a line in the list of groups and roles. Add one.'
}

const sentenceOf = ({ message }: SignOnError) => `It was refused: ${message.replace(/\.$/, '')}.`

/** Somewhere in Tandem, whatever the link says. */
function localPath(next = '/'): string {
  const base = 'http://here'
  const url = next.startsWith('/') && URL.canParse(next, base) ? new URL(next, base) : null
  return url === null || url.origin !== base ? '/' : url.pathname + url.search + url.hash
}
