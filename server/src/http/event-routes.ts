import type { FastifyInstance, FastifyRequest } from 'fastify'
import { events } from '../inbox/events.ts'
import { type Context, perform } from '../operation.ts'

/** A company's systems stand behind one address and send more than its people do. */
const BATCHES_PER_MINUTE = 12_000
const LARGEST_BODY = 16 * 1024 ** 2

/** `POST /api/v1/events`, and `/v1/events` for programs that know that address: the body is the batch, whatever its type. */
export async function addEventRoutes(
  app: FastifyInstance,
  contextOf: (request: FastifyRequest) => Promise<Context>,
): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: LARGEST_BODY }, (_, body, done) => done(null, body))
    for (const url of ['/api/v1/events', '/v1/events']) {
      scope.post(
        url,
        { config: { rateLimit: { max: BATCHES_PER_MINUTE, timeWindow: 60_000 } } },
        async (request, reply) => {
          const { headers, query, body } = request
          const key = headers['idempotency-key']
          const input = {
            ...(query as object),
            ...(typeof key === 'string' && { key }),
            contentType: headers['content-type'] ?? 'application/x-ndjson',
            body: typeof body === 'string' ? body : '',
          }
          return reply.status(202).send(await perform(events, input, await contextOf(request)))
        },
      )
    }
  })
}
