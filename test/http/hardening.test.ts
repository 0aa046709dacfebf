import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../server/src/config.ts'
import { sweepUploads } from '../../server/src/intake/sweep-uploads.ts'
import { smtpMail } from '../../server/src/notify/smtp.ts'
import { openAddresses } from '../../server/src/outgoing/addresses.ts'
import { openOutgoing } from '../../server/src/outgoing/outgoing-fetch.ts'
import { resealOld } from '../../server/src/secrets/reseal.ts'
import { openSecrets } from '../../server/src/secrets/seal.ts'
import { guardedTandem } from '../helpers/guarded-tandem.ts'

describe('calls to addresses that somebody sets', () => {
  const mayCall = openAddresses([])
  it.each([
    '127.0.0.1',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::',
    'fd00::1',
    'fe80::1',
    '::ffff:127.0.0.1',
    '::ffff:169.254.169.254',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '224.0.0.1',
    '255.255.255.255',
  ])('never reach %s', (address) => expect(mayCall(address)).toBe(false))

  it.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111', '192.169.0.1'])('reach %s', (address) =>
    expect(mayCall(address)).toBe(true),
  )

  it.each(['10.1.0.0/99', '10.1.0.0/', '300.1.2.3', 'a b'])('are not configured by %s', (entry) => {
    expect(() => readConfig({ TANDEM_OUTGOING_ALLOW: entry })).toThrow(/TANDEM_OUTGOING_ALLOW .* cannot be/)
  })

  it('reach what the operator allows, and no neighbour of it', () => {
    const allowed = openAddresses(['10.1.0.0/16', 'fd00:1::/32'])
    expect(['10.1.2.3', '10.2.2.3', 'fd00:1::5', 'fd00:2::5'].map(allowed)).toEqual([true, false, true, false])
  })

  it.each([
    'http://127.0.0.1:8123/',
    'http://[::1]:8123/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://localhost:8123/',
  ])('refuse %s with a sentence, whatever way it is written', async (url) => {
    await expect(openOutgoing()(url)).rejects.toThrow(/is in an inner network/)
    await expect(openOutgoing().judge(url)).rejects.toThrow(/is in an inner network.*TANDEM_OUTGOING_ALLOW/)
  })

  it('judge a name when it connects, so that an answer that changes gains nothing', async () => {
    let asked = 0
    const lookup = ((_: string, __: object, callback: (error: null, found: object[]) => void) => {
      asked++
      callback(null, [{ address: asked === 1 ? '127.0.0.1' : '169.254.169.254', family: 4 }])
    }) as never
    const outgoing = openOutgoing({ lookup })
    for (let i = 0; i < 2; i++)
      await expect(outgoing('http://rebinding.example:8123/')).rejects.toThrow(/inner network/)
    expect(asked).toBe(2)
  })

  it('are judged before they are kept; a name that nobody knows yet may be kept', async () => {
    const unknown = ((_: string, __: object, callback: (error: Error) => void) =>
      callback(new Error('ENOTFOUND'))) as never
    await openOutgoing({ lookup: unknown }).judge('https://collector.example/')
    await openOutgoing({ allowed: ['127.0.0.0/8'] }).judge('http://127.0.0.1:4318/')
    await openOutgoing().judge('https://8.8.8.8/')
  })

  it('follow no redirect, take no password in an address, and end with size and time', async () => {
    const server = createServer((request, response) => {
      if (request.url === '/away') response.writeHead(302, { location: 'http://169.254.169.254/' }).end()
      else if (request.url === '/large') response.end('x'.repeat(100_000))
      else if (request.url === '/slow') return
      else response.end('fine')
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const at = (path: string) => `http://127.0.0.1:${port}${path}`
    const outgoing = openOutgoing({ allowed: ['127.0.0.1'], largestAnswer: 10_000, timeoutMs: 300 })
    expect(await (await outgoing(at('/'))).text()).toBe('fine')
    await expect(outgoing(at('/away'))).rejects.toThrow('sends elsewhere (302)')
    await expect(outgoing(at('/slow'))).rejects.toThrow('took too long')
    await expect(outgoing(at('/large')).then((answer) => answer.text())).rejects.toThrow()
    await expect(outgoing(`http://me:secret@127.0.0.1:${port}/`)).rejects.toThrow('cannot hold a user name')
    await expect(outgoing('file:///etc/passwd')).rejects.toThrow('cannot be called')
    server.closeAllConnections()
    server.close()
  })
})

describe('sealed secrets', () => {
  it('open by the same secret and for the same purpose only', () => {
    const secrets = openSecrets(['a'.repeat(32)])
    const sealed = secrets.seal('hunter2', 'sso:acme')
    expect(sealed).not.toContain('hunter2')
    expect(secrets.open(sealed, 'sso:acme')).toBe('hunter2')
    expect(secrets.seal('hunter2', 'sso:acme')).not.toBe(sealed)
    expect(() => secrets.open(sealed, 'sso:other')).toThrow()
    expect(() => openSecrets(['b'.repeat(32)]).open(sealed, 'sso:acme')).toThrow('TANDEM_SECRET')
    const changed = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA')
    expect(() => secrets.open(changed, 'sso:acme')).toThrow()
  })

  const tandem = guardedTandem()
  it('are sealed anew when a new secret stands in front, and need the old one no longer', async () => {
    const [old, fresh] = ['o'.repeat(32), 'f'.repeat(32)]
    const purpose = 'sso:acme'
    const before = openSecrets([old]).seal('hunter2', purpose)
    const now = tandem.now
    await tandem.store.state
      .insertInto('sso_connection')
      .values({
        id: 'acme',
        title: 'Acme',
        settings: '{}',
        secret_sealed: before,
        enabled: false,
        created_at: now,
        updated_at: now,
      })
      .execute()
    await tandem.store.state
      .insertInto('channel')
      .values({
        name: 'ops',
        kind: 'teams',
        settings: '{}',
        secrets: openSecrets([old]).seal('{"webhook":"https://hunter2"}', 'channel ops'),
        fallback: false,
        hook: null,
        made_at: now,
        made_by: 'local',
        last_sent_at: null,
        failing_since: null,
        problem: null,
        told_at: null,
      })
      .execute()
    const rotating = { ...tandem.store, secrets: openSecrets([fresh, old]) }
    expect(await resealOld(rotating, now)).toBe(2)
    expect(await resealOld(rotating, now)).toBe(0)
    const row = await tandem.store.state.selectFrom('sso_connection').selectAll().executeTakeFirstOrThrow()
    expect(openSecrets([fresh]).open(String(row.secret_sealed), purpose)).toBe('hunter2')
    const { secrets } = await tandem.store.state.selectFrom('channel').selectAll().executeTakeFirstOrThrow()
    expect(openSecrets([fresh]).open(secrets, 'channel ops')).toContain('hunter2')
    await tandem.store.state.deleteFrom('sso_connection').execute()
    await tandem.store.state.deleteFrom('channel').execute()
  })

  it('say what to do when the one they were sealed by is gone', () => {
    const sealed = openSecrets(['o'.repeat(32)]).seal('hunter2', 'sso:acme')
    expect(() => openSecrets(['f'.repeat(32)]).open(sealed, 'sso:acme')).toThrow(
      /TANDEM_SECRET that is not given any more\. Put it back/,
    )
  })

  it('stand in no message when the configuration is wrong', () => {
    for (const environment of [{ TANDEM_SECRET: 'short-secret' }, { TANDEM_SMTP_URL: 'http://u:hunter2@mail' }]) {
      expect(() => readConfig(environment)).toThrow(/cannot be what it is set to/)
      expect(() => readConfig(environment)).not.toThrow(/short-secret|hunter2/)
    }
  })
})

describe('letters', () => {
  it('go out by a mail server, as plain text to one address', async () => {
    const got: string[] = []
    const recipients: string[] = []
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, session, done) {
        recipients.push(...session.envelope.rcptTo.map(({ address }) => address))
        let text = ''
        stream.on('data', (chunk) => (text += chunk))
        stream.on('end', () => {
          got.push(text)
          done()
        })
      },
    })
    const listening = server.listen(0, '127.0.0.1')
    await once(listening, 'listening')
    const { port } = listening.address() as AddressInfo
    const mail = smtpMail(`smtp://127.0.0.1:${port}`, 'Tandem <tandem@example.com>')
    await mail.send({ to: 'bea@example.com', subject: 'Grüße', text: 'A link: https://tandem.example/join#abc' })
    // An address that carries another along must not reach it.
    await mail.send({ to: 'bea@example.com, eve@evil.example', subject: 'x', text: 'y' }).catch(() => {})
    await new Promise<void>((resolve) => server.close(() => resolve()))
    expect(recipients).not.toContain('eve@evil.example')
    expect(got[0]).toContain('https://tandem.example/join#abc')
    expect(got[0]).toContain('From: Tandem <tandem@example.com>')
  })
})

describe('uploads', () => {
  it('that nobody imported are gone after a day', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tandem-sweep-'))
    for (const name of ['upload-old', 'upload-new', 'other']) mkdirSync(join(folder, name))
    const now = new Date()
    const before = new Date(now.getTime() - 2 * 86_400_000)
    for (const name of ['upload-old', 'other']) utimesSync(join(folder, name), before, before)
    expect(await sweepUploads(folder, now)).toBe(1)
    expect(readdirSync(folder).sort()).toEqual(['other', 'upload-new'])
    rmSync(folder, { recursive: true })
  })
})

describe('every answer', () => {
  const log: string[] = []
  const tandem = guardedTandem({
    logLevel: 'debug',
    logTo: { write: (line) => void log.push(line) },
  })

  it('carries headers that keep browsers strict', async () => {
    const { headers } = await tandem.browser().get('/api/entrance')
    expect(headers['strict-transport-security']).toBe('max-age=31536000')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['permissions-policy']).toContain('camera=()')
    const policy = String(headers['content-security-policy'])
    for (const part of [
      "default-src 'self'",
      "script-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
    ]) {
      expect(policy).toContain(part)
    }
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
  })

  it('is refused to other sites, also with a session', async () => {
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { host: 'evil.example' }] as Record<
      string,
      string
    >[]) {
      expect((await tandem.admin.post('/api/v1/key-create', { name: 'x', role: 'viewer' }, headers)).statusCode).toBe(
        403,
      )
    }
  })

  it('keeps what is secret and who somebody is out of the log, at its most talkative too', async () => {
    await tandem.browser().signIn('secret.person@example.com', 'a secret password')
    await tandem.browser().get('/api/v1/me?token=hidden-in-query', { authorization: 'Bearer hidden-bearer' })
    await tandem.admin.post('/api/v1/user-invite', { email: 'invited.person@example.com', role: 'viewer' })
    await tandem.browser().get('/api/auth/sso/start/none?next=/hidden-next')
    const text = log.join('')
    expect(text).toContain('/api/v1/me')
    expect(text).not.toMatch(
      /secret\.person|secret password|hidden-in-query|hidden-bearer|invited\.person|hidden-next|tnd_/,
    )
    for (const value of tandem.admin.jar.values()) expect(text).not.toContain(value)
  })

  it('leaves a line in the log when an operation is refused, with who asked', async () => {
    const viewer = await tandem.newPerson('viewer@example.com', { role: 'viewer' })
    const { id } = (await viewer.get('/api/v1/me')).json()
    expect((await viewer.get('/api/v1/traces')).statusCode).toBe(403)
    const line = log.find((text) => text.includes('"msg":"refused"') && text.includes('/api/v1/traces'))
    expect(JSON.parse(String(line))).toMatchObject({ level: 40, asker: `person:${id}`, path: '/api/v1/traces' })
  })
})

describe('one address', () => {
  const tandem = guardedTandem({ requestsPerMinute: 300 })

  it('may ask only so often, and is told when to come again', async () => {
    let last = 200
    for (let i = 0; i < 320 && last !== 429; i++) last = (await tandem.browser().get('/api/entrance')).statusCode
    expect(last).toBe(429)
    const refused = await tandem.browser().get('/api/entrance')
    expect((await tandem.browser().get('/')).statusCode).not.toBe(429)
    expect(refused.json().error).toMatchObject({ code: 'limit' })
    expect(refused.json().error.message).toMatch(/^Too many requests\. Try again in \d+ seconds\.$/)
  })
})
