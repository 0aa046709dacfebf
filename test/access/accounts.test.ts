import { WHOLE_COMPANY } from '@tandem/core/access'
import { describe, expect, it } from 'vitest'
import { makeSetupLink } from '../../server/src/access/invitation.ts'
import { OPERATIONS } from '../../server/src/operations.ts'
import { guardedTandem, PASSWORD, tokenOf } from '../helpers/guarded-tandem.ts'

const PUBLIC = 'https://tandem.example'

describe('accounts', () => {
  const tandem = guardedTandem()
  const browser = () => tandem.browser()
  const newPerson = (email: string, grant: object) => tandem.newPerson(email, grant)

  it('demand sign-in everywhere but at the entrance', async () => {
    const stranger = browser()
    for (const { name, access } of OPERATIONS) {
      const url = `/api/v1/${name}`
      const answer = access === 'read' || access === 'download' ? await stranger.get(url) : await stranger.post(url)
      expect({ name, status: answer.statusCode }).toEqual({ name, status: 401 })
    }
    expect((await stranger.get('/api/entrance')).json()).toEqual({ open: false, mail: true, ways: [] })
    const eyes = await stranger.get('/api/v1/me', { cookie: 'tandem-eyes=administrator' })
    expect(eyes.statusCode).toBe(401)
  })

  it('begin with a link that makes one administrator, once', async () => {
    const early = await makeSetupLink(tandem.store.state, PUBLIC, new Date(tandem.clock))
    const setupLink = await makeSetupLink(tandem.store.state, PUBLIC, new Date(tandem.clock))
    expect(setupLink).toMatch(/^https:\/\/tandem\.example\/join#tnd_join_/)
    const input = { name: 'Bea', email: 'bea@example.com', password: PASSWORD }
    expect((await browser().post('/api/auth/join', { ...input, token: tokenOf(early) })).statusCode).toBe(400)
    const weak = await browser().post('/api/auth/join', { ...input, password: 'short', token: tokenOf(setupLink) })
    expect(weak.statusCode).toBe(400)
    const race = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        browser().post('/api/auth/join', { ...input, email: `a${i}@example.com`, token: tokenOf(setupLink) }),
      ),
    )
    expect(race.map(({ statusCode }) => statusCode).sort()).toEqual([200, ...Array(9).fill(400)])
    const winner = race.findIndex(({ statusCode }) => statusCode === 200)
    const bea = browser()
    expect((await bea.signIn(`A${winner}@Example.com`)).statusCode).toBe(200)
    expect((await bea.get('/api/v1/me')).json()).toMatchObject({ kind: 'person', role: 'administrator', name: 'Bea' })
  })

  it('show whoever is invited what their role lets them see, and nothing else', async () => {
    const viewer = await newPerson('vera@example.com', {
      role: 'viewer',
      scope: { ...WHOLE_COMPANY, departments: ['Sales'] },
    })
    expect((await viewer.get('/api/v1/me')).json()).toMatchObject({ role: 'viewer', scopeWords: 'Sales department' })
    expect((await viewer.get('/api/v1/flow')).statusCode).toBe(200)
    const refused = await viewer.get('/api/v1/traces')
    expect(refused.statusCode).toBe(403)
    expect(refused.json().error.message).toContain('You are a Viewer; traces is for: Administrator')
    expect(
      (await viewer.post('/api/v1/user-invite', { email: 'x@example.com', role: 'administrator' })).statusCode,
    ).toBe(403)
    expect(tandem.letters.some(({ to, text }) => to === 'vera@example.com' && text.includes('/join#tnd_join_'))).toBe(
      true,
    )
  })

  it('answer alike for a wrong password and an address that nobody has', async () => {
    await newPerson('amy@example.com', { role: 'viewer' })
    const known = await browser().signIn('amy@example.com', 'wrong password!')
    const unknown = await browser().signIn('nobody@example.com', 'wrong password!')
    const withoutId = (body: { error: { requestId: string } }) => ({ ...body.error, requestId: '' })
    expect(withoutId(known.json())).toEqual(withoutId(unknown.json()))
    expect(known.statusCode).toBe(401)
    const reset = (email: string) => browser().post('/api/auth/request-password-reset', { email })
    expect((await reset('amy@example.com')).json()).toEqual((await reset('nobody@example.com')).json())
  })

  it('lock an address after ten wrong passwords, whether somebody has it or not, and open it again', async () => {
    await newPerson('lou@example.com', { role: 'viewer' })
    for (const email of ['lou@example.com', 'noone@example.com']) {
      const answers = []
      for (let i = 0; i < 11; i++) answers.push((await browser().signIn(email, 'wrong password!')).statusCode)
      expect(answers.at(-1)).toBe(429)
    }
    expect((await browser().signIn('lou@example.com')).statusCode).toBe(429)
    tandem.clock += 16 * 60_000
    expect((await browser().signIn('lou@example.com')).statusCode).toBe(200)
  })

  it('end a session at once, by oneself or by an administrator', async () => {
    await newPerson('sam@example.com', { role: 'viewer' })
    const [here, there] = [browser(), browser()]
    await here.signIn('sam@example.com')
    await there.signIn('sam@example.com')
    const sessions = (await here.get('/api/auth/list-sessions')).json() as { token: string }[]
    expect(sessions.length).toBeGreaterThanOrEqual(2)
    await here.post('/api/auth/revoke-other-sessions')
    expect((await there.get('/api/v1/me')).statusCode).toBe(401)
    expect((await here.get('/api/v1/me')).statusCode).toBe(200)
    const { users } = (await tandem.admin.get('/api/v1/user-list')).json()
    const sam = users.find(({ email }: { email: string }) => email === 'sam@example.com')
    expect((await tandem.admin.post('/api/v1/user-set', { id: sam.id, account: 'closed' })).statusCode).toBe(200)
    expect((await here.get('/api/v1/me')).statusCode).toBe(401)
    await here.signIn('sam@example.com')
    expect((await here.get('/api/v1/me')).json().error.message).toContain('Your account is closed')
    await tandem.admin.post('/api/v1/user-set', { id: sam.id, account: 'open', role: 'analyst' })
    expect((await here.get('/api/v1/me')).json()).toMatchObject({ role: 'analyst' })
  })

  it('never leave Tandem without an administrator', async () => {
    const { users } = (await tandem.admin.get('/api/v1/user-list')).json() as {
      users: { id: string; role: string; email: string }[]
    }
    const others = users.filter(({ role, email }) => role === 'administrator' && email !== 'ada@example.com')
    for (const { id } of others) await tandem.admin.post('/api/v1/user-set', { id, account: 'closed' })
    const { id } = (await tandem.admin.get('/api/v1/me')).json()
    for (const change of [{ role: 'viewer' }, { account: 'closed' }]) {
      const answer = await tandem.admin.post('/api/v1/user-set', { id, ...change })
      expect(answer.json().error.message).toContain('Make somebody else an administrator first')
    }
    expect((await tandem.admin.get('/api/v1/me')).json().role).toBe('administrator')
  })

  it('set a new password by a link that opens once and ends every session', async () => {
    await newPerson('rita@example.com', { role: 'viewer' })
    const rita = browser()
    await rita.signIn('rita@example.com')
    await browser().post('/api/auth/request-password-reset', { email: 'rita@example.com' })
    const token = tokenOf(/https\S+/.exec(tandem.letters.at(-1)?.text ?? '')?.[0] ?? '')
    const reset = () => browser().post('/api/auth/reset-password', { token, newPassword: 'another long password' })
    expect((await reset()).statusCode).toBe(200)
    expect((await reset()).statusCode).toBe(400)
    expect((await rita.get('/api/v1/me')).statusCode).toBe(401)
    expect((await rita.signIn('rita@example.com')).statusCode).toBe(401)
    expect((await rita.signIn('rita@example.com', 'another long password')).statusCode).toBe(200)
    const { id } = (await rita.get('/api/v1/me')).json()
    const link = (await tandem.admin.post('/api/v1/user-reset', { id })).json().link
    expect((await rita.get('/api/v1/me')).statusCode).toBe(401)
    const back = await browser().post('/api/auth/reset-password', { token: tokenOf(link), newPassword: PASSWORD })
    expect(back.statusCode).toBe(200)
  })

  it('ask for the second factor once it is set up', async () => {
    const { totp } = await import('../helpers/totp.ts')
    const otto = await newPerson('otto@example.com', { role: 'it-lead' })
    const { totpURI, backupCodes } = (await otto.post('/api/auth/two-factor/enable', { password: PASSWORD })).json()
    expect((await otto.post('/api/auth/two-factor/verify-totp', { code: totp(totpURI) })).statusCode).toBe(200)
    const again = browser()
    expect((await again.signIn('otto@example.com')).json()).toMatchObject({ twoFactorRedirect: true })
    expect((await again.get('/api/v1/me')).statusCode).toBe(401)
    expect((await again.post('/api/auth/two-factor/verify-totp', { code: '000000' })).statusCode).toBe(401)
    // The code that set the factor up was used, so the next one is due.
    const next = { code: totp(totpURI, Date.now() + 30_000) }
    expect((await again.post('/api/auth/two-factor/verify-totp', next)).statusCode).toBe(200)
    const overheard = browser()
    await overheard.signIn('otto@example.com')
    const replayed = await overheard.post('/api/auth/two-factor/verify-totp', next)
    expect(replayed.json().error.message).toBe('This code was used already. Wait for the next one.')
    expect((await overheard.get('/api/v1/me')).statusCode).toBe(401)
    expect((await again.get('/api/v1/me')).json()).toMatchObject({ role: 'it-lead', side: 'IT' })
    const third = browser()
    await third.signIn('otto@example.com')
    const spare = { code: backupCodes[0] }
    expect((await third.post('/api/auth/two-factor/verify-backup-code', spare)).statusCode).toBe(200)
    const fourth = browser()
    await fourth.signIn('otto@example.com')
    expect((await fourth.post('/api/auth/two-factor/verify-backup-code', spare)).statusCode).toBe(401)
  })

  it('let a program in by a key, no further than the key and no longer than its maker', async () => {
    const made = await tandem.admin.post('/api/v1/key-create', {
      name: 'nightly',
      role: 'analyst',
      operations: ['flow'],
      days: 30,
    })
    const { id, key } = made.json()
    const ask = (url: string) => browser().get(url, { authorization: `Bearer ${key}` })
    expect((await ask('/api/v1/flow')).statusCode).toBe(200)
    expect((await ask('/api/v1/traces')).json().error.message).toContain('is not for traces')
    expect((await ask('/api/v1/user-list')).statusCode).toBe(403)
    expect(JSON.stringify((await tandem.admin.get('/api/v1/key-list')).json())).not.toContain(key)
    expect((await tandem.admin.post('/api/v1/key-end', { id })).statusCode).toBe(200)
    expect((await ask('/api/v1/flow')).statusCode).toBe(401)
    const brief = (await tandem.admin.post('/api/v1/key-create', { name: 'brief', role: 'viewer', days: 1 })).json().key
    tandem.clock += 2 * 86_400_000
    expect((await browser().get('/api/v1/flow', { authorization: `Bearer ${brief}` })).statusCode).toBe(401)
    expect(
      (await tandem.admin.post('/api/v1/key-create', { name: 'odd', role: 'viewer', operations: ['traces'] }))
        .statusCode,
    ).toBe(400)
  })

  it('leave nothing of better-auth open that Tandem does not use', async () => {
    for (const url of [
      'sign-up/email',
      'delete-user',
      'change-email',
      'update-user',
      'unlink-account',
      'set-password',
    ]) {
      expect((await tandem.admin.post(`/api/auth/${url}`, {})).statusCode).toBe(404)
    }
  })

  it('refuse other sites and other names', async () => {
    const foreign = await browser().post(
      '/api/auth/sign-in/email',
      { email: 'a@b.c', password: 'x' },
      { origin: 'https://evil.example' },
    )
    expect(foreign.statusCode).toBe(403)
    expect((await browser().get('/api/entrance', { host: 'evil.example' })).statusCode).toBe(403)
  })

  it('leave an audit row for each sign-in, refusal and change, without an address or a secret', async () => {
    const nora = await newPerson('nora@example.com', { role: 'viewer' })
    await nora.signIn('nora@example.com', 'wrong password!')
    await nora.signIn('nora@example.com')
    const { id } = (await nora.get('/api/v1/me')).json()
    await tandem.admin.post('/api/v1/user-set', { id, role: 'analyst' })
    await nora.post('/api/auth/sign-out')
    const rows = await tandem.store.state.selectFrom('audit').selectAll().orderBy('sequence').execute()
    const seen = new Set(rows.map(({ operation, outcome }) => `${operation} ${outcome}`))
    for (const expected of [
      'setup-link done',
      'join done',
      'sign-in done',
      'sign-in refused',
      'user-invite done',
      'user-set done',
      'sign-out done',
    ]) {
      expect([...seen]).toContain(expected)
    }
    const text = JSON.stringify(rows)
    for (const secret of ['@example.com', PASSWORD, 'tnd_']) expect(text).not.toContain(secret)
  })

  it('tell by letter what changed about coming in, and a session ends with its time', async () => {
    const person = await newPerson('olga@example.com', { role: 'viewer' })
    const changed = await person.post('/api/auth/change-password', {
      currentPassword: PASSWORD,
      newPassword: 'another horse battery',
      revokeOtherSessions: true,
    })
    expect(changed.statusCode).toBe(200)
    const letter = tandem.letters.findLast(({ to }) => to === 'olga@example.com')
    expect(letter?.text).toMatch(/UTC the password of your account was changed\./)
    expect((await person.get('/api/v1/me')).statusCode).toBe(200)
    await tandem.store.state
      .updateTable('session')
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .execute()
    expect((await person.get('/api/v1/me')).statusCode).toBe(401)
    await tandem.admin.signIn('ada@example.com')
  })
})
