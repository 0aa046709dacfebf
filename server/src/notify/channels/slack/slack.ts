import { z } from 'zod'
import { callTool } from '../call-tool.ts'
import type { Channel, Sending } from '../channel.ts'
import { SendProblem } from '../send-problem.ts'
import { type SlackMessage, slackMessage } from './blocks.ts'

const Settings = z.object({
  channel: z.string().max(80).optional(),
  api: z.url({ protocol: /^https?$/ }).default('https://slack.com/api'),
})
const Secrets = z.object({
  webhook: z.url({ protocol: /^https?$/ }).optional(),
  botToken: z.string().min(10).optional(),
  signingSecret: z.string().min(8).optional(),
})
type Settings = z.infer<typeof Settings>
type Secrets = z.infer<typeof Secrets>

/** Where the message of an incident stands in Slack. */
const Place = z.object({ channel: z.string(), ts: z.string() })

const REMEDY = 'Look at the app in Slack: its token or webhook, and whether it is in the channel.'
/** Answers that pass by themselves (Slack's documentation of its methods). */
const PASSING = [
  'ratelimited',
  'rate_limited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
]
const GONE = ['message_not_found', 'cant_update_message', 'channel_not_found', 'edit_window_closed']

export const slack: Channel<Settings, Secrets> = {
  kind: 'slack',
  title: 'Slack',
  about: 'Messages in a channel of Slack. With a bot token the message of an incident is kept up to date in place.',
  fields: [
    {
      name: 'webhook',
      label: 'Webhook URL',
      help: 'of an incoming webhook; or give a bot token and a channel',
      isSecret: true,
      optional: true,
    },
    {
      name: 'botToken',
      label: 'Bot User OAuth Token',
      help: 'begins with xoxb-; needs the scope chat:write',
      isSecret: true,
      optional: true,
    },
    { name: 'channel', label: 'Channel ID', help: 'for the bot token, like C024BE91L', optional: true },
    {
      name: 'signingSecret',
      label: 'Signing Secret',
      help: 'of the app; messages get the button Acknowledge with it',
      isSecret: true,
      optional: true,
    },
    {
      name: 'api',
      label: 'Address of the interface',
      help: 'only for GovSlack: https://slack-gov.com/api',
      optional: true,
    },
  ],
  settings: Settings,
  secrets: Secrets,
  lacks: ({ channel }, { webhook, botToken }) =>
    webhook !== undefined || (botToken !== undefined && channel !== undefined)
      ? null
      : 'Give the URL of a webhook, or a bot token and a channel.',
  answers: true,
  async send(message, sending) {
    const { secrets } = sending
    const content = slackMessage(message, { hasButtons: secrets.signingSecret !== undefined })
    if (secrets.botToken === undefined) {
      await callTool(
        { title: 'Slack', url: secrets.webhook ?? '', body: content, remedy: REMEDY, signal: sending.signal },
        sending.world,
      )
      return {}
    }
    return message.about === 'incident' || message.about === 'reminder'
      ? keepUpToDate(message.id, content, sending, message.event)
      : post(content, sending)
  },
}

/** The first message is kept up to date; what people must not miss is said below it as well. */
async function keepUpToDate(
  id: string,
  content: SlackMessage,
  sending: Sending<Settings, Secrets>,
  event: string,
): Promise<{ reference?: string }> {
  const place = Place.safeParse(sending.memory)
  if (!place.success) return post(content, sending)
  const { channel, ts } = place.data
  const done = await ask('chat.update', { channel, ts, ...content }, sending, GONE)
  if (done === null) return post(content, sending)
  if (['reopened', 'escalated', 'resolved'].includes(event) && sending.memory.replied !== id) {
    await ask(
      'chat.postMessage',
      { channel, thread_ts: ts, text: content.text, reply_broadcast: event !== 'resolved' },
      sending,
    )
    sending.remember({ channel, ts, replied: id })
  }
  return { reference: ts }
}

async function post(content: SlackMessage, sending: Sending<Settings, Secrets>): Promise<{ reference?: string }> {
  const body = { channel: sending.settings.channel, ...content, unfurl_links: false }
  const place = Place.safeParse(await ask('chat.postMessage', body, sending))
  if (!place.success) throw new SendProblem('never', `Slack answers in a form that is not known. ${REMEDY}`)
  sending.remember(place.data)
  return { reference: place.data.ts }
}

/** Slack refuses with status 200. Null for the refusals that are allowed. */
async function ask(
  method: string,
  body: object,
  { settings, secrets, world, signal }: Sending<Settings, Secrets>,
  allowed: readonly string[] = [],
): Promise<unknown> {
  const answer = await callTool(
    {
      title: 'Slack',
      url: `${settings.api}/${method}`,
      headers: { authorization: `Bearer ${secrets.botToken}`, 'content-type': 'application/json; charset=utf-8' },
      body,
      remedy: REMEDY,
      signal,
    },
    world,
  )
  const { ok, error = 'no answer' } = (answer.body ?? {}) as { ok?: boolean; error?: string }
  if (ok === true) return answer.body
  if (allowed.includes(error)) return null
  throw PASSING.includes(error) || answer.body === undefined
    ? new SendProblem('later', `Slack fails (${error}).`)
    : new SendProblem('never', `Slack refuses (${error.slice(0, 100)}). ${REMEDY}`)
}
