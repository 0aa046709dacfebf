import { createHmac } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { conflict } from '../../core/src/errors.ts'
import { type Actor, idOf } from '../../server/src/access/actor.ts'
import { admit } from '../../server/src/access/admit.ts'
import { addSlackRoutes } from '../../server/src/http/slack-routes.ts'
import { openOutgoing } from '../../server/src/outgoing/outgoing-fetch.ts'
import { guardedTandem } from '../helpers/guarded-tandem.ts'
import { startTool, type Tool } from './tool-server.ts'

const SECRET = '8f742231b10e8888abcd99yyyzzz85a5'

describe('a button pressed in Slack', () => {
  const outgoing = openOutgoing({ allowed: ['127.0.0.1'] })
  const tandem = guardedTandem({ outgoing })
  let address: string
  let slack: Tool
  beforeAll(async () => {
    slack = await startTool(() => ({ body: 'ok' }))
    const made = await tandem.admin.post('/api/v1/channel-set', {
      name: 'ops',
      kind: 'slack',
      secrets: { webhook: `${slack.origin}/services/T0/B0/x`, signingSecret: SECRET },
    })
    address = new URL(made.json().address).pathname
  })
  beforeEach(() => {
    slack.calls.length = 0
  })

  const payload = (changes: object = {}) => ({
    type: 'block_actions',
    user: { id: 'U0CA5', username: 'ada', name: 'Ada Lovelace', team_id: 'T9TK3CUKW' },
    actions: [{ type: 'button', block_id: 'x', action_id: 'tandem-acknowledge', value: '12', action_ts: '1.2' }],
    response_url: `${slack.origin}/actions/reply`,
    ...changes,
  })
  const press = (
    what: object = payload(),
    {
      at = Math.floor(tandem.clock / 1000),
      secret = SECRET,
      to = address,
    }: { at?: number; secret?: string; to?: string } = {},
  ) => {
    const body = new URLSearchParams({ payload: JSON.stringify(what) }).toString()
    const signature = `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`
    return tandem.app.inject({
      method: 'POST',
      url: to,
      payload: body,
      headers: {
        host: 'tandem.example',
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': String(at),
        'x-slack-signature': signature,
      },
    })
  }

  it('is refused where the signature is wrong, too old, from the future or missing, or the address is nobody’s', async () => {
    const now = Math.floor(tandem.clock / 1000)
    expect((await press(payload(), { secret: 'another secret' })).statusCode).toBe(401)
    expect((await press(payload(), { at: now - 301 })).json().error.message).toMatch(/too long ago/)
    expect((await press(payload(), { at: now + 301 })).statusCode).toBe(401)
    expect((await press(payload(), { to: '/hooks/slack/none' })).statusCode).toBe(404)
    const unsigned = await tandem.app.inject({
      method: 'POST',
      url: address,
      payload: 'payload={}',
      headers: { host: 'tandem.example' },
    })
    expect(unsigned.statusCode).toBe(401)
    expect(slack.calls).toEqual([])
  })

  it('is read as Slack signs its own example', () => {
    // The worked example of docs.slack.dev/authentication/verifying-requests-from-slack.
    const body =
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c'
    const made = createHmac('sha256', SECRET).update(`v0:1531420618:${body}`).digest('hex')
    expect(made).toBe('a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503')
  })

  it('that only opens a page does nothing', async () => {
    const opening = payload({ actions: [{ type: 'button', action_id: 'tandem-open' }] })
    expect((await press(opening)).statusCode).toBe(200)
    expect(slack.calls).toEqual([])
  })

  it('takes an incident on as somebody of whom only Slack’s number is kept, and may do nothing else', async () => {
    const asked: { incident: number; actor: Actor }[] = []
    const { default: fastify } = await import('fastify')
    const app = fastify()
    await addSlackRoutes(app, {
      store: tandem.store,
      now: () => tandem.now,
      outgoing,
      async acknowledge(incident, actor) {
        if (asked.length === 1) throw conflict('Incident 12 is taken on already.')
        asked.push({ incident, actor })
      },
    })
    const at = Math.floor(tandem.clock / 1000)
    const body = new URLSearchParams({ payload: JSON.stringify(payload()) }).toString()
    const signature = `v0=${createHmac('sha256', SECRET).update(`v0:${at}:${body}`).digest('hex')}`
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': signature,
    }
    const twice = [1, 2].map(() => app.inject({ method: 'POST', url: address, payload: body, headers }))
    for (const answer of await Promise.all(twice)) expect(answer.statusCode).toBe(200)
    expect(asked).toHaveLength(1)
    const { incident, actor } = asked[0] as (typeof asked)[0]
    expect(incident).toBe(12)
    expect(idOf(actor)).toBe('integration:ops:U0CA5')
    expect(JSON.stringify(actor)).not.toMatch(/ada|lovelace/i)
    expect(() => admit('route-set', actor)).toThrow(/no way to route-set/)
    await expect.poll(() => slack.calls.length).toBe(2)
    const replies = slack.calls.map(({ body: reply }) => (reply as { text: string }).text).sort()
    expect(replies).toEqual(['Incident 12 is taken on already.', 'Incident 12 is taken on.'])
    await app.close()
  })
})
