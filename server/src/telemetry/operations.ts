import { invalid } from '@tandem/core/errors'
import { Telemetry, TelemetrySetInput } from '@tandem/core/telemetry'
import { instantMs } from '@tandem/core/trace'
import { z } from 'zod'
import { idOf } from '../access/actor.ts'
import { type Context, readOperation, writeOperation } from '../operation.ts'
import { openOutgoing } from '../outgoing/outgoing-fetch.ts'
import { HEADERS_PURPOSE, openHeaders, readSettings } from './settings.ts'
import { countUnsent } from './unsent.ts'

export const telemetry = readOperation({
  name: 'telemetry',
  summary: 'Whether traces are sent, where to, how far that is and what the back-end says.',
  input: z.object({}),
  output: Telemetry,
  run: (_, context) => standing(context),
})

export const telemetrySet = writeOperation({
  name: 'telemetry-set',
  summary: 'Says where the traces of closed stays are sent by OTLP, and switches the sending on or off.',
  input: TelemetrySetInput,
  output: Telemetry,
  audited: ({ headers, ...input }) => ({ ...input, ...(headers && { headers: Object.keys(headers) }) }),
  async run({ endpoint: given, headers, sending, from, again }, context) {
    const { store, commit, actor, now, outgoing = openOutgoing() } = context
    if (given !== undefined) await outgoing.judge(given)
    await commit(async (transaction) => {
      const before = await readSettings(transaction)
      const endpoint = given === undefined ? before?.endpoint : withPath(given)
      if (endpoint === undefined)
        throw invalid('Say with endpoint where traces go, as in https://collector.example:4318.')
      const kept = before === undefined ? {} : openHeaders(store, before)
      const isElsewhere = before !== undefined && new URL(before.endpoint).origin !== new URL(endpoint).origin
      // What opens one back-end is not shown to another.
      if (isElsewhere && headers === undefined && Object.keys(kept).length > 0) {
        throw invalid('The headers were for another back-end. Give with headers what this one needs, {} if nothing.')
      }
      const isNews = before === undefined || before.endpoint !== endpoint || again
      const row = {
        endpoint,
        headers: store.secrets.seal(JSON.stringify(headers ?? kept), HEADERS_PURPOSE),
        sending: sending === undefined ? (before?.sending ?? false) : sending === 'on',
        from_at: from === undefined ? (before?.from_at ?? null) : from === null ? null : new Date(instantMs(from)),
        generation: (before?.generation ?? 0) + (isNews ? 1 : 0),
        ...(isNews && { sent: 0, refused: 0, last_sent_at: null }),
        failures: 0,
        next_try_at: null,
        problem: null,
        set_at: now(),
        set_by: idOf(actor),
      }
      await transaction
        .insertInto('telemetry')
        .values({ last_sent_at: null, ...row })
        .onConflict((same) => same.column('one').doUpdateSet(row))
        .execute()
    })
    return standing(context)
  },
})

async function standing({ store }: Context): Promise<Telemetry> {
  const settings = await readSettings(store.state)
  if (settings === undefined) {
    return {
      endpoint: null,
      headers: [],
      sending: 'off',
      from: null,
      waiting: 0,
      sent: 0,
      refused: 0,
      lastSentAt: null,
      nextTryAt: null,
      problem: null,
    }
  }
  return {
    endpoint: settings.endpoint,
    headers: Object.keys(openHeaders(store, settings)).sort(),
    sending: settings.sending ? 'on' : 'off',
    from: settings.from_at?.toISOString() ?? null,
    waiting: await countUnsent(store, settings),
    sent: Number(settings.sent),
    refused: Number(settings.refused),
    lastSentAt: settings.last_sent_at?.toISOString() ?? null,
    nextTryAt: settings.next_try_at?.toISOString() ?? null,
    problem: settings.problem,
  }
}

/** The address of a back-end alone stands for the place where OTLP has traces. */
function withPath(endpoint: string): string {
  const url = new URL(endpoint)
  if (url.pathname === '/') url.pathname = '/v1/traces'
  return url.href
}
