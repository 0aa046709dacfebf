import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { CHAIN_START, hashEntry, type Link } from '../server/src/audit/chain.ts'
import { verifyAudit } from '../server/src/audit/verify.ts'
import { openStore } from '../server/src/store/store.ts'

const BATCH = 10_000
const START = Date.UTC(2025, 0, 1)

/** Fills an audit log and times its verification. Usage: npm run bench:audit -- 1000000 */
const entries = Number(process.argv[2] ?? 1_000_000)
const folder = mkdtempSync(join(tmpdir(), 'tandem-bench-audit-'))
const store = await openStore(folder)
try {
  const filled = performance.now()
  let last: Link = CHAIN_START
  for (let done = 0; done < entries; done += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, entries - done) }, () => {
      const sequence = last.sequence + 1
      const entry = {
        sequence,
        at: START + sequence * 1000,
        actor: `person:${sequence % 50}`,
        operation: 'measure',
        input: JSON.stringify({ measure: 'time_in_stage', where: ['department=Engineering'], i: sequence }),
        outcome: 'done',
      }
      const previous = last.hash
      last = { sequence, hash: hashEntry(previous, entry) }
      return { ...entry, previous: hex(previous), hash: hex(last.hash) }
    })
    // One statement a batch: through audit_append it would take the database an hour, not the verification.
    await sql`
      insert into audit (sequence, at, actor, operation, input, outcome, previous_hash, hash)
      select sequence, to_timestamp(at / 1000.0), actor, operation, input, outcome, decode(previous, 'hex'), decode(hash, 'hex')
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(sequence bigint, at bigint, actor text, operation text, input text, outcome text, previous text, hash text)`.execute(
      store.state,
    )
  }
  await store.state.updateTable('audit_head').set({ sequence: last.sequence, hash: last.hash }).execute()
  console.log(`filled ${entries.toLocaleString('en')} entries in ${seconds(filled)} s`)
  const verified = performance.now()
  const found = await verifyAudit(store)
  console.log(`verified ${found.entries.toLocaleString('en')} entries in ${seconds(verified)} s: ${found.sentence}`)
} finally {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1)
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
