import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Pulse, PulseInvited, PulseRound } from '@tandem/core/pulse'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../../server/src/http/app.ts'
import { OPERATIONS } from '../../server/src/operations.ts'
import { NOW, withStore } from '../helpers/with-store.ts'

const STATEMENTS = [
  { kind: 'agreement', id: 'trust', topic: 'data', hr: 'I trust our numbers.', it: 'I trust our numbers.' },
  { kind: 'agreement', id: 'owner', topic: 'ownership', hr: 'It is clear who acts.', it: 'It is clear who acts.' },
]

describe('the pulse', () => {
  const tandem = withStore()
  const log: string[] = []
  let app: FastifyInstance
  let rounds = 0
  let round = ''

  beforeAll(async () => {
    app = await createApp({
      store: tandem.store,
      operations: OPERATIONS,
      now: () => NOW,
      token: 'local',
      logLevel: 'trace',
      logTo: { write: (line) => log.push(line) },
    })
  })
  afterAll(() => app.close())

  beforeEach(async () => {
    rounds += 1
    round = `round-${rounds}`
    await tandem.perform<PulseRound>('pulse-round-set', {
      id: round,
      title: `Round ${rounds}`,
      closesOn: '2099-01-31',
      statements: STATEMENTS,
    })
  })

  const linksFor = async (side: 'HR' | 'IT', links: number): Promise<string[]> => {
    const invited = await tandem.perform<PulseInvited>('pulse-invite', { id: round, side, links })
    return invited.links.map((link) => link.split('#')[1] as string)
  }
  const send = (token: string, answers: Record<string, number>) =>
    app.inject({ method: 'POST', url: '/api/pulse/answer', payload: { token, answers } })
  const view = () => tandem.perform<Pulse>('pulse', { round })

  /** All that the state database holds, as text: every column of every row, with the transaction and the place of each row. */
  const wholeState = async (): Promise<Map<string, string[]>> => {
    const { rows: tables } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(
      tandem.store.state,
    )
    const all = new Map<string, string[]>()
    for (const { name } of tables) {
      const { rows } = await sql<{
        row: string
      }>`select t.ctid::text || t.xmin::text || t::text as row from ${sql.table(name)} t`.execute(tandem.store.state)
      all.set(
        name,
        rows.map(({ row }) => row),
      )
    }
    return all
  }

  it('keeps nothing of whoever answered: no token, no row of an answer, no line of a log', async () => {
    const tokens = await linksFor('HR', 6)
    const before = await wholeState()
    log.length = 0
    for (const token of tokens) expect((await send(token, { trust: 4, owner: 2 })).statusCode).toBe(200)
    const after = await wholeState()
    const text = JSON.stringify([...after])
    for (const token of tokens) expect(text + log.join('')).not.toContain(token.slice(-20))
    expect(log.filter((line) => line.includes('pulse'))).toEqual([])
    // The only rows that changed: links that are gone, and the one row in which this side's counts stand.
    for (const [table, rows] of after) {
      const added = rows.filter((row) => before.get(table)?.includes(row) === false)
      if (table === 'pulse_side') expect(added).toHaveLength(1)
      else expect({ table, added }).toEqual({ table, added: [] })
    }
    expect(after.get('pulse_link')).toHaveLength((before.get('pulse_link')?.length ?? 0) - tokens.length)
  })

  it('hides in what is sealed even how many wait', async () => {
    const tokens = await linksFor('IT', 3)
    const lengths: number[] = []
    for (const token of tokens) {
      await send(token, { trust: 5 })
      const { waiting } = await tandem.store.state
        .selectFrom('pulse_side')
        .select('waiting')
        .where('round', '=', round)
        .where('side', '=', 'IT')
        .executeTakeFirstOrThrow()
      lengths.push(waiting?.length ?? 0)
    }
    expect(new Set(lengths).size).toBe(1)
  })

  it('cannot be read by looking before and after each answer: what is shown stays, or grows by five at least', async () => {
    const tokens = await linksFor('HR', 23)
    let last = 0
    const steps: number[] = []
    for (const [place, token] of tokens.entries()) {
      await send(token, { trust: (place % 5) + 1, ...(place % 3 === 0 && { owner: 1 }) })
      const { results } = await view()
      for (const { hr } of results) expect(hr === null || hr.n >= 5).toBe(true)
      const n = results.find(({ statement }) => statement.id === 'trust')?.hr?.n ?? 0
      if (n !== last) steps.push(n - last)
      last = n
    }
    await tandem.perform('pulse-close', { id: round })
    const { results } = await view()
    const [trust, owner] = results
    steps.push((trust?.hr?.n ?? 0) - last)
    expect(steps.every((step) => step >= 5)).toBe(true)
    expect(trust?.hr?.n).toBe(23)
    expect(owner?.hr?.n).toBe(8)
  })

  it('shows nothing of fewer than five, also after the close', async () => {
    for (const token of await linksFor('IT', 4)) await send(token, { trust: 1 })
    await tandem.perform('pulse-close', { id: round })
    expect((await view()).results.every(({ it }) => it === null)).toBe(true)
    expect((await wholeState()).get('pulse_side')?.some((row) => row.includes(round) && row.includes('s1.'))).toBe(
      false,
    )
  })

  it('tells the audit log of groups and days, not of answers and moments', async () => {
    const tokens = await linksFor('HR', 10)
    for (const token of tokens) await send(token, { trust: 3, owner: 3 })
    const rows = await tandem.store.state
      .selectFrom('audit')
      .selectAll()
      .where('operation', '=', 'pulse-answer')
      .execute()
    const ours = rows.filter(({ input }) => JSON.stringify(input).includes(round))
    expect(ours).toHaveLength(1)
    expect(JSON.stringify(ours[0]?.input)).toContain('10')
    expect(new Date(ours[0]?.at as Date).toISOString()).toMatch(/T00:00:00\.000Z$/)
  })

  it('takes one answer for each link, also when it is sent twice at once', async () => {
    const [token] = (await linksFor('IT', 1)) as [string]
    const both = await Promise.all([send(token, { trust: 5 }), send(token, { trust: 5 })])
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 404])
    const again = await send(token, { trust: 1 })
    expect(again.json()).toMatchObject({ error: { message: expect.stringMatching(/^This link has been used/) } })
  })

  it('refuses what is no answer with a sentence, and the link stays good', async () => {
    const [token] = (await linksFor('IT', 1)) as [string]
    expect((await send(token, { trust: 6 })).json().error.message).toBe(
      'trust can be answered by 1, 2, 3, 4, 5, not by 6.',
    )
    expect((await send(token, { other: 1 })).json().error.message).toBe('There is no statement other in this round.')
    expect((await send(token, {})).json().error.message).toMatch(/^Nothing is answered yet/)
    const asked = await app.inject({ method: 'POST', url: '/api/pulse/questions', payload: { token } })
    expect(asked.json()).toMatchObject({ side: 'IT', statements: [{ id: 'trust' }, { id: 'owner' }] })
    expect((await send(token, { trust: 2 })).statusCode).toBe(200)
  })

  it('keeps nothing of answers in the files of the warehouse or beside it', async () => {
    const [token] = (await linksFor('HR', 1)) as [string]
    await send(token, { trust: 2 })
    for (const file of await filesBelow(tandem.store.directory.clickhouse))
      expect((await readFile(file)).includes(token.slice(-20))).toBe(false)
  })
})

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
}
