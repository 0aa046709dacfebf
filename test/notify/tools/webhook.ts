import { createHmac } from 'node:crypto'
import { checker, fieldsOf, isText, type StrictTool } from './strict-tool.ts'

const KEY = 'a key of sixteen characters or more'

/** A receiver as the guide describes it: it verifies, and knows by the id what it has had. */
export function webhookTool({ now }: { now: () => number }): StrictTool {
  const faults: string[] = []
  const check = checker(faults)
  const had = new Map<string, string>()
  return {
    kind: 'webhook',
    faults,
    settings: (origin) => ({ url: `${origin}/tandem` }),
    secrets: () => ({ key: KEY }),
    work({ text, body, headers }) {
      const [, t = '', v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['tandem-signature'])) ?? []
      check(v1 === createHmac('sha256', KEY).update(`${t}.${text}`).digest('hex'), 'signature')
      check(Math.abs(now() / 1000 - Number(t)) < 300, 'time of the signature')
      const event = fieldsOf(body)
      check(event.specversion === '1.0' && isText(event.id, 200) && URL.canParse(String(event.source)), 'CloudEvents')
      check(headers['tandem-delivery'] === event.id, 'Tandem-Delivery')
      check(/^tandem\.(incident|digest|failure|test)\.[a-z]+$/.test(String(event.type)), 'type')
      had.set(String(event.id), String(fieldsOf(event.data).title))
      return { status: 204 }
    },
    standing: () => ({ count: 1, state: null, said: [...had.values()] }),
  }
}
