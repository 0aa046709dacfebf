import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { rightOf, titleOf } from '@tandem/core/access'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Operation } from '../operation.ts'

/** The OpenAPI description at /api/openapi.json and a page to browse it at /api/docs. */
export async function describeApi(app: FastifyInstance, operations: readonly Operation[]): Promise<void> {
  await app.register(swagger, {
    mode: 'static',
    specification: { document: openApiOf(operations) as never },
  })
  await app.register(swaggerUi, { routePrefix: '/api/docs' })
  app.get('/api/openapi.json', async () => openApiOf(operations))
}

export function openApiOf(operations: readonly Operation[]) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tandem',
      version: '1',
      description:
        'Every operation of Tandem. Reads are GET with a query, or POST with the same as JSON where that is too long for an address; writes are POST with JSON.',
    },
    paths: Object.fromEntries(
      operations.map((operation) => [
        `/api/v1/${operation.name}`,
        { [operation.access === 'read' ? 'get' : 'post']: describe(operation) },
      ]),
    ),
  }
}

function describe(operation: Operation) {
  const roles = rightOf(operation.name).roles.map(titleOf).join(', ')
  const input = z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' })
  const common = {
    operationId: operation.name,
    summary: operation.summary,
    description: `For: ${roles}.`,
    responses: {
      200: {
        description: 'Done.',
        content: { 'application/json': { schema: z.toJSONSchema(operation.output, { unrepresentable: 'any' }) } },
      },
      400: { description: 'The input cannot be used; the message says what to do.' },
      403: { description: `For: ${roles}.` },
    },
  }
  if (operation.access === 'write') {
    return { ...common, requestBody: { content: { 'application/json': { schema: input } } } }
  }
  const properties = (input.properties ?? {}) as Record<string, { description?: string }>
  const required = new Set(input.required ?? [])
  return {
    ...common,
    parameters: Object.entries(properties).map(([name, schema]) => ({
      name,
      in: 'query',
      required: required.has(name),
      description: schema.description,
      schema,
    })),
  }
}
