import { readFileSync } from 'node:fs'
import path from 'node:path'
import { transform } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { CHANNEL_KINDS, incidentMessage, Route, routedIncident, routesFor } from '../../core/src/notify/index.ts'
import { CHANNELS } from '../../server/src/notify/channels/registry.ts'
import { signatureOf, webhookBody } from '../../server/src/notify/channels/webhook/body.ts'
import { someIncident } from './some-incident.ts'

const GUIDE = readFileSync(path.resolve(import.meta.dirname, '../../docs/guide/notifications.md'), 'utf8')
const block = (language: string): string => {
  const found = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'ms').exec(GUIDE)?.[1]
  if (found === undefined) throw new Error(`the guide has no ${language}`)
  return found
}

describe('the guide of notifications', () => {
  const told = {
    id: '12-opened-7-own',
    incident: someIncident(),
    event: 'opened' as const,
    sentence: 'x',
    at: Date.parse('2026-01-15T12:00:00Z'),
  }
  const body = webhookBody(incidentMessage(told, 'https://tandem.example'), { publicUrl: 'https://tandem.example' })

  it('checks signatures by a sample that holds', async () => {
    const { code } = await transform(block('js'), { loader: 'js', format: 'esm' })
    const url = `data:text/javascript,${encodeURIComponent(code)}`
    type Check = (signature: string, body: string, given: { key: string; now: number }) => boolean
    const { isFromTandem } = (await import(/* @vite-ignore */ url)) as { isFromTandem: Check }
    const text = JSON.stringify(body)
    const given = { key: 'a key that nobody guesses', now: 1_768_478_400_000 }
    const signature = signatureOf(text, given)
    expect(isFromTandem(signature, text, given)).toBe(true)
    expect(isFromTandem(signature, `${text} `, given)).toBe(false)
    expect(isFromTandem(signature, text, { ...given, key: 'another' })).toBe(false)
    expect(isFromTandem(signature, text, { ...given, now: given.now + 301_000 })).toBe(false)
    expect(isFromTandem('nonsense', text, given)).toBe(false)
  })

  it('shows the body of a webhook with the fields it has', () => {
    const shown = JSON.parse(block('json'))
    const { data, ...outer } = body as { data: object }
    expect({ ...shown, data: undefined }).toEqual({ ...outer, data: undefined })
    expect(Object.keys(shown.data).sort()).toEqual(Object.keys(data).sort())
  })

  it('shows routes that can be set and do what they say', () => {
    const routes = Route.array().parse(parse(block('yaml')))
    const told = (severity: 1 | 2 | 3 | 4, changes: Partial<ReturnType<typeof someIncident>> = {}) =>
      routesFor(routes, routedIncident(someIncident({ severity, ...changes }), 'opened')).flatMap(
        ({ channels }) => channels,
      )
    expect(told(1)).toEqual(['pager', 'recruiting'])
    expect(told(2, { kind: 'outage' })).toEqual(['ops', 'tickets'])
    expect(told(3, { objectives: ['offers'] })).toEqual(['leads'])
    expect(told(2, { objectives: ['offers'] })).toEqual(['ops'])
  })

  it('names every kind of channel and every field', () => {
    for (const kind of CHANNEL_KINDS) {
      expect(GUIDE).toContain(`### ${CHANNELS[kind].title}`)
      for (const { name } of CHANNELS[kind].fields) expect(GUIDE, `${kind} ${name}`).toMatch(new RegExp(`\`${name}\``))
    }
  })
})
