// A process that kill.test.ts ends by force: `commit` writes the news of an incident and waits; `send` sends what is due, as serve does.
import { setTimeout as delay } from 'node:timers/promises'
import { LOCAL } from '../../server/src/access/actor.ts'
import { keepSending } from '../../server/src/notify/keep-sending.ts'
import { perform } from '../../server/src/operation.ts'
import { OPERATIONS } from '../../server/src/operations.ts'
import { openOutgoing } from '../../server/src/outgoing/outgoing-fetch.ts'
import { openStore } from '../../server/src/store/store.ts'
import { tell } from './some-incident.ts'

const [task, data, given, ahead] = process.argv.slice(2) as [string, string, string, string]
const store = await openStore(data)
// What another process had claimed is free once its lease is over.
const now = () => Date.now() + Number(ahead) * 1000
const operation = (name: string, input: object) =>
  perform(OPERATIONS.find((one) => one.name === name) as (typeof OPERATIONS)[number], input, {
    store,
    actor: LOCAL,
    now: () => new Date(now()),
  })

if (task === 'commit') {
  await operation('channel-set', JSON.parse(given))
  await operation('route-set', { routes: [{ name: 'all', channels: ['tool'] }] })
  await tell(store, 'opened', { now: new Date(now()) })
} else {
  const fetch = openOutgoing({ allowed: ['127.0.0.1'], timeoutMs: 60_000 })
  const mail = { canSend: false, send: async () => {} }
  keepSending(
    store,
    { fetch, mail, now, random: Math.random, publicUrl: 'https://tandem.example' },
    { onError: (error) => process.stderr.write(`${error}\n`), statuses: async () => [] },
  )
}
process.stdout.write('ready\n')
await delay(120_000)
