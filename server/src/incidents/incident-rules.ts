import { IncidentRules, IncidentRulesRow, IncidentRulesSetInput, USUAL_RULES } from '@tandem/core/incidents'
import { z } from 'zod'
import { idOf } from '../access/actor.ts'
import { readOperation, writeOperation } from '../operation.ts'
import type { Database } from './read-incident.ts'

export const incidentRules = readOperation({
  name: 'incident-rules',
  summary: 'What opens an incident, what comes back as the same, and the table of severities.',
  input: z.object({}),
  output: IncidentRulesRow,
  run: (_, { store: { state } }) => rulesInForce(state),
})

export const incidentRulesSet = writeOperation({
  name: 'incident-rules-set',
  summary: 'Sets what opens an incident and how bad it is; the version before is kept.',
  input: IncidentRulesSetInput,
  output: z.object({ version: z.number().int() }),
  audited: (input) => input,
  run: ({ reason, ...rules }, { commit, actor, now }) =>
    commit((transaction) =>
      transaction
        .insertInto('incident_rules')
        .values({ content: JSON.stringify(rules), reason, set_at: now(), set_by: idOf(actor) })
        .returning('version')
        .executeTakeFirstOrThrow(),
    ),
})

/** The latest version, or the rules as they come. */
export async function rulesInForce(database: Database): Promise<IncidentRulesRow> {
  const row = await database
    .selectFrom('incident_rules')
    .selectAll()
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    ...(row === undefined ? USUAL_RULES : IncidentRules.parse(row.content)),
    version: row?.version ?? 0,
    setAt: row?.set_at.toISOString() ?? null,
    setBy: row?.set_by ?? null,
    reason: row?.reason ?? null,
  }
}
