import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ReminderList } from '../../core/src/reminders/index.ts'
import { gatherDigests } from '../../server/src/notify/gather-digests.ts'
import { sendDue } from '../../server/src/notify/send-due.ts'
import { smtpMail } from '../../server/src/notify/smtp.ts'
import { openOutgoing } from '../../server/src/outgoing/outgoing-fetch.ts'
import { settleAll } from '../../server/src/reminders/keep-settling.ts'
import { rankingTool } from '../ai/some-use-case.ts'
import { withStore } from '../helpers/with-store.ts'
import { startTool, type Tool } from './tool-server.ts'

const DAY = 86_400_000
/** A Monday, when everything of the rule packs binds. */
const START = Date.parse('2028-01-10T09:00:00Z')

interface Told {
  id: string
  type: string
  subject: string
  data: { title: string; sentence: string; phase: string; severity: number; links: { url: string }[] }
}

describe('reminders', () => {
  let clock = START
  const now = () => new Date(clock)
  const outgoing = openOutgoing({ allowed: ['127.0.0.1'] })
  const tandem = withStore({ now, outgoing, publicUrl: 'https://tandem.example' })
  const letters: string[] = []
  let smtp: SMTPServer
  let tool: Tool
  beforeAll(async () => {
    smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, _session, done) {
        let source = ''
        stream.on('data', (chunk: Buffer) => (source += chunk.toString()))
        stream.on('end', () => {
          letters.push(source)
          done()
        })
      },
    })
    await once(smtp.listen(0, '127.0.0.1'), 'listening')
  })
  afterAll(() => new Promise<void>((resolve) => smtp.close(() => resolve())))
  beforeEach(async () => {
    clock = START
    letters.length = 0
    const { state } = tandem.store
    for (const table of ['notice', 'news', 'route', 'channel', 'digest', 'channel_memory', 'reminder'] as const)
      await state.deleteFrom(table).execute()
    for (const table of ['ai_document', 'ai_move', 'ai_use_case', 'pilot_look', 'pilot'] as const)
      await state.deleteFrom(table).execute()
    tool?.close()
    tool = await startTool()
    for (const name of ['hr', 'it'])
      await tandem.perform('channel-set', { name, kind: 'webhook', settings: { url: `${tool.origin}/${name}` } })
    await tandem.perform('route-set', {
      routes: [
        { name: 'IT', side: 'IT', kinds: ['evidence-lapsing'], channels: ['it'], after: 'continue' },
        { name: 'HR', side: 'HR', channels: ['hr'] },
      ],
    })
  })

  const send = async () => {
    const address = smtp.server.address() as AddressInfo
    const mail = smtpMail(`smtp://127.0.0.1:${address.port}`, 'Tandem <tandem@example.com>')
    const world = { fetch: outgoing, mail, now: () => clock, random: () => 0, publicUrl: 'https://tandem.example' }
    await sendDue(tandem.store, world)
  }
  const run = async () => {
    await settleAll(tandem.store, now())
    await send()
  }
  const got = () => tool.calls.map(({ path, body }) => ({ to: path.slice(1), ...(body as Told) }))
  const day = (days: number) => new Date(clock + days * DAY).toISOString().slice(0, 10)

  /** A use that is tried, with a document for a control of HR that holds for so many days. */
  async function inPilot(holdsDays: number): Promise<void> {
    await tandem.perform('register-set', { useCase: rankingTool() })
    await tandem.store.state.updateTable('ai_use_case').set({ state: 'pilot' }).execute()
    await renew(holdsDays)
  }
  const renew = (holdsDays: number) =>
    tandem.perform('evidence-add', {
      id: 'cv-screening',
      document: {
        ...{ title: 'Impact assessment', link: 'https://intranet.example/paper', owner: 'Head of recruiting' },
        ...{ duties: ['eu-workers'], dated: day(-1), validUntil: day(holdsDays) },
      },
    })
  const list = (input: Record<string, unknown> = {}) => tandem.perform<ReminderList>('reminder-list', input)

  it('are told once to the side that can act, again when the day has passed, and taken back when evidence is supplied', async () => {
    await inPilot(20)
    await run()
    await run()
    expect(got()).toMatchObject([
      {
        ...{ to: 'hr', type: 'tandem.reminder.opened' },
        data: { title: expect.stringMatching(/^To do: CV screening: evidence for /), phase: 'open', severity: 4 },
      },
    ])
    const { data, subject } = got()[0] as Told
    expect(data.sentence).toContain(`holds until ${day(20)}`)
    expect(data.links[0]?.url).toBe('https://tandem.example/ai/cv-screening')
    const { reminders, sentence } = await list()
    expect(reminders).toMatchObject([
      { kind: 'evidence-lapsing', side: 'HR', owner: 'HR (Head of recruiting)', dueOn: day(20), isLate: false },
    ])
    expect(sentence).toBe('1 piece of evidence lapses within 30 days.')

    clock += 21 * DAY
    await run()
    await run()
    // Supplying it closes the reminder with no round between.
    await renew(300)
    await send()
    expect((await list()).reminders).toEqual([])
    expect(got().map((one) => [one.type.replace('tandem.reminder.', ''), one.subject, one.data.severity])).toEqual([
      ['opened', subject, 4],
      ['escalated', subject, 3],
      ['resolved', subject, 3],
    ])
    expect(got()[2]?.data).toMatchObject({
      title: expect.stringMatching(/^Done: /),
      phase: 'resolved',
      sentence: `The evidence is supplied again; it holds until ${day(300)}.`,
    })
    expect((await list({ closed: true })).reminders).toHaveLength(1)
    expect(new Set(got().map(({ id }) => id)).size).toBe(3)
  })

  it('are silent of what holds for longer, and of uses that touch nobody yet', async () => {
    await inPilot(40)
    await run()
    await tandem.store.state.updateTable('ai_use_case').set({ state: 'assessed' }).execute()
    clock += 20 * DAY
    await run()
    expect(got()).toEqual([])
    expect((await list()).sentence).toBe('No evidence lapses within 30 days, and no pilot waits for anybody.')
  })

  it('are told once by two servers that look at the same moment', async () => {
    await inPilot(40)
    clock += 15 * DAY
    await Promise.all([settleAll(tandem.store, now()), settleAll(tandem.store, now()), settleAll(tandem.store, now())])
    await send()
    expect(got()).toHaveLength(1)
  })

  it('reach people by letter and in the digest, and never tools that wake somebody', async () => {
    await tandem.perform('channel-set', { name: 'mail', kind: 'email', settings: { to: 'ann@example.com' } })
    const secrets = { routingKey: 'a'.repeat(32) }
    await tandem.perform('channel-set', { name: 'pager', kind: 'pagerduty', settings: { api: tool.origin }, secrets })
    const line = { name: 'pages', kinds: ['evidence-lapsing'], channels: ['pager'] }
    await expect(tandem.perform('route-set', { routes: [line] })).rejects.toThrow('PagerDuty takes incidents only')
    const when = { kind: 'digest', every: 'day', hour: 8, zone: 'UTC' }
    await tandem.perform('route-set', {
      routes: [
        { name: 'all', channels: ['pager', 'mail'], after: 'continue' },
        { name: 'daily', channels: ['hr'], when },
      ],
    })
    await inPilot(20)
    await run()
    expect(letters).toHaveLength(1)
    expect(letters[0]).toContain('Subject: To do: CV screening: evidence for')
    expect(got()).toEqual([])
    clock += DAY
    await gatherDigests(tandem.store, { now: now(), statuses: async () => [] })
    await send()
    expect(got()).toMatchObject([
      { to: 'hr', type: 'tandem.digest.digest', data: { title: 'Digest: news of 1 reminder' } },
    ])
    // What was told and has not changed makes no digest of its own.
    clock += DAY
    await gatherDigests(tandem.store, { now: now(), statuses: async () => [] })
    await send()
    expect(got()).toHaveLength(1)
  })
})
