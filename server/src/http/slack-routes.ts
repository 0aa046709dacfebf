import { type OperationName, WHOLE_COMPANY } from '@tandem/core/access'
import { TandemError } from '@tandem/core/errors'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../access/actor.ts'
import { readSlackAnswer, type SlackAnswer } from '../notify/slack-answer.ts'
import type { OutgoingFetch } from '../outgoing/outgoing-fetch.ts'
import type { Store } from '../store/store.ts'

const LARGEST_ANSWER = 512 * 1024
const ANSWERS_PER_MINUTE = 600

interface Options {
  store: Store
  now: () => Date
  outgoing: OutgoingFetch
  /** Takes an incident on, by the operation that people use. */
  acknowledge: (incident: number, actor: Actor) => Promise<void>
}

/** Where Slack sends what people press: one address for each channel, and a signature besides. */
export async function addSlackRoutes(
  app: FastifyInstance,
  { store, now, outgoing, acknowledge }: Options,
): Promise<void> {
  await app.register(async (scope) => {
    // The signature covers the body to the byte, so nothing is parsed before it is judged.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: LARGEST_ANSWER }, (_, body, done) =>
      done(null, body),
    )
    scope.post<{ Params: { hook: string } }>(
      '/hooks/slack/:hook',
      { config: { fromElsewhere: true, rateLimit: { max: ANSWERS_PER_MINUTE, timeWindow: 60_000 } } },
      async ({ params, headers, body, log }, reply) => {
        const plain = Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
        )
        const request = { headers: plain, body: typeof body === 'string' ? body : '', now: now().getTime() }
        const answer = await readSlackAnswer(store, params.hook, request)
        if (answer !== null) {
          const said = await takenOn(answer, acknowledge)
          // Slack waits three seconds for the answer below and shows nothing of it; the reply goes its own way.
          if (answer.replyTo !== null)
            void sendReply(outgoing, answer.replyTo, said).catch((error) => log.warn({ err: error }, 'reply to Slack'))
        }
        return reply.status(200).send()
      },
    )
  })
}

/** The one thing that somebody in Slack may do. */
export const TAKE_ON: OperationName = 'incident-acknowledge'

async function takenOn(
  { channel, incident, member }: SlackAnswer,
  acknowledge: Options['acknowledge'],
): Promise<string> {
  const actor: Actor = {
    kind: 'integration',
    id: channel,
    member,
    operations: [TAKE_ON],
    name: `Slack (${channel})`,
    role: 'it-lead',
    scope: WHOLE_COMPANY,
    sensitive: false,
  }
  try {
    await acknowledge(incident, actor)
    return `Incident ${incident} is taken on.`
  } catch (error) {
    if (error instanceof TandemError) return error.message
    throw error
  }
}

async function sendReply(outgoing: OutgoingFetch, url: string, text: string): Promise<void> {
  await outgoing(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, text }),
  })
}
