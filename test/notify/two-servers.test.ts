import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { enqueueNotices } from '../../server/src/notify/enqueue.ts'
import { claimNotice, settleNotice } from '../../server/src/notify/outbox.ts'
import type { State } from '../../server/src/store/state.ts'
import { hasPostgres, postgresNote, withPostgres } from '../helpers/real-postgres.ts'
import { NOW } from '../helpers/with-store.ts'
import { someIncident } from './some-incident.ts'

describe.skipIf(!hasPostgres)(`two servers on one PostgreSQL${postgresNote}`, () => {
  const states = withPostgres(2)

  it('claim each notice once, and of an incident and channel in order', async () => {
    const [state] = states as [State]
    const channels = ['x', 'y', 'z']
    for (const name of channels) {
      const fresh = { last_sent_at: null, failing_since: null, problem: null, told_at: null }
      const made = { settings: '{}', secrets: '', fallback: false, hook: null, made_at: NOW, made_by: 'local' }
      await state
        .insertInto('channel')
        .values({ name, kind: 'webhook', ...made, ...fresh })
        .execute()
    }
    const content = JSON.stringify({ name: 'all', channels })
    await state.insertInto('route').values({ position: 0, content, set_at: NOW, set_by: 'local' }).execute()
    const events = ['opened', 'acknowledged', 'resolved'] as const
    for (let id = 1; id <= 20; id += 1) {
      for (const event of events) {
        const news = { incident: someIncident({ id }), event, sentence: 'x' }
        await (states[id % 2] as State).transaction().execute((transaction) => enqueueNotices(transaction, news, NOW))
      }
    }
    const claimed: { key: string; event: string }[] = []
    const sender = async (own: State) => {
      for (let idle = 0; idle < 10; ) {
        const notice = await claimNotice(own, { busy: [], now: NOW })
        if (notice === null) {
          idle += 1
          await delay(10)
          continue
        }
        claimed.push({ key: `${notice.incident} ${notice.channel}`, event: notice.event })
        await delay(claimed.length % 4)
        const outcome = { kind: 'sent' as const, sent: {}, memory: { told: notice.id } }
        await settleNotice(own, {
          notice,
          correlation: `${notice.incident}`,
          outcome,
          hasMail: false,
          now: NOW,
          random: 0,
        })
      }
    }
    await Promise.all(states.flatMap((own) => [sender(own), sender(own), sender(own)]))
    expect(claimed).toHaveLength(20 * 3 * 3)
    for (const key of new Set(claimed.map((one) => one.key)))
      expect(
        claimed.filter((one) => one.key === key).map(({ event }) => event),
        key,
      ).toEqual(events)
  })
})
