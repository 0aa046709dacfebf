import { randomUUID } from 'node:crypto'
import { TandemError } from '@tandem/core/errors'
import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type SCIMMY from 'scimmy'
import { settleGroups } from '../access/groups.ts'
import { personOfEmail } from '../access/person-of-email.ts'
import { keepingAnAdministrator } from '../access/user-set.ts'
import { appendAudit } from '../audit/append.ts'
import type { ScimUserTable } from '../store/state-tables.ts'
import { matchesFilter, soleComparison } from './match-filter.ts'
import { keepFault, type ScimRequest, scimError } from './request.ts'

/** What Tandem reads of a user; the document holds what the schema knows besides. */
interface UserDocument {
  id?: string
  userName: string
  externalId?: string
  displayName?: string
  active?: boolean
  name?: { formatted?: string; givenName?: string; familyName?: string }
  emails?: { value?: string; primary?: boolean; type?: string }[]
}

export const readUsers = keepFault(async (resource: SCIMMY.Resources.User, request: ScimRequest) => {
  const { directory, transaction, filter } = request
  const rows = transaction
    .selectFrom('scim_user')
    .selectAll()
    .where('directory', '=', directory)
    .orderBy('created_at')
    .orderBy('id')
  if (resource.id !== undefined) {
    const row = await rows.where('id', '=', resource.id).executeTakeFirst()
    if (row === undefined) throw gone('user', resource.id)
    return documentOf(row)
  }
  const sole = soleComparison(filter, ['userName', 'externalId', 'id'])
  const narrowed =
    sole === null
      ? rows
      : sole.name === 'userName'
        ? rows.where(sql`lower(user_name)`, '=', sole.value.toLowerCase())
        : rows.where(sole.name === 'id' ? 'id' : 'external_id', '=', sole.value)
  const documents = (await narrowed.execute()).map(documentOf)
  return filter === null ? documents : documents.filter((document) => matchesFilter(filter, document))
})

export const writeUser = keepFault(
  async (resource: SCIMMY.Resources.User, instance: SCIMMY.Schemas.User, request: ScimRequest) => {
    const { directory, transaction, now } = request
    const document = JSON.parse(JSON.stringify(instance)) as UserDocument
    const before =
      resource.id === undefined
        ? undefined
        : await transaction
            .selectFrom('scim_user')
            .selectAll()
            .where('directory', '=', directory)
            .where('id', '=', resource.id)
            .executeTakeFirst()
    if (resource.id !== undefined && before === undefined) throw gone('user', resource.id)
    await refuseTakenName(document.userName, before?.id, request)
    const email = addressIn(document)
    const personId = before?.person_id ?? (await personOfEmail(transaction, { email, name: nameIn(document) }, now))
    const { id: _, ...kept } = document
    const row = {
      user_name: document.userName,
      external_id: document.externalId ?? null,
      document: JSON.stringify(kept),
      updated_at: now,
    }
    const id = before?.id ?? randomUUID()
    if (before === undefined) {
      await refuseTakenPerson(personId, request)
      await transaction
        .insertInto('scim_user')
        .values({ id, directory, person_id: personId, created_at: now, ...row })
        .execute()
      await transaction
        .insertInto('credential')
        .values({ id: randomUUID(), accountId: id, providerId: `scim:${directory}`, userId: personId, updatedAt: now })
        .execute()
      // Makes the membership, by no groups yet.
      await settleGroups(transaction, personId, `scim:${directory}`, [], now)
    } else {
      await transaction.updateTable('scim_user').set(row).where('id', '=', id).execute()
      await renamePerson(personId, email, document, request)
    }
    const wasActive = (before?.document as UserDocument | undefined)?.active !== false
    const isActive = document.active !== false
    if (before === undefined || wasActive !== isActive) await openOrClose(personId, isActive, request)
    await record(before === undefined ? 'scim-user-add' : 'scim-user-change', id, personId, request)
    return documentOf(
      await transaction.selectFrom('scim_user').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    )
  },
)

export const removeUser = keepFault(async (resource: SCIMMY.Resources.User, request: ScimRequest) => {
  const { directory, transaction, now } = request
  const row = await transaction
    .deleteFrom('scim_user')
    .where('directory', '=', directory)
    .where('id', '=', resource.id ?? '')
    .returning(['id', 'person_id'])
    .executeTakeFirst()
  if (row === undefined) throw gone('user', resource.id)
  await transaction
    .deleteFrom('credential')
    .where('providerId', '=', `scim:${directory}`)
    .where('accountId', '=', row.id)
    .execute()
  await settleGroups(transaction, row.person_id, `scim:${directory}`, [], now)
  // The account stays closed rather than gone: what the person signed stays theirs.
  await openOrClose(row.person_id, false, request)
  await record('scim-user-remove', row.id, row.person_id, request)
})

/** Closing takes effect with the next request of the person: sessions end here, and keys ask the membership. */
async function openOrClose(personId: string, active: boolean, { transaction, now }: ScimRequest): Promise<void> {
  const set = async () => {
    await transaction
      .updateTable('membership')
      .set({ active, updated_at: now })
      .where('person_id', '=', personId)
      .execute()
    if (!active) await transaction.deleteFrom('session').where('userId', '=', personId).execute()
  }
  await keepingAnAdministrator(transaction, set).catch((error: unknown) => {
    throw error instanceof TandemError ? scimError(409, null, error.message) : error
  })
}

async function renamePerson(id: string, email: string, document: UserDocument, { transaction, now }: ScimRequest) {
  const other = await transaction
    .selectFrom('person')
    .select('id')
    .where('email', '=', email)
    .where('id', '<>', id)
    .executeTakeFirst()
  if (other !== undefined) throw scimError(409, 'uniqueness', 'Somebody else in Tandem has this e-mail address.')
  await transaction
    .updateTable('person')
    .set({ name: nameIn(document), email, updatedAt: now })
    .where('id', '=', id)
    .execute()
}

async function refuseTakenName(userName: string, own: string | undefined, { directory, transaction }: ScimRequest) {
  const taken = await transaction
    .selectFrom('scim_user')
    .select('id')
    .where('directory', '=', directory)
    .where(sql`lower(user_name)`, '=', userName.toLowerCase())
    .executeTakeFirst()
  if (taken !== undefined && taken.id !== own) {
    throw scimError(409, 'uniqueness', `There is a user with the userName ${userName} already.`)
  }
}

async function refuseTakenPerson(personId: string, { directory, transaction }: ScimRequest) {
  const taken = await transaction
    .selectFrom('scim_user')
    .select('id')
    .where('directory', '=', directory)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (taken !== undefined) throw scimError(409, 'uniqueness', 'There is a user with this e-mail address already.')
}

/** The primary address, else the one of work, else any, else a user name that is one. */
function addressIn({ emails = [], userName }: UserDocument): string {
  const listed = emails.find(({ primary }) => primary) ?? emails.find(({ type }) => type === 'work') ?? emails[0]
  const email = (listed?.value ?? userName).trim().toLowerCase()
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
    throw scimError(400, 'invalidValue', 'The user has no e-mail address: send emails, or a userName that is one.')
  }
  return email
}

function nameIn({ displayName, name, userName }: UserDocument): string {
  const parts = [name?.givenName, name?.familyName].filter((part) => part !== undefined && part !== '').join(' ')
  return displayName || name?.formatted || parts || userName
}

export const documentOf = (row: Selectable<ScimUserTable>): SCIMMY.Schemas.User =>
  ({
    ...(row.document as object),
    id: row.id,
    meta: { created: row.created_at.toISOString(), lastModified: row.updated_at.toISOString() },
  }) as unknown as SCIMMY.Schemas.User

export const gone = (what: string, id: string | undefined): Error =>
  scimError(404, null, `There is no ${what} ${id ?? ''}.`)

const record = (operation: string, id: string, person: string, { directory, transaction, now }: ScimRequest) =>
  appendAudit(transaction, {
    at: now,
    actor: `directory:scim:${directory}`,
    operation,
    input: { user: id, person },
    outcome: 'done',
  })
