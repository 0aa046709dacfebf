import { beforeEach, describe, expect, it } from 'vitest'
import type { Notices, RoutePreview } from '../../core/src/notify/index.ts'
import type { ObjectiveState } from '../../core/src/objectives/index.ts'
import { gatherDigests } from '../../server/src/notify/gather-digests.ts'
import { sendDue } from '../../server/src/notify/send-due.ts'
import { tellAgain } from '../../server/src/notify/tell-again.ts'
import { openOutgoing } from '../../server/src/outgoing/outgoing-fetch.ts'
import { withStore } from '../helpers/with-store.ts'
import { someIncident, tell } from './some-incident.ts'
import { startTool, type Tool, type ToolRequest } from './tool-server.ts'

/** A Thursday, 12:00 in London. */
const START = Date.parse('2026-01-15T12:00:00Z')
const HOUR = 3_600_000

describe('routes', () => {
  let clock = START
  const outgoing = openOutgoing({ allowed: ['127.0.0.1'] })
  const tandem = withStore({ now: () => new Date(clock), outgoing, publicUrl: 'https://tandem.example' })
  let tool: Tool
  let standing: { objective: string; title: string; state: ObjectiveState; sentence: string }[] = []
  beforeEach(async () => {
    clock = START
    standing = []
    for (const table of ['notice', 'news', 'route', 'channel', 'digest', 'channel_memory'] as const)
      await tandem.store.state.deleteFrom(table).execute()
    tool?.close()
    tool = await startTool()
    for (const name of ['hr', 'it'])
      await tandem.perform('channel-set', { name, kind: 'webhook', settings: { url: `${tool.origin}/${name}` } })
    await tandem.perform('calendar-set', {
      id: 'office',
      plan: {
        name: 'Office',
        zone: 'Europe/Berlin',
        week: Object.fromEntries(
          ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => [
            day,
            [{ from: '09:00', to: '17:00' }],
          ]),
        ),
        holidays: null,
      },
    })
  })
  const routes = (...lines: object[]) =>
    tandem.perform('route-set', {
      routes: lines.map((line, i) => ({ name: `line ${i + 1}`, channels: ['hr'], ...line })),
    })
  const run = async () => {
    const now = new Date(clock)
    await gatherDigests(tandem.store, { now, statuses: async () => standing })
    await tellAgain(tandem.store, now)
    await sendDue(tandem.store, {
      fetch: outgoing,
      mail: { canSend: false, send: async () => {} },
      now: () => clock,
      random: () => 0,
      publicUrl: 'https://tandem.example',
    })
  }
  const got = () =>
    tool.calls.map(({ path, body }) => `${path.slice(1)} ${(body as { type: string }).type.replace('tandem.', '')}`)
  const news = (event: Parameters<typeof tell>[1], changes: Parameters<typeof someIncident>[0] = {}) =>
    tell(tandem.store, event, { incident: someIncident(changes), now: new Date(clock) })

  it('hold what is not urgent until people work, in the hours of their zone', async () => {
    await routes({ when: { kind: 'working hours', calendar: 'office', urgentFrom: 1 } })
    // Thursday 18:30 in Berlin.
    clock = Date.parse('2026-01-15T17:30:00Z')
    await news('opened', { severity: 2 })
    await run()
    expect(got()).toEqual([])
    const preview = await tandem.perform<RoutePreview>('route-preview', { severity: 2 })
    expect(preview.told[0]).toMatchObject({ when: 'later', at: '2026-01-16T08:00:00.000Z' })
    clock = Date.parse('2026-01-16T08:00:00Z')
    await run()
    expect(got()).toEqual(['hr incident.opened'])
  })

  it('let what has become urgent go at once, with what was held before it', async () => {
    await routes({ when: { kind: 'working hours', calendar: 'office', urgentFrom: 1 } })
    clock = Date.parse('2026-01-17T22:00:00Z')
    await news('opened', { severity: 2 })
    await run()
    await news('escalated', { severity: 1 })
    await run()
    expect(got()).toEqual(['hr incident.opened', 'hr incident.escalated'])
  })

  it('are read in order; a line says whether the next are read too', async () => {
    await routes(
      { severities: [1], channels: ['it'], after: 'continue' },
      { kinds: ['outage'], channels: ['it'] },
      { channels: ['hr'] },
    )
    await news('opened', { severity: 1 })
    await news('opened', { id: 13, kind: 'outage', severity: 3 })
    await news('opened', { id: 14, severity: 3 })
    await run()
    expect(got().sort()).toEqual([
      'hr incident.opened',
      'hr incident.opened',
      'it incident.opened',
      'it incident.opened',
    ])
  })

  it('with no channel keep news from later lines', async () => {
    await routes({ severities: [4], channels: [] }, { channels: ['hr'] })
    await news('opened', { severity: 4 })
    await run()
    expect(got()).toEqual([])
  })

  it('gather a daily digest, and send none when nothing changed', async () => {
    await routes({ when: { kind: 'digest', every: 'day', hour: 8, zone: 'Europe/Berlin' } })
    await news('opened', { severity: 4 })
    await news('updated', { severity: 4 })
    await news('opened', { id: 13, severity: 3, title: 'Offers wait' })
    await news('resolved', { id: 13, severity: 3, title: 'Offers wait', resolvedAt: '2026-01-15T12:00:00Z' })
    clock = Date.parse('2026-01-16T06:59:00Z')
    await run()
    expect(got()).toEqual([])
    clock = Date.parse('2026-01-16T07:00:00Z')
    await run()
    await run()
    expect(got()).toEqual(['hr digest.digest'])
    const { data } = (tool.calls[0] as ToolRequest).body as { data: { title: string; facts: { label: string }[] } }
    expect(data.title).toBe('Digest: news of 2 incidents')
    expect(data.facts.map(({ label }) => label)).toEqual([
      'Incident is over: Offers wait',
      'Incident, news: First answers come too late in Engineering',
    ])
    for (let day = 1; day < 4; day += 1) {
      clock += 24 * HOUR
      await run()
    }
    expect(got()).toHaveLength(1)
  })

  it('tell in a digest how objectives have moved since the last one', async () => {
    await routes({ when: { kind: 'digest', every: 'week', weekday: 'monday', hour: 8, zone: 'UTC' } })
    const objective = (state: ObjectiveState) => [
      {
        objective: 'first-answer',
        title: 'First answer within 5 days',
        state,
        sentence: '91 % of 80, and 90 % are promised.',
      },
      { objective: 'offers', title: 'Offers within 10 days', state: 'ok' as const, sentence: 'Well.' },
    ]
    const mondays = ['2026-01-19', '2026-01-26', '2026-02-02', '2026-02-09']
    const states: ObjectiveState[] = ['watch', 'watch', 'breach', 'ok']
    const labels: (string | undefined)[] = []
    for (const [i, day] of mondays.entries()) {
      clock = Date.parse(`${day}T08:00:00Z`)
      standing = objective(states[i] as ObjectiveState)
      const before = tool.calls.length
      await run()
      const [call] = tool.calls.slice(before)
      labels.push(
        (call?.body as { data: { facts: { label: string }[] } } | undefined)?.data.facts
          .map(({ label }) => label)
          .join(),
      )
    }
    expect(labels).toEqual([
      'First answer within 5 days: watch',
      undefined,
      'First answer within 5 days: breach, before watch',
      'First answer within 5 days: ok, before breach',
    ])
  })

  it('send one by one what had gathered for a digest that is no more', async () => {
    await routes({ when: { kind: 'digest', every: 'week' } })
    await news('opened', { severity: 4 })
    await routes({})
    await run()
    expect(got()).toEqual(['hr incident.opened'])
  })

  it('refuse lists that name what there is not, and digests to tools that keep tickets', async () => {
    await expect(routes({ channels: ['hrr'] })).rejects.toThrow(/“hrr”, which is no channel\. .*hr/)
    await expect(routes({ when: { kind: 'working hours', calendar: 'offise' } })).rejects.toThrow(
      /“offise”, which there is not/,
    )
    await expect(routes({ name: 'a' }, { name: 'a' })).rejects.toThrow(/Two lines are called “a”/)
    await tandem.perform('channel-set', { name: 'pager', kind: 'pagerduty', secrets: { routingKey: 'a'.repeat(32) } })
    const digest = { channels: ['pager'], when: { kind: 'digest', every: 'day' } }
    await expect(routes(digest)).rejects.toThrow(/PagerDuty keeps tickets or alerts of single incidents/)
  })

  it('keep a channel from being removed while a line names it', async () => {
    await routes({})
    await expect(tandem.perform('channel-remove', { name: 'hr' })).rejects.toThrow(/named in “line 1”/)
    await news('opened')
    await routes({ channels: ['it'] })
    await tandem.perform('channel-remove', { name: 'hr' })
    const { notices } = await tandem.perform<Notices>('notice-list')
    expect(notices).toMatchObject([{ channel: 'hr', state: 'dead', problem: 'The channel was removed.' }])
  })

  it('tell a tool that forgets anew while the incident is open, and never after its end', async () => {
    await tandem.perform('channel-set', { name: 'am', kind: 'alertmanager', settings: { address: tool.origin } })
    await routes({ channels: ['am'] })
    await news('opened')
    await run()
    for (let minutes = 1; minutes <= 12; minutes += 1) {
      clock = START + minutes * 60_000
      await run()
    }
    expect(tool.calls).toHaveLength(4)
    await news('resolved', { resolvedAt: new Date(clock).toISOString() })
    await run()
    clock += HOUR
    await run()
    expect(tool.calls).toHaveLength(5)
    const ends = tool.calls.map(({ body }) => (body as { endsAt: string }[])[0]?.endsAt as string)
    expect(Date.parse(ends[4] as string)).toBe(START + 12 * 60_000)
    expect((await tandem.perform<Notices>('notice-list')).notices.map(({ event }) => event)).toEqual([
      'resolved',
      'opened',
    ])
  })
})
