import { faultOf, type Phrased, requestOf } from '@tandem/core/ask'
import { TandemError } from '@tandem/core/errors'
import type { Selectable } from 'kysely'
import { z } from 'zod'
import { idOf } from '../access/actor.ts'
import { appendAudit } from '../audit/append.ts'
import type { Context } from '../operation.ts'
import { openOutgoing } from '../outgoing/outgoing-fetch.ts'
import type { PhrasingTable } from '../store/state-tables.ts'
import { PHRASING_PURPOSE } from './settings.ts'

const Completion = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) })

/**
 * Has sentences that stand already said in other words. What comes back is shown only if it says no number that is not in them; otherwise, and
 * when the service fails, they stand as they are. That something left is in the audit log, with where to.
 */
export async function phrase(
  facts: string,
  settings: Selectable<PhrasingTable>,
  { store, actor, now, signal, outgoing = openOutgoing() }: Context,
): Promise<Phrased> {
  const { host } = new URL(settings.url)
  const body = requestOf(settings.model, facts)
  const sent = JSON.stringify(body, null, 2)
  await store.state.transaction().execute((transaction) =>
    appendAudit(transaction, {
      at: now(),
      actor: idOf(actor),
      operation: 'ask',
      input: { phrasedBy: host, model: settings.model },
      outcome: 'done',
    }),
  )
  const failed = (why: string): Phrased => ({ state: 'failed', text: null, why, host, sent })
  try {
    const answer = await outgoing(`${settings.url.replace(/\/$/, '')}/chat/completions`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(settings.key !== null && { authorization: `Bearer ${store.secrets.open(settings.key, PHRASING_PURPOSE)}` }),
      },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    })
    if (!answer.ok) return failed(`${host} answered ${answer.status}.`)
    const told = Completion.safeParse(await answer.json().catch(() => null))
    if (!told.success) return failed(`${host} answered something that is no completion.`)
    const text = (told.data.choices[0]?.message.content ?? '').trim()
    const fault = faultOf(text, facts)
    return fault === null
      ? { state: 'phrased', text, why: null, host, sent }
      : { state: 'refused', text: null, why: fault, host, sent }
  } catch (error) {
    // Whatever goes wrong out there, the answer is here.
    return failed(error instanceof TandemError ? error.message : `${host} broke off.`)
  }
}
