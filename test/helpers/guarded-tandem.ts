import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll } from 'vitest'
import { makeSetupLink } from '../../server/src/access/invitation.ts'
import { type AppOptions, createApp } from '../../server/src/http/app.ts'
import { OPERATIONS } from '../../server/src/operations.ts'
import type { Store } from '../../server/src/store/store.ts'
import { copyPrepared } from './copy-prepared.ts'
import { closeAlone, openAlone } from './open-alone.ts'

export const PASSWORD = 'correct horse battery'
export const tokenOf = (link: string): string => link.split('#')[1] as string

/** Tandem as other machines reach it, with one administrator, Ada. Requests are injected; each browser keeps its cookies. */
export class GuardedTandem {
  store!: Store
  app!: FastifyInstance
  admin!: Browser
  clock = Date.now()
  readonly letters: { to: string; text: string }[] = []
  readonly publicUrl: string

  constructor(publicUrl: string) {
    this.publicUrl = publicUrl
  }

  get now(): Date {
    return new Date(this.clock)
  }

  browser(): Browser {
    return new Browser(this)
  }

  async newPerson(email: string, grant: object): Promise<Browser> {
    const made = await this.admin.post('/api/v1/user-invite', { email, ...grant })
    if (made.statusCode !== 200) throw new Error(`${email} cannot be invited: ${made.body}`)
    const person = this.browser()
    const joined = await person.post('/api/auth/join', {
      token: tokenOf(made.json().link),
      name: email.split('@')[0],
      password: PASSWORD,
    })
    if (joined.statusCode !== 200) throw new Error(`${email} cannot join: ${joined.body}`)
    return person
  }
}

export function guardedTandem(options: Partial<AppOptions> & { publicUrl?: string } = {}): GuardedTandem {
  const { publicUrl = 'https://tandem.example' } = options
  const tandem = new GuardedTandem(publicUrl)
  const home = mkdtempSync(join(tmpdir(), 'tandem-guarded-'))
  beforeAll(async () => {
    const data = join(home, 'data')
    copyPrepared(data)
    tandem.store = await openAlone(data)
    tandem.app = await createApp({
      store: tandem.store,
      operations: OPERATIONS,
      now: () => tandem.now,
      token: 'the-token',
      loopback: false,
      mail: { canSend: true, send: async (letter) => void tandem.letters.push(letter) },
      logLevel: 'silent',
      ...options,
      publicUrl,
    })
    tandem.admin = tandem.browser()
    const token = tokenOf(await makeSetupLink(tandem.store.state, publicUrl, tandem.now))
    await tandem.admin.post('/api/auth/join', { name: 'Ada', email: 'ada@example.com', password: PASSWORD, token })
  })
  afterAll(async () => {
    await tandem.app.close()
    await closeAlone(tandem.store)
    rmSync(home, { recursive: true, force: true })
  })
  return tandem
}

export class Browser {
  readonly jar = new Map<string, string>()
  readonly #tandem: GuardedTandem

  constructor(tandem: GuardedTandem) {
    this.#tandem = tandem
  }

  get(url: string, headers?: Record<string, string>) {
    return this.#send('GET', url, undefined, headers)
  }

  post(url: string, payload: object | string = {}, headers?: Record<string, string>) {
    return this.#send('POST', url, payload, headers)
  }

  signIn(email: string, password = PASSWORD) {
    return this.post('/api/auth/sign-in/email', { email, password })
  }

  async #send(method: 'GET' | 'POST', url: string, payload?: object | string, headers: Record<string, string> = {}) {
    const { app, publicUrl } = this.#tandem
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await app.inject({
      method,
      url,
      headers: { host: new URL(publicUrl).host, origin: publicUrl, ...(cookie && { cookie }), ...headers },
      ...(payload !== undefined && { payload }),
    })
    for (const { name, value } of answer.cookies) value === '' ? this.jar.delete(name) : this.jar.set(name, value)
    return answer
  }
}
