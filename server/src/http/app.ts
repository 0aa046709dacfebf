import { createHash, randomUUID, timingSafeEqual } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import compress from '@fastify/compress'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import fastifyStatic from '@fastify/static'
import { type ErrorCode, forbidden, invalid, TandemError } from '@tandem/core/errors'
import fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify'
import { type Actor, LOCAL, visitor } from '../access/actor.ts'
import { addExportRoute } from '../export/export-route.ts'
import { type Operation, perform } from '../operation.ts'
import type { Store } from '../store/store.ts'
import { describeApi } from './describe-api.ts'

export interface AppOptions {
  store: Store
  operations: readonly Operation[]
  now: () => Date
  /** Proves that the caller can read the data directory; the command line sends it. */
  token: string
  /** Folder of the built pages; left out where only the API is wanted. */
  pages?: string
  logLevel?: string
}

const STATUS: Readonly<Record<ErrorCode, number>> = {
  'not-found': 404,
  forbidden: 403,
  conflict: 409,
  invalid: 400,
  limit: 413,
  precondition: 412,
}

const LARGEST_UPLOAD = 16 * 1024 ** 3

/** The operations over HTTP: reads as GET with a query, so that a link is a number; writes as POST with JSON. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    genReqId: () => randomUUID(),
    logger: {
      level: options.logLevel ?? 'warn',
      serializers: { req: ({ method, url }) => ({ method, path: url.split('?')[0] }) },
    },
    bodyLimit: 4 * 1024 ** 2,
    routerOptions: { querystringParser: (text) => queryOf(text) },
  })
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'worker-src': ["'self'", 'blob:'],
        // Mantine and Plot set styles on elements.
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'upgrade-insecure-requests': null,
      },
    },
    strictTransportSecurity: false,
  })
  await app.register(compress)
  await app.register(multipart, { limits: { fileSize: LARGEST_UPLOAD, files: 1 } })
  refuseForeignOrigins(app)
  answerErrors(app)
  for (const operation of options.operations) addRoute(app, operation, options)
  addUpload(app, options)
  addExportRoute(app, options.store)
  await describeApi(app, options.operations)
  if (options.pages !== undefined) await addPages(app, options.pages)
  return app
}

function addRoute(app: FastifyInstance, operation: Operation, { store, token, now }: AppOptions): void {
  app.route({
    method: operation.access === 'read' ? 'GET' : 'POST',
    url: `/api/v1/${operation.name}`,
    handler: async (request) => {
      const input = operation.access === 'read' ? request.query : request.body
      return perform(operation, input ?? {}, { store, now, actor: actorOf(request, token) })
    },
  })
}

/** Takes a file in, as it comes, and gives back the name to preview or import it under. */
function addUpload(app: FastifyInstance, { store }: AppOptions): void {
  app.post('/api/v1/upload', async (request) => {
    const part = await request.file()
    if (part === undefined) throw invalid('The upload holds no file. Send one as multipart/form-data.')
    const name = basename(part.filename).replaceAll(/[^\w .()+-]/g, '_') || 'file'
    const folder = `upload-${randomUUID()}`
    const path = join(store.directory.uploads, folder)
    await mkdir(path)
    try {
      await pipeline(part.file, createWriteStream(join(path, name)))
    } catch (error) {
      await rm(path, { recursive: true, force: true })
      throw error
    }
    if (part.file.truncated) {
      await rm(path, { recursive: true, force: true })
      throw new TandemError('limit', `${name} is larger than 16 GB. Import it with the command line instead.`)
    }
    return { file: `${folder}/${name}` }
  })
}

function actorOf(request: FastifyRequest, token: string): Actor {
  const [scheme, given] = request.headers.authorization?.split(' ') ?? []
  if (scheme === undefined) return visitor('administrator')
  if (scheme === 'Bearer' && given !== undefined && sameText(given, token)) return LOCAL
  throw forbidden('The token is not valid. Start the command again; if that does not help, restart tandem serve.')
}

const digest = (text: string) => createHash('sha256').update(text).digest()
const sameText = (a: string, b: string) => timingSafeEqual(digest(a), digest(b))

/** Without accounts, the browser's word on where a request comes from is what keeps other sites out. */
function refuseForeignOrigins(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    const { origin, host } = request.headers
    if (host !== undefined && !/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host)) {
      throw forbidden('Tandem answers only to localhost until accounts are set up.')
    }
    if (origin !== undefined && request.method !== 'GET' && origin.replace(/^https?:\/\//, '') !== host) {
      throw forbidden('This request comes from another site.')
    }
  })
}

function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError | TandemError>((error, request, reply) => {
    const requestId = request.id
    if (error instanceof TandemError) {
      return reply
        .status(STATUS[error.code])
        .send({ error: { code: error.code, message: error.message, details: error.details, requestId } })
    }
    const status = error.statusCode ?? 500
    if (status < 500) {
      return reply.status(status).send({ error: { code: 'invalid', message: error.message, requestId } })
    }
    request.log.error({ err: error }, 'internal error')
    return reply.status(500).send({
      error: {
        code: 'internal',
        message: `Internal error. Nothing was changed. Look for ${requestId} in the log.`,
        requestId,
      },
    })
  })
}

/** One value stays text, several become a list: what the schemas of the operations expect. */
function queryOf(text: string): Record<string, string | string[]> {
  const result: Record<string, string | string[]> = {}
  const params = new URLSearchParams(text)
  for (const key of new Set(params.keys())) {
    const values = params.getAll(key)
    result[key] = values.length === 1 ? (values[0] as string) : values
  }
  return result
}

/** Assets carry a hash in their name and may be kept for ever; the page that names them may not. */
async function addPages(app: FastifyInstance, pages: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: pages,
    cacheControl: false,
    setHeaders: (reply, path) =>
      reply.setHeader('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
  })
  app.setNotFoundHandler((request, reply) => {
    if (request.method !== 'GET' || /^\/(api|assets)\//.test(request.url)) {
      const message = `There is nothing at ${request.url.split('?')[0]}. The operations are described at /api/docs.`
      return reply.status(404).send({ error: { code: 'not-found', message, requestId: request.id } })
    }
    return reply.sendFile('index.html')
  })
}
