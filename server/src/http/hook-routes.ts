import type { FastifyInstance } from 'fastify'
import { takeDelivery } from '../connections/deliveries.ts'
import type { Store } from '../store/store.ts'

const LARGEST_DELIVERY = 2 * 1024 ** 2
const DELIVERIES_PER_MINUTE = 6000

/** Where hiring systems push: one address for each connection, whose last part nobody can guess, and a signature besides. */
export async function addHookRoutes(
  app: FastifyInstance,
  { store, now }: { store: Store; now: () => Date },
): Promise<void> {
  await app.register(async (scope) => {
    // The signature covers the body to the byte, so nothing is parsed before it is judged.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: LARGEST_DELIVERY }, (_, body, done) =>
      done(null, body),
    )
    scope.post<{ Params: { hook: string } }>(
      '/hooks/:hook',
      { config: { fromElsewhere: true, rateLimit: { max: DELIVERIES_PER_MINUTE, timeWindow: 60_000 } } },
      async ({ params, headers, body }) => {
        const plain = Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
        )
        const request = { headers: plain, body: typeof body === 'string' ? body : '', now: now().getTime() }
        const { known } = await takeDelivery(store, params.hook, request)
        return { taken: !known, known }
      },
    )
  })
}
