import { invalid, notFound, TandemError } from '@tandem/core/errors'
import { z } from 'zod'
import { hmacHex, sameSignature } from '../connectors/hook-signature.ts'
import type { Store } from '../store/store.ts'
import { ACKNOWLEDGE } from './channels/slack/blocks.ts'
import { channelPurpose } from './read-channel.ts'

/** Slack advises to refuse what was signed longer ago, so that nobody can send again what they have overheard. */
const SIGNED_WITHIN_SECONDS = 300

export interface SlackRequest {
  headers: Readonly<Record<string, string | undefined>>
  /** To the byte. */
  body: string
  /** UTC milliseconds. */
  now: number
}

/** That somebody in Slack takes an incident on. */
export interface SlackAnswer {
  channel: string
  incident: number
  /** Slack's number of whoever pressed; nothing else of them is read. */
  member: string
  /** Where Slack takes a reply that only they see. */
  replyTo: string | null
}

const Interaction = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: z.string().regex(/^[A-Z0-9]{1,30}$/) }),
  actions: z.array(z.object({ action_id: z.string(), value: z.string().optional() })),
  response_url: z.url({ protocol: /^https?$/ }).optional(),
})

/**
 * What Slack says when somebody presses a button; null for buttons that only lead somewhere. It is judged before it is read.
 *
 * @throws TandemError `not-found` for an address nobody has, `unauthenticated` for a signature that is wrong or too old
 */
export async function readSlackAnswer(
  store: Store,
  hook: string,
  { headers, body, now }: SlackRequest,
): Promise<SlackAnswer | null> {
  const row = await store.state
    .selectFrom('channel')
    .select(['name', 'secrets'])
    .where('kind', '=', 'slack')
    .where('hook', '=', hook)
    .executeTakeFirst()
  if (row === undefined) throw notFound('No channel has this address. Set the Request URL that channel-list shows.')
  const { signingSecret } = JSON.parse(store.secrets.open(row.secrets, channelPurpose(row.name))) as Record<
    string,
    string
  >
  if (signingSecret === undefined) throw refused('The channel has no Signing Secret. Give it by channel-set.')
  const at = headers['x-slack-request-timestamp'] ?? ''
  if (!/^\d{1,12}$/.test(at) || Math.abs(now / 1000 - Number(at)) > SIGNED_WITHIN_SECONDS)
    throw refused('The request was signed too long ago. Look at the clocks of both sides.')
  const right = `v0=${hmacHex(`v0:${at}:${body}`, signingSecret)}`
  if (!sameSignature(headers['x-slack-signature'] ?? '', right))
    throw refused('The signature is wrong. Give the channel the Signing Secret of the app.')
  const interaction = Interaction.safeParse(payloadOf(body))
  if (!interaction.success) throw invalid('This is no answer to a message of Tandem.')
  const { user, actions, response_url = null } = interaction.data
  const pressed = actions.find(({ action_id }) => action_id === ACKNOWLEDGE)
  if (pressed === undefined) return null
  const incident = z.coerce.number().int().positive().safeParse(pressed.value)
  if (!incident.success) throw invalid('The button names no incident.')
  return { channel: row.name, incident: incident.data, member: user.id, replyTo: response_url }
}

const refused = (message: string) => new TandemError('unauthenticated', message)

function payloadOf(body: string): unknown {
  try {
    return JSON.parse(new URLSearchParams(body).get('payload') ?? '')
  } catch {
    return null
  }
}
