import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Notices } from '../../core/src/notify/index.ts'
import { sendDue } from '../../server/src/notify/send-due.ts'
import { smtpMail } from '../../server/src/notify/smtp.ts'
import { openOutgoing } from '../../server/src/outgoing/outgoing-fetch.ts'
import { NOW, withStore } from '../helpers/with-store.ts'
import { someIncident, tell } from './some-incident.ts'

interface Got {
  to: string
  source: string
}

describe('letters about incidents', () => {
  let clock = NOW.getTime()
  const tandem = withStore({ now: () => new Date(clock) })
  const got: Got[] = []
  /** What the server says to the next letters instead of taking them. */
  const refusals: { to?: string; code: number }[] = []
  let server: SMTPServer
  let url: string
  beforeAll(async () => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo({ address }, _session, done) {
        const refusal = refusals.findIndex(({ to }) => to === undefined || to === address)
        if (refusal === -1) return done()
        const [{ code }] = refusals.splice(refusal, 1) as [{ code: number }]
        done(Object.assign(new Error(`not now, ${address}`), { responseCode: code }))
      },
      onData(stream, { envelope }, done) {
        let source = ''
        stream.on('data', (chunk: Buffer) => (source += chunk.toString()))
        stream.on('end', () => {
          for (const { address } of envelope.rcptTo) got.push({ to: address, source })
          done()
        })
      },
    })
    const listening = server.listen(0, '127.0.0.1')
    await once(listening, 'listening')
    url = `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`
  })
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))
  beforeEach(async () => {
    clock = NOW.getTime()
    got.length = 0
    refusals.length = 0
    for (const table of ['notice', 'news', 'channel', 'route', 'channel_memory'] as const)
      await tandem.store.state.deleteFrom(table).execute()
    await tandem.perform('channel-set', {
      name: 'mail',
      kind: 'email',
      settings: { to: 'ann@example.com,  bo@example.com' },
    })
    await tandem.perform('route-set', { routes: [{ name: 'all', channels: ['mail'] }] })
  })
  const round = () =>
    sendDue(tandem.store, {
      fetch: openOutgoing(),
      mail: smtpMail(url, 'Tandem <tandem@example.com>'),
      now: () => clock,
      random: () => 0,
      publicUrl: 'https://tandem.example',
    })

  it('have a part for reading as text and one as HTML with the numbers and a chart of bars, one letter to each', async () => {
    await tell(tandem.store, 'opened')
    await round()
    expect(got.map(({ to }) => to)).toEqual(['ann@example.com', 'bo@example.com'])
    const { headers, parts } = partsOf(got[0]?.source as string)
    expect(headers['content-type']).toMatch(/^multipart\/alternative/)
    expect(headers.subject).toBe('Incident: First answers come too late in Engineering')
    expect(headers.to).toBe('ann@example.com')
    expect(headers['message-id']).toMatch(/^<12-opened-\d+-mail\.0@tandem\.example>$/)
    expect(headers.references).toBe('<tandem-tandem.example-12@tandem.example>')
    expect(parts.map(({ type }) => type)).toEqual(['text/plain', 'text/html'])
    const [text, html] = parts.map(({ body }) => body) as [string, string]
    for (const part of [text, html]) {
      expect(part).toContain('18 of 40 applicants waited longer than 5 working days')
      expect(part).toContain('EUR 12,300, EUR 1,200 a day')
      expect(part).toContain('https://tandem.example/incidents/12')
      expect(part).toContain('5 January 2026')
    }
    expect(html).not.toMatch(/<(svg|img|script|link)/)
    expect([...html.matchAll(/width="(\d+)%" bgcolor/g)].map(([, width]) => width)).toEqual(['92', '100'])
    expect(text).toMatch(/2026-01-13 {2}EUR 1,200/)
  })

  it('go once to each address, also when another one is refused for a while', async () => {
    refusals.push({ to: 'bo@example.com', code: 451 }, { to: 'bo@example.com', code: 421 })
    await tell(tandem.store, 'opened')
    await round()
    const { notices } = await tandem.perform<Notices>('notice-list')
    expect(notices[0]).toMatchObject({ state: 'waiting', problem: 'The mail server asks to come again (451).' })
    for (const seconds of [5, 15]) {
      clock = NOW.getTime() + seconds * 1000
      await round()
    }
    expect(got.map(({ to }) => to)).toEqual(['ann@example.com', 'bo@example.com'])
    expect((await tandem.perform<Notices>('notice-list')).notices[0]).toMatchObject({ state: 'sent' })
  })

  it('are given up where an address is refused for good, without naming it', async () => {
    refusals.push({ to: 'bo@example.com', code: 550 })
    await tell(tandem.store, 'opened')
    await round()
    const { notices } = await tandem.perform<Notices>('notice-list', { state: 'dead', channel: 'mail' })
    expect(notices[0]?.problem).toBe('The mail server refuses an address or the letter (550). Look at the addresses.')
    expect(got.map(({ to }) => to)).toEqual(['ann@example.com'])
  })

  it('write no markup of others into the page', async () => {
    await tell(tandem.store, 'opened', {
      incident: someIncident({ title: '<img src=x onerror=alert(1)>', owner: '"><script>' }),
    })
    await round()
    const html = partsOf(got[0]?.source as string).parts[1]?.body as string
    expect(html).not.toMatch(/<(img|script)/)
    expect(html).toContain('&lt;img src=x')
  })

  it('are refused to addresses that are none', async () => {
    const wrong = tandem.perform('channel-set', {
      name: 'other',
      kind: 'email',
      settings: { to: 'ann@example.com, bo' },
    })
    await expect(wrong).rejects.toThrow('E-mail: To must be addresses of e-mail, with commas between.')
  })
})

/** Headers and parts of a letter, decoded; enough of RFC 2045 for what Tandem sends. */
function partsOf(source: string) {
  const [head, body] = split(source)
  const headers = headersOf(head)
  const boundary = /boundary="([^"]+)"/.exec(headers['content-type'] ?? '')?.[1]
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const [own, text] = split(part.replace(/^\r\n/, ''))
      const { 'content-type': type = '', 'content-transfer-encoding': encoding } = headersOf(own)
      return { type: type.split(';')[0], body: decoded(text, encoding) }
    })
  return { headers, parts }
}

function split(text: string): [string, string] {
  const at = text.indexOf('\r\n\r\n')
  return [text.slice(0, at), text.slice(at + 4)]
}

const headersOf = (head: string): Record<string, string> =>
  Object.fromEntries(
    head
      .replaceAll(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )

function decoded(text: string, encoding = '7bit'): string {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString()
  if (encoding !== 'quoted-printable') return text
  const bytes = text
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}
