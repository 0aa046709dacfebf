import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import { Me } from '@tandem/core/access'
import { notFound, TandemError } from '@tandem/core/errors'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createMcpServer } from '../mcp/create-mcp-server.ts'
import { type Context, type Operation, perform } from '../operation.ts'

const WAYS = 'Send JSON-RPC by POST; this server keeps no session and opens no stream.'

/**
 * `/mcp`, the Model Context Protocol by streamable HTTP. Whoever asks is settled as for every other request, before a word of theirs is read;
 * nothing is kept between two requests.
 */
export function addMcpRoutes(
  app: FastifyInstance,
  operations: readonly Operation[],
  contextOf: (request: FastifyRequest) => Promise<Context>,
): void {
  app.post('/mcp', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const context = await contextOf(request).catch((error: unknown) => refuse(error, reply))
    const me = operations.find(({ name }) => name === 'me')
    if (me === undefined) throw notFound('There is no operation me.')
    const server = createMcpServer({
      operations,
      reach: {
        who: async () => Me.parse(await perform(me, {}, context)),
        perform: (operation, input, signal) => perform(operation, input, { ...context, signal }),
        publicUrl: context.publicUrl ?? '',
      },
      onProblem: (err) => request.log.error({ err }, 'internal error'),
    })
    const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true })
    reply.raw.once('close', () => {
      void transport.close()
      void server.close()
    })
    // The declarations of the package were not written for exactOptionalPropertyTypes.
    await server.connect(transport as never)
    reply.hijack()
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) reply.raw.setHeader(name, value)
    await transport.handleRequest(request.raw, reply.raw, request.body)
  })
  for (const method of ['GET', 'DELETE'] as const) {
    app.route({
      method,
      url: '/mcp',
      handler: (_, reply) =>
        reply
          .status(405)
          .header('allow', 'POST')
          .send({ error: { code: 'invalid', message: WAYS } }),
    })
  }
}

/** Clients look at this header to learn how one signs in. */
function refuse(error: unknown, reply: FastifyReply): never {
  if (error instanceof TandemError && error.code === 'unauthenticated') reply.header('www-authenticate', 'Bearer')
  throw error
}
