import type { IncidentEvent } from '@tandem/core/incidents'
import {
  ADMINISTRATORS,
  type DigestContent,
  digestMessage,
  type FailureContent,
  failureMessage,
  incidentMessage,
  type Message,
  reminderMessage,
  type ToldReminder,
} from '@tandem/core/notify'
import type { Store } from '../store/store.ts'
import type { ChannelWorld } from './channels/channel.ts'
import { sendLetters } from './channels/email/email.ts'
import { attempt, deliver, type Outcome } from './deliver.ts'
import { AGAIN, claimNotice, type Notice, readMemory, settleNotice } from './outbox.ts'
import { findChannel } from './read-channel.ts'

export interface SendWorld extends ChannelWorld {
  /** In [0, 1). */
  random(): number
}

/** Channels told at the same time; a slow one holds up no other. */
const AT_ONCE = 4

interface SendOptions {
  /** Ends the sending; what was under way is tried again. */
  stop?: AbortSignal
  /** Told of mistakes of Tandem's own. */
  onError?: (error: unknown) => void
}

/** Sends what is due, until nothing is. How many attempts that were. */
export async function sendDue(store: Store, world: SendWorld, { stop, onError }: SendOptions = {}): Promise<number> {
  const busy = new Set<string>()
  let attempts = 0
  // The moment is taken once: what falls due by trying again waits for the next round.
  const now = new Date(world.now())
  const worker = async () => {
    while (stop?.aborted !== true) {
      const notice = await claimNotice(store.state, { busy: [...busy], now })
      if (notice === null) return
      busy.add(notice.channel)
      try {
        await sendOne(store, notice, { world, stop, onError })
        attempts += 1
      } finally {
        busy.delete(notice.channel)
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return attempts
}

async function sendOne(store: Store, notice: Notice, { world, stop, onError }: SendOptions & { world: SendWorld }) {
  const settle = (correlation: string, outcome: Outcome) =>
    settleNotice(store.state, {
      notice,
      correlation,
      outcome,
      hasMail: world.mail.canSend,
      now: new Date(world.now()),
      random: world.random(),
    })
  try {
    const message = await messageOf(store, notice, world)
    const memory = await readMemory(store.state, { channel: notice.channel, correlation: message.correlation })
    await settle(message.correlation, await outcomeOf(store, { notice, message, memory, world, stop }))
  } catch (error) {
    // A notice that Tandem itself fails at must not be claimed for ever.
    onError?.(error)
    const problem = 'Tandem itself failed at it; its log says why.'
    await settle('', { kind: 'later', problem, waitMs: 0, memory: null })
  }
}

interface Attempt {
  notice: Notice
  message: Message
  memory: Record<string, unknown>
  world: ChannelWorld
  stop: AbortSignal | undefined
}

async function outcomeOf(store: Store, { notice, message, memory, world, stop }: Attempt): Promise<Outcome> {
  if (notice.channel === ADMINISTRATORS) {
    const addresses = await addressesOfAdministrators(store)
    return attempt({ memory, stop }, async ({ memory: known, remember }) => {
      await sendLetters(addresses, { message, memory: known, world, remember })
      return {}
    })
  }
  const channel = await findChannel(store, notice.channel)
  if (channel === null) return { kind: 'never', problem: 'The channel was removed.', waitMs: 0, memory: null }
  return deliver(channel, message, { memory, world, ...(stop !== undefined && { stop }) })
}

async function messageOf({ state }: Store, notice: Notice, { publicUrl }: ChannelWorld): Promise<Message> {
  if (notice.event === 'digest') return digestMessage(notice.body as DigestContent, publicUrl)
  if (notice.event === 'failure') return failureMessage(notice.body as FailureContent, publicUrl)
  if (notice.reminder !== null) {
    const told = notice.body as ToldReminder
    return reminderMessage({ ...told, notice: notice.id, at: notice.made_at.getTime() }, publicUrl)
  }
  const news = await state.selectFrom('news').selectAll().where('id', '=', notice.news).executeTakeFirstOrThrow()
  const told = { id: notice.id, incident: news.content, sentence: news.sentence, at: news.at.getTime() }
  const event = notice.event === AGAIN ? 'updated' : (notice.event as IncidentEvent)
  return incidentMessage({ ...told, event }, publicUrl)
}

async function addressesOfAdministrators({ state }: Store): Promise<string[]> {
  const rows = await state
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select('person.email')
    .where('membership.role', '=', 'administrator')
    .where('membership.active', '=', true)
    .orderBy('person.id')
    .execute()
  return rows.map(({ email }) => email)
}
