import { createHash } from 'node:crypto'
import { conflict } from '@tandem/core/errors'
import { EventsAnswer, EventsInput, readBatch } from '@tandem/core/intake'
import { idOf } from '../access/actor.ts'
import { appendOperation } from '../operation.ts'
import type { Store } from '../store/store.ts'
import { toInboxRows } from './inbox-row.ts'

/** How long the answer to a batch is remembered. */
const REMEMBERED_MS = 86_400_000

export const events = appendOperation({
  name: 'events',
  summary:
    'Takes a batch of events. What it acknowledges is on disk; duplicates are found when it goes into the warehouse.',
  input: EventsInput,
  output: EventsAnswer,
  async run({ source, plain, key, contentType, body }, { store, actor, now }) {
    const at = now()
    const given = key === undefined ? null : await answerBefore(store, nameOf(source, key), body, at)
    if (given !== null) return given
    const rows = toInboxRows(readBatch(body, contentType), {
      secret: store.directory.secret,
      plain: new Set(plain),
      sender: idOf(actor),
      nowMs: at.getTime(),
    })
    await store.inbox.append(source, rows)
    const answer: EventsAnswer = {
      accepted: rows.filter(({ fault }) => fault === '').length,
      quarantined: rows.filter(({ fault }) => fault !== '').length,
      rows: rows.map(({ fault, id }) =>
        fault === '' ? { verdict: 'accepted', id } : { verdict: 'quarantined', id, reason: fault },
      ),
    }
    if (key !== undefined) await remember(store, nameOf(source, key), body, answer, at)
    return answer
  },
})

const nameOf = (source: string, key: string) => `${source} ${key}`
const hashOf = (body: string) => createHash('sha256').update(body).digest('hex')

async function answerBefore({ state }: Store, key: string, body: string, now: Date): Promise<EventsAnswer | null> {
  const known = await state.selectFrom('ingest_answer').selectAll().where('key', '=', key).executeTakeFirst()
  if (known === undefined || now.getTime() - known.given_at.getTime() > REMEMBERED_MS) return null
  if (known.body !== hashOf(body))
    throw conflict(
      'This Idempotency-Key was used for another batch. Give every batch a key of its own; nothing was taken.',
    )
  return EventsAnswer.parse(known.answer)
}

/** Written after the rows: if the process ends between, the batch is taken twice and every row of it is known already. */
async function remember({ state }: Store, key: string, body: string, answer: EventsAnswer, now: Date): Promise<void> {
  const row = { body: hashOf(body), answer: JSON.stringify(answer), given_at: now }
  await state
    .insertInto('ingest_answer')
    .values({ key, ...row })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute()
  await state
    .deleteFrom('ingest_answer')
    .where('given_at', '<', new Date(now.getTime() - REMEMBERED_MS))
    .execute()
}
