import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Context, type Download, perform } from '../operation.ts'
import { metrics } from '../telemetry/metrics.ts'

/** `GET /metrics`, where Prometheus looks for them; the gate is that of the operation. */
export function addMetricsRoute(app: FastifyInstance, contextOf: (request: FastifyRequest) => Promise<Context>): void {
  app.get('/metrics', async (request, reply) => {
    const { contentType, stream } = (await perform(metrics, {}, await contextOf(request))) as Download
    return reply.header('content-type', contentType).header('cache-control', 'no-store').send(Readable.from(stream))
  })
}
