import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type SCIMMY from 'scimmy'
import { settleGroups } from '../access/groups.ts'
import { appendAudit } from '../audit/append.ts'
import { matchesFilter, soleComparison } from './match-filter.ts'
import { keepFault, type ScimRequest, scimError } from './request.ts'
import { gone } from './users.ts'

interface GroupDocument {
  displayName: string
  externalId?: string
  members?: { value?: string }[]
}

export const readGroups = keepFault(async (resource: SCIMMY.Resources.Group, request: ScimRequest) => {
  const { directory, transaction, filter } = request
  const rows = transaction
    .selectFrom('scim_group')
    .selectAll()
    .where('directory', '=', directory)
    .orderBy('created_at')
    .orderBy('id')
  const sole = soleComparison(filter, ['displayName', 'externalId', 'id'])
  const narrowed =
    resource.id !== undefined
      ? rows.where('id', '=', resource.id)
      : sole === null
        ? rows
        : sole.name === 'displayName'
          ? rows.where(sql`lower(display_name)`, '=', sole.value.toLowerCase())
          : rows.where(sole.name === 'id' ? 'id' : 'external_id', '=', sole.value)
  const groups = await narrowed.execute()
  const members = await membersOf(
    groups.map(({ id }) => id),
    request,
  )
  const documents = groups.map(
    (row) =>
      ({
        id: row.id,
        displayName: row.display_name,
        ...(row.external_id !== null && { externalId: row.external_id }),
        members: members.filter(({ group_id }) => group_id === row.id).map(memberOf),
        meta: { created: row.created_at.toISOString(), lastModified: row.updated_at.toISOString() },
      }) as unknown as SCIMMY.Schemas.Group,
  )
  if (resource.id !== undefined) {
    const [document] = documents
    if (document === undefined) throw gone('group', resource.id)
    return document
  }
  return filter === null ? documents : documents.filter((document) => matchesFilter(filter, document))
})

export const writeGroup = keepFault(
  async (resource: SCIMMY.Resources.Group, instance: SCIMMY.Schemas.Group, request: ScimRequest) => {
    const { directory, transaction, now } = request
    const document = JSON.parse(JSON.stringify(instance)) as GroupDocument
    const id = resource.id ?? randomUUID()
    const before = resource.id === undefined ? [] : await membersOf([id], request)
    await refuseTakenName(document.displayName, resource.id, request)
    const row = { display_name: document.displayName, external_id: document.externalId ?? null, updated_at: now }
    if (resource.id === undefined) {
      await transaction
        .insertInto('scim_group')
        .values({ id, directory, created_at: now, ...row })
        .execute()
    } else {
      const { numUpdatedRows } = await transaction
        .updateTable('scim_group')
        .set(row)
        .where('directory', '=', directory)
        .where('id', '=', id)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) throw gone('group', id)
    }
    const users = await knownUsers([...new Set((document.members ?? []).map(({ value = '' }) => value))], request)
    await transaction.deleteFrom('scim_member').where('group_id', '=', id).execute()
    if (users.length > 0) {
      await transaction
        .insertInto('scim_member')
        .values(users.map((user_id) => ({ group_id: id, user_id })))
        .execute()
    }
    await record(resource.id === undefined ? 'scim-group-add' : 'scim-group-change', id, users.length, request)
    // A new name concerns everybody in it, so all are settled who were or are members.
    await settleUsers(new Set([...before.map(({ user_id }) => user_id), ...users]), request)
    const members = await membersOf([id], request)
    return { ...document, id, members: members.map(memberOf) } as unknown as SCIMMY.Schemas.Group
  },
)

export const removeGroup = keepFault(async (resource: SCIMMY.Resources.Group, request: ScimRequest) => {
  const { directory, transaction } = request
  const id = resource.id ?? ''
  const before = await membersOf([id], request)
  const { numDeletedRows } = await transaction
    .deleteFrom('scim_group')
    .where('directory', '=', directory)
    .where('id', '=', id)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw gone('group', id)
  await record('scim-group-remove', id, 0, request)
  await settleUsers(new Set(before.map(({ user_id }) => user_id)), request)
})

/** What people may do follows from their groups at once, in the transaction of the change. */
async function settleUsers(users: ReadonlySet<string>, { directory, transaction, now }: ScimRequest): Promise<void> {
  if (users.size === 0) return
  const rows = await transaction
    .selectFrom('scim_user')
    .leftJoin('scim_member', 'scim_member.user_id', 'scim_user.id')
    .leftJoin('scim_group', 'scim_group.id', 'scim_member.group_id')
    .select(['scim_user.person_id', 'scim_group.display_name'])
    .where('scim_user.directory', '=', directory)
    .where('scim_user.id', 'in', [...users])
    .execute()
  const groupsOf = new Map<string, string[]>()
  for (const { person_id, display_name } of rows) {
    const groups = groupsOf.get(person_id) ?? []
    groupsOf.set(person_id, display_name === null ? groups : [...groups, display_name])
  }
  for (const [person, groups] of groupsOf) await settleGroups(transaction, person, `scim:${directory}`, groups, now)
}

/** Members that are users of this directory. Groups in groups are passed over: directories send their people flat. */
async function knownUsers(ids: readonly string[], { directory, transaction }: ScimRequest): Promise<string[]> {
  if (ids.length === 0) return []
  const known = await transaction
    .selectFrom('scim_user')
    .select('id')
    .where('directory', '=', directory)
    .where('id', 'in', ids)
    .execute()
  if (known.length < ids.length) {
    const found = new Set(known.map(({ id }) => id))
    throw scimError(
      400,
      'invalidValue',
      `There is no user ${ids.find((id) => !found.has(id))}. Add users before groups.`,
    )
  }
  return known.map(({ id }) => id)
}

async function membersOf(groups: readonly string[], { transaction }: ScimRequest) {
  if (groups.length === 0) return []
  return transaction
    .selectFrom('scim_member')
    .innerJoin('scim_user', 'scim_user.id', 'scim_member.user_id')
    .select(['group_id', 'user_id', 'user_name'])
    .where('group_id', 'in', groups)
    .orderBy('user_id')
    .execute()
}

const memberOf = ({ user_id, user_name }: { user_id: string; user_name: string }) => ({
  value: user_id,
  display: user_name,
  type: 'User',
})

async function refuseTakenName(name: string, own: string | undefined, { directory, transaction }: ScimRequest) {
  const taken = await transaction
    .selectFrom('scim_group')
    .select('id')
    .where('directory', '=', directory)
    .where(sql`lower(display_name)`, '=', name.toLowerCase())
    .executeTakeFirst()
  if (taken !== undefined && taken.id !== own) {
    throw scimError(409, 'uniqueness', `There is a group ${name} already.`)
  }
}

const record = (operation: string, id: string, members: number, { directory, transaction, now }: ScimRequest) =>
  appendAudit(transaction, {
    at: now,
    actor: `directory:scim:${directory}`,
    operation,
    input: { group: id, members },
    outcome: 'done',
  })
