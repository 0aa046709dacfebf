import { beforeEach, describe, expect, it } from 'vitest'
import type { IncidentEvent } from '../../core/src/incidents/index.ts'
import type { ChannelTestAnswer, Notices } from '../../core/src/notify/index.ts'
import { sendDue } from '../../server/src/notify/send-due.ts'
import { openOutgoing } from '../../server/src/outgoing/outgoing-fetch.ts'
import { NOW, withStore } from '../helpers/with-store.ts'
import { someIncident, tell } from './some-incident.ts'
import { type Mishap, startTool, type Tool } from './tool-server.ts'
import { alertmanagerTool } from './tools/alertmanager.ts'
import { jiraTool } from './tools/jira.ts'
import { pagerdutyTool } from './tools/pagerduty.ts'
import { servicenowTool } from './tools/servicenow.ts'
import { slackTool } from './tools/slack.ts'
import type { StrictTool } from './tools/strict-tool.ts'
import { teamsTool } from './tools/teams.ts'
import { webhookTool } from './tools/webhook.ts'

const PUBLIC = 'https://tandem.example'
const CORRELATION = 'tandem-tandem.example-12'
const SEEDS = [1, 2, 3, 4, 5]
/** What a lost answer makes twice, because the tool has no name for a message that Tandem could give. */
const SAYS_TWICE = ['slack', 'teams']

let clock = NOW.getTime()
const unhurried = () => 0
const now = () => clock

const TOOLS: Readonly<Record<string, () => StrictTool>> = {
  slack: slackTool,
  teams: teamsTool,
  pagerduty: pagerdutyTool,
  servicenow: servicenowTool,
  jira: () => jiraTool({ now }),
  alertmanager: () => alertmanagerTool({ now }),
  webhook: () => webhookTool({ now }),
}

describe('every channel', () => {
  const outgoing = openOutgoing({ allowed: ['127.0.0.1'], timeoutMs: 20_000 })
  /** For tools that now and then do not answer. */
  const hasty = openOutgoing({ allowed: ['127.0.0.1'], timeoutMs: 400 })
  const tandem = withStore({ now: () => new Date(clock), outgoing, publicUrl: PUBLIC })
  beforeEach(async () => {
    clock = NOW.getTime()
    for (const table of ['notice', 'news', 'channel', 'route', 'digest', 'channel_memory'] as const)
      await tandem.store.state.deleteFrom(table).execute()
  })

  const connect = async (tool: StrictTool): Promise<Tool> => {
    const server = await startTool(tool.work)
    const { kind } = tool
    const given = { settings: tool.settings(server.origin), secrets: tool.secrets(server.origin) }
    await tandem.perform('channel-set', { name: 'tool', kind, ...given })
    await tandem.perform('route-set', { routes: [{ name: 'all', channels: ['tool'] }] })
    return server
  }
  const round = (random: () => number = unhurried) =>
    sendDue(tandem.store, {
      fetch: random === unhurried ? outgoing : hasty,
      mail: { canSend: false, send: async () => {} },
      now,
      random,
      publicUrl: PUBLIC,
    })
  /** Until nothing waits: the clock goes on to what is due next. */
  const settle = async (random?: () => number) => {
    for (let rounds = 0; rounds < 300; rounds += 1) {
      if ((await round(random)) > 0) continue
      const waiting = await tandem.store.state
        .selectFrom('notice')
        .select('due_at')
        .where('state', '=', 'waiting')
        .execute()
      if (waiting.length === 0) return
      // One that is due may stand behind one that is not.
      clock = Math.min(...waiting.map(({ due_at }) => due_at.getTime()).filter((due) => due > clock))
    }
    throw new Error('something waits for ever')
  }

  it.each(Object.keys(TOOLS))('%s takes a whole incident as its vendor documents it', async (name) => {
    const tool = (TOOLS[name] as () => StrictTool)()
    await connect(tool)
    const states: unknown[] = []
    for (const event of [
      'opened',
      'updated',
      'escalated',
      'acknowledged',
      'resolved',
      'reopened',
      'resolved',
    ] as const) {
      await tellAs(event)
      await settle()
      const { count, state } = tool.standing(CORRELATION)
      expect(count, event).toBe(1)
      states.push(state)
      clock += 3_600_000
    }
    expect(tool.faults).toEqual([])
    const ends = states.every((state) => state === null)
      ? []
      : [states[4], states[5] === 'resolved' ? 'still resolved' : 'open again', states[6]]
    if (ends.length > 0) expect(ends).toEqual(['resolved', 'open again', 'resolved'])
    const { notices } = await tandem.perform<Notices>('notice-list')
    expect(notices.map(({ state, problem }) => [state, problem])).toEqual(notices.map(() => ['sent', null]))
  })

  const tellAs = (event: IncidentEvent) => {
    const at = new Date(clock)
    const isOver = event === 'resolved'
    const incident = someIncident({
      severity: event === 'opened' ? 3 : 2,
      acknowledgedAt: ['opened', 'updated', 'escalated'].includes(event) ? null : at.toISOString(),
      resolvedAt: isOver ? at.toISOString() : null,
      state: isOver ? 'resolved' : 'open',
    })
    return tell(tandem.store, event, { incident, sentence: `It was ${event}.`, now: at })
  }

  const ticketing = Object.keys(TOOLS).filter((name) => !SAYS_TWICE.includes(name))
  it.each(ticketing)('%s keeps one ticket where the answer to each change was lost once', async (name) => {
    const tool = (TOOLS[name] as () => StrictTool)()
    const server = await connect(tool)
    const lost = new Set<string>()
    server.chance = ({ method, path, text }) => {
      // Alerts say anew until when they are open each time they are sent.
      const change = `${path} ${text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '')}`
      if (method === 'GET' || path.endsWith('/search/jql') || lost.has(change)) return null
      lost.add(change)
      return 'reset after'
    }
    for (const event of ['opened', 'escalated', 'resolved'] as const) {
      await tellAs(event)
      await settle()
      clock += 3_600_000
    }
    expect(lost.size).toBeGreaterThanOrEqual(3)
    expect(tool.faults).toEqual([])
    const { count, state } = tool.standing(CORRELATION)
    expect(count).toBe(1)
    if (state !== null) expect(state).toBe('resolved')
  })

  const cases = Object.keys(TOOLS).flatMap((name) => SEEDS.map((seed) => [name, seed] as const))
  it.each(cases)(
    '%s that fails at random (seed %i) ends with one ticket, the right state and nothing lost',
    async (name, seed) => {
      const tool = (TOOLS[name] as () => StrictTool)()
      const server = await connect(tool)
      const random = seeded(seed)
      server.chance = () => mishap(random)
      const events = randomLife(random)
      for (const event of events) {
        await tellAs(event)
        // Sometimes the next thing happens before this one has been told.
        if (random() < 0.6) await settle(random)
        else await round(random)
        clock += 120_000
      }
      server.chance = null
      await settle(random)
      expect(tool.faults).toEqual([])
      const { count, state, said } = tool.standing(CORRELATION)
      if (!SAYS_TWICE.includes(name)) expect(count).toBe(1)
      if (state !== null) expect(state).toBe('resolved')
      const { notices } = await tandem.perform<Notices>('notice-list', { limit: 1000 })
      const left = notices.filter((notice) => notice.state !== 'sent' && notice.state !== 'merged')
      expect(left).toEqual([])
      if (name === 'slack' || name === 'teams' || name === 'webhook') {
        const words: Readonly<Record<string, RegExp>> = {
          opened: /^Incident: /,
          resolved: /is over/,
          escalated: /worse/,
          reopened: /open again/,
        }
        for (const event of new Set(events)) {
          const pattern = words[event]
          if (pattern !== undefined)
            expect(
              said.some((one) => pattern.test(one)),
              `${event} in ${said.join(' | ')}`,
            ).toBe(true)
        }
      }
    },
  )

  it.each(Object.keys(TOOLS))('%s is tested by a real message that leaves nothing open', async (name) => {
    const tool = (TOOLS[name] as () => StrictTool)()
    const server = await connect(tool)
    expect(await tandem.perform<ChannelTestAnswer>('channel-test', { name: 'tool' })).toMatchObject({ ok: true })
    expect(tool.faults).toEqual([])
    const { state } = tool.standing('tandem-tandem.example-test-tool')
    if (state !== null) expect(state).toBe('resolved')
    expect(server.calls.length).toBeGreaterThan(0)
    server.always = 403
    expect(await tandem.perform<ChannelTestAnswer>('channel-test', { name: 'tool' })).toMatchObject({
      ok: false,
      text: expect.stringMatching(/refuses \(403\)\. Look/),
    })
  })

  it.each(Object.keys(TOOLS))(
    '%s takes the longest texts there are, and such as look like its markup',
    async (name) => {
      const tool = (TOOLS[name] as () => StrictTool)()
      await connect(tool)
      const long = '🙂 <b>*_[x](y)_*</b> & "z" '.repeat(400)
      const objectives = Array.from({ length: 40 }, (_, i) => `objective-${i}`)
      const where = Array.from({ length: 30 }, (_, i) => `dimension ${i}=${long.slice(0, 200)}`)
      const incident = someIncident({
        title: long,
        sentence: long,
        cause: long,
        owner: long,
        where,
        objectives,
        stage: 'Überprüfung',
      })
      await tell(tandem.store, 'opened', { incident })
      await tell(tandem.store, 'updated', { incident, sentence: long })
      await tell(tandem.store, 'resolved', { incident: { ...incident, resolvedAt: NOW.toISOString() } })
      await settle()
      expect(tool.faults).toEqual([])
      const { notices } = await tandem.perform<Notices>('notice-list')
      expect(notices.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
    },
  )
})

/** Opened, some things in between, resolved; sometimes once more. */
function randomLife(random: () => number): IncidentEvent[] {
  const between = () => (['updated', 'updated', 'acknowledged', 'escalated'] as const).filter(() => random() < 0.5)
  const first: IncidentEvent[] = ['opened', ...between(), 'resolved']
  return random() < 0.4 ? [...first, 'reopened', ...between(), 'resolved'] : first
}

/** Four calls in ten go wrong, before or after the tool has done its work. */
function mishap(random: () => number): Mishap | null {
  const kinds: readonly Mishap[] = [
    500,
    503,
    { status: 429, headers: { 'retry-after': '2' } },
    'reset',
    'reset after',
    'reset after',
    'reset after',
    'reset after',
    'timeout after',
  ]
  return random() < 0.4 ? (kinds[Math.floor(random() * kinds.length)] as Mishap) : null
}

/** Numbers in [0, 1), the same in every run; the generator of Park and Miller. */
function seeded(seed: number): () => number {
  let state = seed * 7919 + 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
