import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import compress from '@fastify/compress'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import fastifyStatic from '@fastify/static'
import { type ErrorCode, forbidden, invalid, TandemError } from '@tandem/core/errors'
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { idOf } from '../access/actor.ts'
import { authSecret, createAuth } from '../access/auth.ts'
import { signInWays } from '../access/sign-on/connection.ts'
import { finishing } from '../access/sign-on/finish.ts'
import { openSignOn } from '../access/sign-on/sign-on.ts'
import { askerOf, openness } from '../access/who-asks.ts'
import { changeLetter, resetLetter } from '../notify/letters.ts'
import { type Mail, NO_MAIL } from '../notify/mail.ts'
import { type Context, type Download, type Operation, perform } from '../operation.ts'
import { type Outgoing, openOutgoing } from '../outgoing/outgoing-fetch.ts'
import type { Store } from '../store/store.ts'
import { addAuthRoutes } from './auth-routes.ts'
import { describeApi } from './describe-api.ts'
import { errorForLog } from './error-for-log.ts'
import { addEventRoutes } from './event-routes.ts'
import { addHookRoutes } from './hook-routes.ts'
import { limitRates } from './limit-rates.ts'
import { addMcpRoutes } from './mcp-routes.ts'
import { addMetricsRoute } from './metrics-route.ts'
import { addPulseRoutes } from './pulse-routes.ts'
import { refuseZeroBytes } from './refuse-zero-bytes.ts'
import { addScimRoutes } from './scim-routes.ts'
import { addSignOnRoutes } from './sign-on-routes.ts'
import { addSlackRoutes, TAKE_ON } from './slack-routes.ts'
import { timeRequests } from './time-requests.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The id of who asks, once that is known; for the log. */
    asker: string
  }
  interface FastifyContextConfig {
    /** The browser comes from another site here, with an answer that is checked by other means. */
    fromElsewhere?: true
  }
}

export interface AppOptions {
  store: Store
  operations: readonly Operation[]
  now: () => Date
  /** Proves that the caller can read the data directory; the command line sends it. */
  token: string
  /** Where people reach Tandem; `http://localhost:4321` unless given. */
  publicUrl?: string
  /** Tandem listens to this machine only. */
  loopback?: boolean
  /** Open to everybody until somebody has an account; as `loopback` unless given. */
  open?: boolean
  mail?: Mail
  outgoing?: Outgoing
  /** Proxies whose word on who calls counts. */
  trustedProxies?: readonly string[]
  /** How long a session lasts without use; two weeks unless given. */
  sessionHours?: number
  /** What one address may ask within a minute. */
  requestsPerMinute?: number
  /** Told of each route, so that all can be tried. */
  onRoute?: (route: { method: string | string[]; url: string }) => void
  /** Where the log goes; standard output unless given. */
  logTo?: { write(line: string): void }
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
  unauthenticated: 401,
  busy: 429,
}

const LARGEST_UPLOAD = 16 * 1024 ** 3

/** The operations over HTTP: reads as GET with a query, so that a link is a number, or as POST where they are too long for one; writes as POST with JSON. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    genReqId: () => randomUUID(),
    trustProxy:
      options.trustedProxies === undefined || options.trustedProxies.length === 0 ? false : [...options.trustedProxies],
    logger: {
      level: options.logLevel ?? 'warn',
      ...(options.logTo && { stream: options.logTo }),
      serializers: { req: ({ method, url }) => ({ method, path: url.split('?')[0] }), err: errorForLog },
    },
    bodyLimit: 4 * 1024 ** 2,
    routerOptions: { querystringParser: (text) => queryOf(text) },
  })
  if (options.onRoute !== undefined) app.addHook('onRoute', options.onRoute)
  const { publicUrl = 'http://localhost:4321' } = options
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'worker-src': ["'self'", 'blob:'],
        // Mantine and Plot set styles on elements.
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
        'upgrade-insecure-requests': null,
      },
    },
    strictTransportSecurity: publicUrl.startsWith('https:') && { maxAge: 31_536_000, includeSubDomains: false },
    xFrameOptions: { action: 'deny' },
  })
  timeRequests(app)
  await limitRates(app, options.requestsPerMinute ?? 1200)
  await app.register(compress)
  await app.register(multipart, { limits: { fileSize: LARGEST_UPLOAD, files: 1 } })
  const { store, now, token, loopback = true, mail = NO_MAIL } = options
  const outgoing = options.outgoing ?? openOutgoing()
  refuseForeignOrigins(app, publicUrl, loopback)
  answerErrors(app)
  refuseZeroBytes(app)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()')
    // What an operation answers is of this moment and for this person.
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })
  const signOn = openSignOn({
    store,
    outgoing,
    publicUrl,
    now,
    onRefusal: (refusal) => app.log.warn(refusal, 'single sign-on refused'),
  })
  const auth = createAuth({
    state: store.state,
    secret: authSecret(store.directory.secret),
    publicUrl,
    now,
    plugins: [finishing(signOn)],
    onProblem: (error) => app.log.error({ err: error }, 'accounts'),
    ...(options.sessionHours !== undefined && { sessionHours: options.sessionHours }),
    ...(mail.canSend && {
      sendResetLink: (to, link) => mail.send({ to, ...resetLetter(link) }),
      // The change has happened; a mail server that is down must not make it look undone.
      tellOfChange: (to, what) =>
        mail.send({ to, ...changeLetter(what, now()) }).catch((error) => app.log.error({ err: error }, 'letter')),
    }),
  })
  const isOpen = openness({ store, mayBeOpen: options.open ?? loopback })
  const asker = askerOf({ store, auth, token, now }, isOpen)
  app.decorateRequest('asker', '')
  const contextOf = async (request: FastifyRequest): Promise<Context> => {
    const actor = await asker(request.headers)
    request.asker = idOf(actor)
    return { store, now, publicUrl, mail, outgoing, actor }
  }
  for (const operation of options.operations) addRoute(app, operation, contextOf)
  await addEventRoutes(app, contextOf)
  addMetricsRoute(app, contextOf)
  addMcpRoutes(app, options.operations, contextOf)
  await addHookRoutes(app, { store, now })
  await addPulseRoutes(app, { store, now })
  await addSlackRoutes(app, {
    store,
    now,
    outgoing,
    async acknowledge(id, actor) {
      const operation = options.operations.find(({ name }) => name === TAKE_ON)
      if (operation === undefined) throw new TandemError('precondition', 'Incidents are not taken on from here.')
      await perform(operation, { id }, { store, now, publicUrl, mail, outgoing, actor })
    },
  })
  await addAuthRoutes(app, auth)
  await addSignOnRoutes(app, signOn, publicUrl.startsWith('https:'))
  app.get('/api/entrance', async () => ({
    open: await isOpen(),
    mail: mail.canSend,
    ways: await signInWays(store.state),
  }))
  await addScimRoutes(app, { state: store.state, now, publicUrl })
  await describeApi(app, options.operations)
  if (options.pages !== undefined) await addPages(app, options.pages)
  return app
}

type ContextOf = (request: FastifyRequest) => Promise<Context>

function addRoute(app: FastifyInstance, operation: Operation, contextOf: ContextOf): void {
  const url = `/api/v1/${operation.name}`
  switch (operation.access) {
    case 'read':
      app.get(url, async (request, reply) =>
        perform(operation, request.query ?? {}, { ...(await contextOf(request)), signal: givenUp(reply) }),
      )
      // A whole file is too long for an address.
      app.post(url, async (request, reply) =>
        perform(operation, request.body ?? {}, { ...(await contextOf(request)), signal: givenUp(reply) }),
      )
      return
    case 'write':
      app.post(url, async (request) => perform(operation, request.body ?? {}, await contextOf(request)))
      return
    case 'download':
      app.get(url, async (request, reply) => {
        const { contentType, filename, stream } = (await perform(
          operation,
          request.query ?? {},
          await contextOf(request),
        )) as Download
        reply.header('content-type', contentType)
        reply.header('content-disposition', `attachment; filename="${filename}"`)
        return reply.send(Readable.from(stream))
      })
      return
    case 'append':
      return
    case 'upload':
      app.post(url, async (request) => {
        const context = await contextOf(request)
        const part = await request.file().catch(brokenOff)
        if (part === undefined) throw invalid('The upload holds no file. Send one as multipart/form-data.')
        part.file.on('limit', () => part.file.destroy(tooLarge(part.filename)))
        return perform(operation, { filename: part.filename, stream: part.file }, context).catch(brokenOff)
      })
  }
}

/** Aborts when whoever asked goes away before the answer: long work for nobody ends. */
function givenUp(reply: FastifyReply): AbortSignal {
  const controller = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort(new TandemError('precondition', 'Nobody waits for this answer.'))
  })
  return controller.signal
}

/** The reader of forms tells of a broken one by errors without a status. */
function brokenOff(error: Error & { statusCode?: number }): never {
  if (error instanceof TandemError || error.statusCode !== undefined) throw error
  if (/multipart|form|part header/i.test(error.message)) throw invalid('The upload broke off. Send the file again.')
  throw error
}

const tooLarge = (name: string) =>
  new TandemError('limit', `${basename(name)} is larger than 16 GB. Import it with the command line instead.`)

/** Which sites may speak to Tandem: what a browser says of where a request comes from keeps all others out. */
function refuseForeignOrigins(app: FastifyInstance, publicUrl: string, loopback: boolean): void {
  const own = new URL(publicUrl).host
  const isOwn = (host: string) => host === own || (loopback && /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host))
  app.addHook('onRequest', async (request) => {
    const { origin, host, authorization } = request.headers
    // A token is nothing a browser sends by itself, so whoever has one may call Tandem by any name.
    if (authorization === undefined && host !== undefined && !isOwn(host)) {
      throw forbidden(`Tandem answers as ${own}, not as ${host}. Set TANDEM_PUBLIC_URL to the address people use.`)
    }
    const fromElsewhere = request.routeOptions.config.fromElsewhere === true
    if (
      !fromElsewhere &&
      origin !== undefined &&
      request.method !== 'GET' &&
      origin.replace(/^https?:\/\//, '') !== host
    ) {
      throw forbidden('This request comes from another site.')
    }
  })
}

function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError | TandemError>((error, request, reply) => {
    const requestId = request.id
    if (error instanceof TandemError) {
      if (error.code === 'forbidden')
        request.log.warn({ asker: request.asker, path: request.url.split('?')[0] }, 'refused')
      const { retryAfterSeconds } = error.details
      if (typeof retryAfterSeconds === 'number') reply.header('retry-after', retryAfterSeconds)
      return reply
        .status(STATUS[error.code])
        .send({ error: { code: error.code, message: error.message, details: error.details, requestId } })
    }
    const status = error.statusCode ?? 500
    if (status < 500) {
      return reply
        .status(status)
        .send({ error: { code: status === 429 ? 'limit' : 'invalid', message: error.message, requestId } })
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
