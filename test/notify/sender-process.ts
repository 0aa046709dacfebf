// A process that kill.test.ts ends by force: `commit` writes the news of an incident and `remind` finds evidence that lapses, and both wait; `send` sends what is due, as serve does.
import { setTimeout as delay } from 'node:timers/promises'
import { LOCAL } from '../../server/src/access/actor.ts'
import { keepSending } from '../../server/src/notify/keep-sending.ts'
import { perform } from '../../server/src/operation.ts'
import { OPERATIONS } from '../../server/src/operations.ts'
import { openOutgoing } from '../../server/src/outgoing/outgoing-fetch.ts'
import { settleAll } from '../../server/src/reminders/keep-settling.ts'
import { openStore } from '../../server/src/store/store.ts'
import { rankingTool } from '../ai/some-use-case.ts'
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
} else if (task === 'remind') {
  await operation('channel-set', JSON.parse(given))
  await operation('route-set', { routes: [{ name: 'all', channels: ['tool'] }] })
  await operation('register-set', { useCase: rankingTool() })
  await store.state.updateTable('ai_use_case').set({ state: 'pilot' }).execute()
  const validUntil = new Date(now() + 10 * 86_400_000).toISOString().slice(0, 10)
  const paper = { title: 'Works council told', link: 'https://intranet.example/paper', owner: 'Head of recruiting' }
  const document = { ...paper, duties: ['eu-workers'], dated: '2026-01-05', validUntil }
  // Adding it looks at what lapses, and commits the reminder with its notice.
  await operation('evidence-add', { id: 'cv-screening', document })
} else {
  // A server looks again as soon as it starts.
  await settleAll(store, new Date(now()))
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
