import { QuarantineTried, QuarantineTryInput } from '@tandem/core/intake'
import { bind, sql } from '@tandem/core/sql'
import { readOperation } from '../operation.ts'
import { refuseUnknownSource } from '../stage-mapping/settle-change.ts'
import { HELD } from './held.ts'
import { chosenSql, countHeld, repairedRows } from './held-rows.ts'
import { notKeptOf, originsOf } from './row-origin.ts'

/** Rows looked at while somebody waits. */
const LOOKED_AT = 100_000
const EXAMPLES = 5
const VALUES = 20

export const quarantineTry = readOperation({
  name: 'quarantine-try',
  summary:
    'What a repair would make of rows in quarantine: how many become events, how many stay and why. Nothing is kept.',
  input: QuarantineTryInput,
  output: QuarantineTried,
  async run({ repair, ...chosen }, { store, now }) {
    await refuseUnknownSource(store, chosen.source)
    const tried: QuarantineTried = {
      rows: await countHeld(store, chosen),
      tried: 0,
      events: 0,
      stays: [],
      values: [],
      examples: [],
      notKept: [],
    }
    const stays = new Map<string, { rows: number; example: string }>()
    const imports = new Set<number>()
    const failed: QuarantineTried['examples'] = []
    for await (const { held, repaired } of repairedRows(store, chosen, {
      repair,
      nowMs: now().getTime(),
      most: LOOKED_AT,
    })) {
      const { import: importId, file, line } = held
      tried.tried += 1
      imports.add(importId)
      const example = { import: importId, file, line, before: columnsOf(held.row) }
      if (repaired.fault === null) {
        tried.events += 1
        const { kind, occurredAt, application, requisition, stage } = repaired.event
        if (tried.examples.length < EXAMPLES)
          tried.examples.push({ ...example, after: { kind, occurredAt, application, requisition, stage }, fault: null })
        continue
      }
      const { fault, detail } = repaired
      stays.set(fault, { example: detail, ...stays.get(fault), rows: (stays.get(fault)?.rows ?? 0) + 1 })
      if (failed.length < EXAMPLES) failed.push({ ...example, after: null, fault })
    }
    const originOf = await originsOf(store, chosen.source)
    return {
      ...tried,
      stays: [...stays].map(([reason, one]) => ({ reason, ...one })).sort((a, b) => b.rows - a.rows),
      values: await store.warehouse.rows<{ value: string; rows: number }>(sql`
        select detail as value, count() as rows from ${HELD} where ${chosenSql(chosen)}
        group by value order by rows desc, value limit ${bind(VALUES, 'UInt32')}`),
      examples: [...tried.examples, ...failed].slice(0, EXAMPLES),
      notKept: [...new Set([...imports].flatMap((id) => notKeptOf(originOf(id))))],
    }
  },
})

function columnsOf(row: string): Record<string, string> {
  try {
    return JSON.parse(row) as Record<string, string>
  } catch {
    return {}
  }
}
