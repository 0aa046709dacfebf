import { invalid, notFound } from '@tandem/core/errors'
import { NoticeListInput, NoticeRetryAnswer, NoticeRetryInput, type NoticeRow, Notices } from '@tandem/core/notify'
import { counted, listWords } from '@tandem/core/words'
import { readOperation, writeOperation } from '../operation.ts'
import { AGAIN, type Notice } from './outbox.ts'

export const noticeList = readOperation({
  name: 'notice-list',
  summary: 'What was told to whom, what waits, what was given up and why.',
  input: NoticeListInput,
  output: Notices,
  async run({ channel, incident, state, limit }, { store }) {
    const rows = await store.state
      .selectFrom('notice')
      .selectAll()
      .$if(channel !== undefined, (query) => query.where('channel', '=', channel as string))
      .$if(incident !== undefined, (query) => query.where('incident', '=', incident as number))
      .$if(state !== undefined, (query) => query.where('state', '=', state as 'dead'))
      .where('event', '!=', AGAIN)
      .orderBy('sequence', 'desc')
      .limit(limit)
      .execute()
    const { waiting, dead } = await store.state
      .selectFrom('notice')
      .select(({ fn, ref }) => [
        fn.count<string>(ref('id')).filterWhere('state', '=', 'waiting').as('waiting'),
        fn.count<string>(ref('id')).filterWhere('state', '=', 'dead').as('dead'),
      ])
      .executeTakeFirstOrThrow()
    const failing = await store.state
      .selectFrom('channel')
      .select(['name', 'failing_since', 'problem'])
      .where('failing_since', 'is not', null)
      .orderBy('name')
      .execute()
    return {
      notices: rows.map(rowOf),
      waiting: Number(waiting),
      dead: Number(dead),
      failing: failing.map(({ name, failing_since, problem }) => ({
        channel: name,
        since: (failing_since as Date).toISOString(),
        problem: problem ?? '',
      })),
      sentence: standingWords({
        waiting: Number(waiting),
        dead: Number(dead),
        failing: failing.map(({ name }) => name),
      }),
    }
  },
})

const rowOf = (notice: Notice): NoticeRow => ({
  id: notice.id,
  channel: notice.channel,
  route: notice.route,
  incident: notice.incident,
  event: notice.event,
  sentence: notice.sentence,
  state: notice.state,
  attempts: notice.attempts,
  madeAt: notice.made_at.toISOString(),
  dueAt: notice.due_at.toISOString(),
  sentAt: notice.sent_at?.toISOString() ?? null,
  problem: notice.problem,
  reference: notice.reference,
})

function standingWords({ waiting, dead, failing }: { waiting: number; dead: number; failing: string[] }): string {
  const parts = [
    ...(failing.length > 0 ? [`${listWords(failing)} cannot be told at present.`] : []),
    ...(waiting > 0 ? [`${counted(waiting, 'notice')} on the way.`] : []),
    ...(dead > 0 ? [`${counted(dead, 'notice')} given up: mend the channel, then send again.`] : []),
  ]
  return parts.length === 0 ? 'Everything that was to be told has arrived.' : parts.join(' ')
}

export const noticeRetry = writeOperation({
  name: 'notice-retry',
  summary: 'Sends again what was given up: one notice, or all of a channel.',
  positional: ['id'],
  input: NoticeRetryInput,
  output: NoticeRetryAnswer,
  audited: (input) => input,
  async run({ id, channel }, { now, commit }) {
    if (id === undefined && channel === undefined) throw invalid('Say which: the id of a notice, or --channel.')
    const retried = await commit(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('notice')
        .set({ state: 'waiting', due_at: now(), attempts: 0, first_tried_at: null })
        .where('state', '=', 'dead')
        .$if(id !== undefined, (query) => query.where('id', '=', id as string))
        .$if(channel !== undefined, (query) => query.where('channel', '=', channel as string))
        .executeTakeFirst()
      return Number(numUpdatedRows)
    })
    if (retried === 0 && id !== undefined)
      throw notFound(`No notice “${id}” was given up. See notice-list --state dead.`)
    return { retried }
  },
})
