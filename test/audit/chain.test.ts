import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LOCAL } from '../../server/src/access/actor.ts'
import { appendAudit } from '../../server/src/audit/append.ts'
import { sealAudit } from '../../server/src/audit/seal.ts'
import { verifyAudit } from '../../server/src/audit/verify.ts'
import { type Download, perform } from '../../server/src/operation.ts'
import { OPERATIONS } from '../../server/src/operations.ts'
import { withStore } from '../helpers/with-store.ts'

const DAY = Date.UTC(2025, 0, 1)

describe('the audit log', () => {
  const tandem = withStore()
  const write = async (n: number, from = 0) => {
    for (let i = from; i < from + n; i++) {
      await tandem.store.state.transaction().execute((transaction) =>
        appendAudit(transaction, {
          at: new Date(DAY + i * 3_600_000),
          actor: ['local', 'person:ann', 'key:nightly'][i % 3] as string,
          operation: ['import', 'export', 'sign-in'][i % 3] as string,
          input: { note: `entry ${i}, 🙂 “ü”, 1:2,3:x`, i },
          outcome: i % 5 === 0 ? 'refused' : 'done',
        }),
      )
    }
  }
  /** As somebody who owns the database and knows what stands in the way. */
  const tamper = async (statements: readonly string[]) => {
    await tandem.store.state.transaction().execute(async (transaction) => {
      await sql`alter table audit disable trigger all`.execute(transaction)
      for (const statement of statements) await sql.raw(statement).execute(transaction)
      await sql`alter table audit enable trigger all`.execute(transaction)
    })
  }
  const clear = () =>
    tamper([
      'delete from audit',
      'delete from audit_seal',
      'delete from audit_checkpoint',
      `update audit_head set sequence = 0, hash = sha256('')`,
    ])
  beforeEach(async () => {
    await clear()
    await write(12)
  })
  afterEach(clear)

  it('verifies, and tells what to note elsewhere', async () => {
    const found = await tandem.perform<Record<string, unknown>>('audit-verify')
    expect(found).toMatchObject({ ok: true, entries: 12, brokenAt: null })
    expect(await tandem.perform('audit-verify', { head: found.head })).toMatchObject({ ok: true })
    await write(3, 12)
    expect(await tandem.perform('audit-verify', { head: found.head })).toMatchObject({ ok: true, entries: 15 })
    expect(await tandem.perform('audit-verify', { head: 'f'.repeat(64) })).toMatchObject({ ok: false })
  })

  it('finds any change of any byte of any row, and names the row', async () => {
    const sequence = fc.integer({ min: 1, max: 12 })
    const change = fc.oneof(
      fc.record({
        column: fc.constantFrom('actor', 'operation', 'input', 'outcome'),
        to: fc.constantFrom(
          (column: string) => `overlay(${column} placing 'X' from 1 for 1)`,
          (column: string) => `${column} || ' '`,
          (column: string) => `substr(${column}, 1, length(${column}) - 1)`,
          (column: string) => `replace(${column}, 'e', 'E') || ''`,
          // One bit of the last byte.
          (column: string) => `left(${column}, -1) || chr(ascii(right(${column}, 1)) # 1)`,
        ),
      }),
      fc.record({
        column: fc.constant('at'),
        to: fc.constantFrom(
          () => `at + interval '1 millisecond'`,
          () => `at - interval '1 day'`,
        ),
      }),
      fc.record({
        column: fc.constantFrom('hash', 'previous_hash'),
        to: fc
          .integer({ min: 0, max: 255 })
          .map((bit) => (column: string) => `set_bit(${column}, ${bit}, 1 - get_bit(${column}, ${bit}))`),
      }),
    )
    await fc.assert(
      fc.asyncProperty(sequence, change, async (at, { column, to }) => {
        const before = await tandem.store.state
          .selectFrom('audit')
          .selectAll()
          .where('sequence', '=', at as never)
          .executeTakeFirstOrThrow()
        await tamper([`update audit set ${column} = ${to(column)} where sequence = ${at}`])
        const after = await tandem.store.state
          .selectFrom('audit')
          .selectAll()
          .where('sequence', '=', at as never)
          .executeTakeFirstOrThrow()
        const found = await verifyAudit(tandem.store)
        const changed = JSON.stringify(before) !== JSON.stringify(after)
        expect({ ok: found.ok, at: found.brokenAt }).toEqual(changed ? { ok: false, at } : { ok: true, at: null })
        await clear()
        await write(12)
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    ['a row taken from the middle', ['delete from audit where sequence = 5'], 6],
    ['the first row taken', ['delete from audit where sequence = 1'], 2],
    ['the last row taken', ['delete from audit where sequence = 12'], 12],
    [
      'two rows that changed places',
      [
        'update audit set sequence = -1 where sequence = 4',
        'update audit set sequence = 4 where sequence = 5',
        'update audit set sequence = 5 where sequence = -1',
      ],
      4,
    ],
    [
      'a row put in',
      [
        "insert into audit select 13, at, actor, operation, input, outcome, hash, sha256('x') from audit where sequence = 12",
      ],
      13,
    ],
    ['a row moved to the end', ['update audit set sequence = 13 where sequence = 6'], 7],
  ])('finds %s', async (_, statements, brokenAt) => {
    await tamper(statements as string[])
    expect(await verifyAudit(tandem.store)).toMatchObject({ ok: false, brokenAt })
  })

  const REWRITE = [
    "update audit_head set sequence = 0, hash = sha256('')",
    'create temporary table kept as select * from audit order by sequence',
    'delete from audit',
  ]
  const again = (condition: string) => [
    ...REWRITE,
    `do $$ declare e record; begin for e in select * from kept where ${condition} order by sequence loop perform audit_append(e.at, e.actor, e.operation, replace(e.input, 'entry 3', 'entry three'), e.outcome); end loop; end $$`,
    'drop table kept',
  ]

  it('finds a chain that was written anew as a whole, behind a seal', async () => {
    await tamper(again('true'))
    // Nothing in the database alone can tell: that is what seals and noted hashes are for.
    expect(await verifyAudit(tandem.store)).toMatchObject({ ok: true })
    await clear()
    await write(12)
    await sealAudit(tandem.store, new Date(DAY))
    await tamper(again('true'))
    expect(await verifyAudit(tandem.store)).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('written anew'),
    })
  })

  it('finds a tail cut off behind a seal, with the head set back', async () => {
    await sealAudit(tandem.store, new Date(DAY))
    await tamper(again('sequence <= 9'))
    expect(await verifyAudit(tandem.store)).toMatchObject({ ok: false })
  })

  it('finds a forged seal', async () => {
    await sealAudit(tandem.store, new Date(DAY))
    await tamper(["update audit_seal set mac = sha256('forged')"])
    expect(await verifyAudit(tandem.store)).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('not made by this Tandem'),
    })
  })

  it.each(['update audit set actor = actor', 'delete from audit', 'truncate audit'])(
    'does not let the database %s',
    async (statement) => {
      await expect(sql.raw(statement).execute(tandem.store.state)).rejects.toThrow('only added to')
      expect(await verifyAudit(tandem.store)).toMatchObject({ ok: true, entries: 12 })
    },
  )

  it('keeps one chain without a gap when a hundred write at once', async () => {
    const operation = OPERATIONS.find(({ name }) => name === 'user-invite')
    if (operation === undefined) throw new Error('there is no user-invite')
    await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        perform(
          operation,
          { email: `p${i}@example.com`, role: 'viewer' },
          { store: tandem.store, actor: LOCAL, now: () => new Date(DAY) },
        ),
      ),
    )
    expect(await verifyAudit(tandem.store)).toMatchObject({ ok: true, entries: 112 })
  })

  it('leaves nothing of a change that was rolled back', async () => {
    await tandem.store.state
      .transaction()
      .execute(async (transaction) => {
        await appendAudit(transaction, {
          at: new Date(DAY),
          actor: 'local',
          operation: 'import',
          input: {},
          outcome: 'done',
        })
        throw new Error('changed my mind')
      })
      .catch(() => {})
    expect(await verifyAudit(tandem.store)).toMatchObject({ ok: true, entries: 12 })
  })

  it('archives old entries, and what is left verifies from the checkpoint on', async () => {
    await expect(tandem.perform('audit-retain', { before: '2026-01-10' })).rejects.toThrow('younger than a year')
    const { archived, archive } = await tandem.perform<{ archived: number; archive: string }>('audit-retain', {
      before: '2025-01-02',
      force: true,
    })
    expect(archived).toBe(12)
    expect(await verifyAudit(tandem.store)).toMatchObject({ ok: true, archived: 12, entries: 1 })
    const lines = readFileSync(archive, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1))
    await tamper([
      'update audit set previous_hash = set_bit(previous_hash, 3, 1 - get_bit(previous_hash, 3)) where sequence = 13',
    ])
    expect(await verifyAudit(tandem.store)).toMatchObject({ ok: false, brokenAt: 13 })
  })

  it('exports lines that anybody can verify without Tandem', async () => {
    const operation = OPERATIONS.find(({ name }) => name === 'audit-export')
    if (operation === undefined) throw new Error('there is no audit-export')
    const context = { store: tandem.store, actor: LOCAL, now: () => new Date(DAY) }
    const { stream } = (await perform(operation, {}, context)) as Download
    let text = ''
    for await (const chunk of stream) text += String(chunk)
    // The recipe of the hash, as the guide gives it.
    let previous = createHash('sha256').update('').digest()
    for (const line of text.trim().split('\n')) {
      const entry = JSON.parse(line)
      const fields = [entry.sequence, entry.at, entry.actor, entry.operation, entry.input, entry.outcome].map(String)
      const content = fields.map((field) => `${Buffer.byteLength(field)}:${field},`).join('')
      previous = createHash('sha256').update(previous).update(content).digest()
      expect(entry.hash).toBe(previous.toString('hex'))
    }
    // The export itself stands in the log.
    expect(JSON.parse(text.trim().split('\n').at(-1) as string)).toMatchObject({
      operation: 'audit-export',
      actor: 'local',
    })
  })

  it('filters by who, what, when, how it ended and what was asked', async () => {
    const ask = (input: object) => tandem.perform<{ total: number }>('audit', input as Record<string, unknown>)
    expect((await ask({})).total).toBe(12)
    expect((await ask({ actor: 'person:ann' })).total).toBe(4)
    expect((await ask({ operation: 'import' })).total).toBe(4)
    expect((await ask({ outcome: 'refused' })).total).toBe(3)
    expect((await ask({ from: '2025-01-01T03:00:00Z', to: '2025-01-01T06:00:00Z' })).total).toBe(3)
    expect((await ask({ search: 'ENTRY 11' })).total).toBe(1)
    expect((await ask({ search: '%' })).total).toBe(0)
  })
})
