import { beforeEach, describe, expect, it } from 'vitest'
import type { Channels, Notices, RouteListAnswer, RoutePreview } from '../../core/src/notify/index.ts'
import { sendDue } from '../../server/src/notify/send-due.ts'
import { openOutgoing } from '../../server/src/outgoing/outgoing-fetch.ts'
import { NOW, withStore } from '../helpers/with-store.ts'
import { someIncident, tell } from './some-incident.ts'
import { startTool, type Tool } from './tool-server.ts'

const PUBLIC = 'https://tandem.example'
const outgoing = openOutgoing({ allowed: ['127.0.0.1'], timeoutMs: 20_000 })
/** For tools that never answer. */
const hasty = openOutgoing({ allowed: ['127.0.0.1'], timeoutMs: 500 })

describe('the outbox', () => {
  let hasMail = false
  let clock = NOW.getTime()
  const tandem = withStore({ now: () => new Date(clock), outgoing, publicUrl: PUBLIC })
  let tool: Tool
  beforeEach(async () => {
    clock = NOW.getTime()
    hasMail = false
    const { state } = tandem.store
    for (const table of ['notice', 'news', 'channel', 'route', 'digest', 'channel_memory'] as const)
      await state.deleteFrom(table).execute()
    tool?.close()
    tool = await startTool()
    await set('hook')
  })
  const set = (name: string, more: object = {}) =>
    tandem.perform('channel-set', { name, kind: 'webhook', settings: { url: `${tool.origin}/${name}` }, ...more })
  const route = (line: object = {}) =>
    tandem.perform('route-set', { routes: [{ name: 'all', channels: ['hook'], ...line }] })
  const world = (fetch = outgoing) => ({
    fetch,
    mail: { canSend: hasMail, send: async () => {} },
    now: () => clock,
    random: () => 0,
    publicUrl: PUBLIC,
  })
  const round = (fetch = outgoing) => sendDue(tandem.store, world(fetch))
  const list = (input = {}) => tandem.perform<Notices>('notice-list', input)
  const got = () => tool.calls.map(({ body }) => (body as { type: string }).type.split('.').at(-1))
  const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)

  it('tells nobody while there are no routes, and says so', async () => {
    const { sentence } = await tandem.perform<RouteListAnswer>('route-list')
    expect(sentence).toBe('There is no line yet, so nobody is told of anything.')
    await tell(tandem.store, 'opened')
    expect(await round()).toBe(0)
  })

  it('sends what was committed, once', async () => {
    await route()
    await tell(tandem.store, 'opened')
    expect(await round()).toBe(1)
    expect(await round()).toBe(0)
    expect(got()).toEqual(['opened'])
    const { notices } = await list()
    expect(notices).toMatchObject([{ incident: 12, event: 'opened', state: 'sent', attempts: 1, route: 'all' }])
    const { channels } = await tandem.perform<Channels>('channel-list')
    expect(channels[0]).toMatchObject({ name: 'hook', state: 'good', secretsSet: ['key'] })
    expect(JSON.stringify(channels)).not.toMatch(/[0-9a-f]{64}/)
  })

  it('sends nothing of a transaction that was rolled back', async () => {
    await route()
    const { enqueueNotices } = await import('../../server/src/notify/enqueue.ts')
    const broken = tandem.store.state.transaction().execute(async (transaction) => {
      await enqueueNotices(transaction, { incident: someIncident(), event: 'opened', sentence: 'x' }, NOW)
      throw new Error('the judgement could not be kept')
    })
    await expect(broken).rejects.toThrow()
    expect(await round()).toBe(0)
  })

  it('tries again what may pass, in order, and lets nothing overtake', async () => {
    await route()
    tool.answer = [500, 'reset', 'timeout']
    let fetch = hasty
    await tell(tandem.store, 'opened')
    await tell(tandem.store, 'acknowledged')
    for (const [seconds, calls] of [
      [0, 1],
      [4, 1],
      [5, 2],
      [14, 2],
      [15, 3],
      [36, 5],
    ] as const) {
      clock = at(seconds).getTime()
      if (tool.answer.length === 0) fetch = outgoing
      await round(fetch)
      expect(tool.calls.length, `after ${seconds} s`).toBe(calls)
    }
    expect(got()).toEqual(['opened', 'opened', 'opened', 'opened', 'acknowledged'])
    expect(new Set(tool.calls.map(({ body }) => (body as { id: string }).id)).size).toBe(2)
  })

  it('waits as long as a tool asks, in seconds and as a date', async () => {
    await route()
    tool.answer = [{ status: 429, headers: { 'retry-after': '90' } }]
    await tell(tandem.store, 'opened')
    await round()
    expect((await list()).notices[0]).toMatchObject({
      dueAt: at(90).toISOString(),
      problem: expect.stringMatching(/429/),
    })
    clock = at(90).getTime()
    tool.answer = [{ status: 429, headers: { 'retry-after': at(300).toUTCString() } }]
    await round()
    expect((await list()).notices[0]).toMatchObject({ dueAt: at(300).toISOString() })
  })

  it.each([400, 401, 403, 404, 410, 422])(
    'gives up at once on %i, says why, and sends again when asked',
    async (status) => {
      await route()
      tool.answer = [status]
      await tell(tandem.store, 'opened')
      await round()
      const { notices, dead, failing, sentence } = await list({ state: 'dead' })
      expect(dead).toBe(1)
      expect(notices[0]?.problem).toMatch(new RegExp(`refuses \\(${status}`))
      expect(failing).toMatchObject([{ channel: 'hook' }])
      expect(sentence).toMatch(/^hook cannot be told at present\./)
      expect(await tandem.perform('notice-retry', { id: notices[0]?.id })).toEqual({ retried: 1 })
      await round()
      expect((await list()).notices.find(({ event }) => event === 'opened')).toMatchObject({ state: 'sent' })
    },
  )

  it('gives up after a day of trying', async () => {
    await route()
    tool.always = 503
    await tell(tandem.store, 'opened')
    for (let quarters = 0; quarters <= 25 * 4; quarters += 1) {
      clock = at(quarters * 900).getTime()
      await round()
    }
    const { notices } = await list({ channel: 'hook' })
    expect(notices[0]).toMatchObject({ state: 'dead', problem: 'The webhook fails (503). It was tried for a day.' })
    expect(notices[0]?.attempts).toBeGreaterThan(20)
    expect(notices[0]?.attempts).toBeLessThan(50)
  })

  it('tells updates a minute apart, the last word for all of them', async () => {
    await route()
    await tell(tandem.store, 'opened')
    await round()
    for (const [seconds, sentence] of [
      [1, 'first'],
      [5, 'second'],
      [30, 'third'],
    ] as const) {
      clock = at(seconds).getTime()
      await tell(tandem.store, 'updated', { sentence, now: at(seconds) })
      await round()
    }
    expect(got()).toEqual(['opened', 'updated'])
    clock = at(61).getTime()
    await round()
    const said = tool.calls.map(({ body }) => (body as { data: { sentence: string } }).data.sentence.split(' ')[0])
    expect(said.slice(1)).toEqual(['first', 'third'])
    expect((await list({ state: 'merged' })).notices).toHaveLength(1)
  })

  it('says to others that a channel fails, once, and never ends up telling of its own telling', async () => {
    hasMail = true
    await set('spare', { fallback: true })
    await route()
    tool.broken.add('/hook').add('/spare')
    for (let i = 0; i < 5; i += 1) {
      await tell(tandem.store, 'opened', { incident: someIncident({ id: i + 1 }) })
      await round()
    }
    const { notices } = await list({ state: 'dead' })
    const of = (channel: string) => notices.filter((notice) => notice.channel === channel)
    expect(of('hook')).toHaveLength(5)
    // Of hook at spare; of spare, whose only other fallback is none, to the administrators; of them nowhere.
    expect(of('spare').map(({ event }) => event)).toEqual(['failure'])
    expect(of('administrators')).toMatchObject([
      { event: 'failure', problem: expect.stringMatching(/nobody to send a letter to/) },
    ])
    expect(notices).toHaveLength(7)
  })

  it('says so as well when a channel has been out of reach for a quarter of an hour', async () => {
    await set('spare', { fallback: true })
    await route()
    tool.broken503.add('/hook')
    await tell(tandem.store, 'opened')
    for (let minutes = 0; minutes <= 14; minutes += 1) {
      clock = at(minutes * 60).getTime()
      await round()
    }
    expect((await list({ channel: 'spare' })).notices).toHaveLength(0)
    for (const minutes of [25, 26]) {
      clock = at(minutes * 60).getTime()
      await round()
      await round()
    }
    expect((await list({ channel: 'spare' })).notices).toMatchObject([{ event: 'failure', state: 'sent' }])
  })

  it('is shared by two senders without either sending what the other has', async () => {
    await route()
    for (let i = 1; i <= 20; i += 1) {
      await tell(tandem.store, 'opened', { incident: someIncident({ id: i }) })
      await tell(tandem.store, 'resolved', { incident: someIncident({ id: i }) })
    }
    await Promise.all([round(), round(), round()])
    // A connection that broke by itself is tried again.
    for (let minutes = 1; (await list()).waiting > 0; minutes += 1) {
      clock = at(minutes * 60).getTime()
      await round()
    }
    const ids = tool.calls.map(({ body }) => (body as { id: string }).id)
    expect(ids).toHaveLength(40)
    expect(new Set(ids).size).toBe(40)
    for (let i = 1; i <= 20; i += 1) {
      const own = ids.filter((id) => id.startsWith(`${i}-`)).map((id) => id.split('-')[1])
      expect(own).toEqual(['opened', 'resolved'])
    }
  })

  it('takes up what a sender that ended had claimed, once its lease is over', async () => {
    await route()
    await tell(tandem.store, 'opened')
    const { claimNotice } = await import('../../server/src/notify/outbox.ts')
    expect(await claimNotice(tandem.store.state, { busy: [], now: NOW })).not.toBeNull()
    expect(await round()).toBe(0)
    clock = at(121).getTime()
    expect(await round()).toBe(1)
  })

  it('shows what would be told to whom, and sends nothing', async () => {
    await route({ severities: [1, 2] })
    const preview = await tandem.perform<RoutePreview>('route-preview', { severity: 2 })
    expect(preview).toMatchObject({
      sentence: '1 channel would be told: hook; the first now.',
      told: [{ channel: 'hook', when: 'now' }],
    })
    expect((await tandem.perform<RoutePreview>('route-preview', { severity: 3 })).sentence).toBe(
      'Nobody would be told.',
    )
    await tell(tandem.store, 'opened')
    const named = await tandem.perform<RoutePreview>('route-preview', { incident: 12, event: 'resolved' })
    expect(named.message?.title).toBe('Incident is over: First answers come too late in Engineering')
    await expect(tandem.perform('route-preview', { incident: 99 })).rejects.toThrow(/no news of an incident 99/)
  })
})
