import type { FastifyInstance } from 'fastify'
import { ofProcess } from '../telemetry/of-process.ts'

/** How long requests take, by route and kind of answer. A route is the pattern, so what people ask for does not show. */
export function timeRequests(app: FastifyInstance): void {
  const { requests } = ofProcess()
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    const status = `${Math.floor(reply.statusCode / 100)}xx`
    requests.observe({ method: request.method, route, status }, reply.elapsedTime / 1000)
  })
}
