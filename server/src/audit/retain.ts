import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { invalid } from '@tandem/core/errors'
import { sql } from 'kysely'
import { z } from 'zod'
import { writeOperation } from '../operation.ts'
import { auditLines } from './audit.ts'
import { macOf, sealAudit } from './seal.ts'
import { verifyAudit } from './verify.ts'

const YEAR_MS = 365 * 86_400_000

export const auditRetain = writeOperation({
  name: 'audit-retain',
  summary: 'Archives audit entries before a day to a file, deletes them and leaves a sealed checkpoint in their place.',
  input: z.object({
    before: z.iso.date().describe('the first day that stays'),
    force: z.stringbool().or(z.boolean()).optional().describe('also what is younger than a year'),
  }),
  output: z.object({ archived: z.number().int(), archive: z.string().nullable() }),
  audited: (input) => input,
  async run({ before, force }, { commit, now, store }) {
    const border = new Date(before)
    if (force !== true && now().getTime() - border.getTime() < YEAR_MS) {
      throw invalid('Entries younger than a year stay. Choose an earlier day, or say --force if you are sure.')
    }
    const found = await verifyAudit(store)
    if (!found.ok) throw invalid(`The log does not verify, so nothing is deleted from it. ${found.sentence}`)
    const last = await store.state
      .selectFrom('audit')
      .select(['sequence', 'hash'])
      .where('at', '<', border)
      .orderBy('sequence', 'desc')
      .limit(1)
      .executeTakeFirst()
    // Clocks jump: what stays must be one piece, so the border is the last entry before the day.
    if (last === undefined) {
      await commit(async () => {})
      return { archived: 0, archive: null }
    }
    const sequence = Number(last.sequence)
    const folder = join(store.directory.path, 'audit-archive')
    await mkdir(folder, { recursive: true })
    const archive = join(folder, `audit-${found.archived + 1}-${sequence}.jsonl`)
    const file = await open(archive, 'w', 0o600)
    try {
      for await (const text of auditLines(store.state, {})) {
        const lines = text.split('\n').filter((line) => line !== '' && JSON.parse(line).sequence <= sequence)
        if (lines.length === 0) break
        await file.write(`${lines.join('\n')}\n`)
      }
      await file.sync()
    } finally {
      await file.close()
    }
    await sealAudit(store, now())
    const at = now()
    const link = { sequence, hash: last.hash }
    await commit(async (transaction) => {
      await transaction
        .insertInto('audit_checkpoint')
        .values({ ...link, at, archive, mac: macOf(store.directory.secret, link, at) })
        .execute()
      await sql`set local tandem.retention = 'on'`.execute(transaction)
      await sql`delete from audit where sequence <= ${sequence}`.execute(transaction)
      await sql`set local tandem.retention = 'off'`.execute(transaction)
    })
    return { archived: sequence - found.archived, archive }
  },
})
