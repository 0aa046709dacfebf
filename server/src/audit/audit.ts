import { AuditFilter, AuditInput, AuditPage, type AuditRow } from '@tandem/core/audit'
import { type SelectQueryBuilder, sql } from 'kysely'
import { downloadOperation, readOperation } from '../operation.ts'
import type { State } from '../store/state.ts'
import type { AuditTable, StateTables } from '../store/state-tables.ts'

export const audit = readOperation({
  name: 'audit',
  summary: 'Who did what and when: the audit log, newest first.',
  input: AuditInput,
  output: AuditPage,
  async run({ limit, offset, ...filter }, { store: { state } }) {
    const chosen = filtered(state, filter)
    const { n } = await chosen.select(({ fn }) => fn.countAll<string>().as('n')).executeTakeFirstOrThrow()
    const rows = await withNames(chosen).orderBy('audit.sequence', 'desc').limit(limit).offset(offset).execute()
    const operations = await state.selectFrom('audit').select('operation').distinct().orderBy('operation').execute()
    return { total: Number(n), rows: rows.map(rowOf), operations: operations.map(({ operation }) => operation) }
  },
})

export const auditExport = downloadOperation({
  name: 'audit-export',
  summary: 'The audit log as JSON lines, oldest first, with the hashes by which anybody can verify it.',
  input: AuditFilter,
  async run(filter, { store: { state } }) {
    return { contentType: 'application/jsonl', filename: 'tandem-audit.jsonl', stream: auditLines(state, filter) }
  },
})

const PAGE = 5000

/** Entries as they are hashed, one JSON object a line. */
export async function* auditLines(state: State, filter: AuditFilter): AsyncGenerator<string> {
  let last = 0
  for (;;) {
    const rows = await filtered(state, filter)
      .selectAll('audit')
      .where('audit.sequence', '>', last as never)
      .orderBy('audit.sequence')
      .limit(PAGE)
      .execute()
    if (rows.length === 0) return
    last = Number(rows.at(-1)?.sequence)
    yield rows.map((row) => `${JSON.stringify(lineOf(row))}\n`).join('')
  }
}

function lineOf(row: AuditTable) {
  return {
    sequence: Number(row.sequence),
    at: row.at.getTime(),
    actor: row.actor,
    operation: row.operation,
    input: row.input,
    outcome: row.outcome,
    previousHash: Buffer.from(row.previous_hash).toString('hex'),
    hash: Buffer.from(row.hash).toString('hex'),
  }
}

function filtered(state: State, { actor, operation, outcome, from, to, search }: AuditFilter) {
  let query = state.selectFrom('audit')
  if (operation !== undefined) query = query.where('audit.operation', '=', operation)
  if (outcome !== undefined) query = query.where('audit.outcome', '=', outcome)
  if (from !== undefined) query = query.where('audit.at', '>=', new Date(from))
  if (to !== undefined) query = query.where('audit.at', '<', new Date(to))
  if (search !== undefined) query = query.where(sql<boolean>`strpos(lower(audit.input), lower(${search})) > 0`)
  if (actor !== undefined) {
    query = query.where((is) =>
      is.or([
        is('audit.actor', '=', actor),
        sql<boolean>`audit.actor in (select 'person:' || id from person where strpos(lower(name), lower(${actor})) > 0)`,
      ]),
    )
  }
  return query
}

const withNames = (query: SelectQueryBuilder<StateTables, 'audit', object>) =>
  query
    .leftJoin('person', (join) => join.on(sql<boolean>`audit.actor = 'person:' || person.id`))
    .leftJoin('api_key', (join) => join.on(sql<boolean>`audit.actor = 'key:' || api_key.id`))
    .selectAll('audit')
    .select(['person.name as personName', 'api_key.name as keyName'])

function rowOf(row: AuditTable & { personName: string | null; keyName: string | null }): AuditRow {
  return {
    sequence: Number(row.sequence),
    at: row.at.toISOString(),
    actor: row.actor,
    actorName: row.personName ?? (row.keyName === null ? integrationWords(row.actor) : `key “${row.keyName}”`),
    operation: row.operation,
    input: row.input,
    outcome: row.outcome,
    hash: Buffer.from(row.hash).toString('hex'),
  }
}

/** Whoever pressed a button in another tool: the channel is known, the person is not. */
function integrationWords(actor: string): string | null {
  const [kind, channel] = actor.split(':')
  return kind === 'integration' ? `somebody in the channel “${channel}”` : null
}
