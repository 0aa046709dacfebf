import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { TandemError } from '@tandem/core/errors'
import { z } from 'zod'
import { LOCAL } from '../access/actor.ts'
import { makeSetupLink } from '../access/invitation.ts'
import { hasAdministrator, hasAnybody } from '../access/membership.ts'
import { seedDemo } from '../demo/seed.ts'
import { setObjectives } from '../demo/set-objectives.ts'
import { sweepUploads } from '../intake/sweep-uploads.ts'
import { parseInput } from '../operation.ts'
import { OPERATIONS } from '../operations.ts'
import { resealOld } from '../secrets/reseal.ts'
import type { State } from '../store/state.ts'
import { openStore } from '../store/store.ts'
import type { Command } from './commands.ts'
import { startLoops } from './loops.ts'
import { makeGood } from './make-good.ts'
import { outsideOf } from './outside.ts'

const note = (text: string) => process.stderr.write(`${text}\n`)

export const serve: Command = {
  name: 'serve',
  summary: 'Starts the pages and the API on this machine.',
  input: z.object({
    port: z.coerce.number().int().min(0).max(65_535).optional().describe('where to listen (else PORT, else 4321)'),
    demo: z.boolean().optional().describe('fill an empty data directory with the demo company'),
  }),
  async run({ input }, config) {
    const { port = config.port, demo = false } = parseInput(serve, input) as { port?: number; demo?: boolean }
    // Behind a proxy the socket is local and the world is not.
    const loopback =
      isLocal(config.host) && (config.publicUrl === undefined || isLocal(new URL(config.publicUrl).hostname))
    const isOpen = loopback && config.signIn === 'auto'
    const place = port === 0 ? await freePort(config.host) : port
    const publicUrl = config.publicUrl ?? `http://${loopback ? 'localhost' : bracketed(config.host)}:${place}`
    // Loaded here, because every other command does without what a server needs.
    const { createApp } = await import('../http/app.ts')
    const store = await openStore(config.dataDir, config.secrets)
    const now = () => new Date()
    await makeGood(store, note)
    const resealed = await resealOld(store, now())
    if (resealed > 0) note(`Sealed ${resealed} secret(s) anew; the old entry of TANDEM_SECRET may go.`)
    await sweepUploads(store.directory.uploads, now())
    const sweeping = setInterval(() => void sweepUploads(store.directory.uploads, now()).catch(() => {}), 3_600_000)
    sweeping.unref()
    const inside = { store, actor: LOCAL, now }
    const isFresh = demo && (await seedDemo(inside, note))
    const token = randomBytes(32).toString('hex')
    const pages = pagesFolder()
    const outside = outsideOf(config)
    const app = await createApp({
      store,
      operations: OPERATIONS,
      now,
      token,
      publicUrl,
      loopback,
      open: isOpen,
      logLevel: config.logLevel,
      sessionHours: config.sessionHours,
      trustedProxies: config.trustedProxies,
      ...outside,
      ...(pages && { pages }),
    })
    const stopped = new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    })
    // Begun before anybody can look, so that nobody sees a company that promises nothing.
    const promising = isFresh
      ? setObjectives(inside).catch((error: unknown) =>
          app.log.error(error, 'the objectives of the demo company were not set'),
        )
      : Promise.resolve()
    const loops = startLoops(store, { ...outside, now, publicUrl, log: app.log })
    try {
      const address = await app.listen({ port: place, host: config.host }).catch(portTaken(place))
      store.directory.announce(address.replace('0.0.0.0', '127.0.0.1').replace('[::]', '[::1]'), token)
      note(
        `Tandem is at ${config.publicUrl ?? address.replace('127.0.0.1', 'localhost')}  (data in ${store.directory.path}; Ctrl-C stops it)`,
      )
      if (await nobodyCanRunIt(store.state, isOpen)) {
        note(`Nobody can sign in yet. This link makes the first administrator, once, within a day:`)
        note(await makeSetupLink(store.state, publicUrl, now()))
      }
      await stopped
    } finally {
      clearInterval(sweeping)
      await app.close()
      await loops.stop()
      await promising
      await store.close()
    }
    return 0
  },
}

/** Sign-in is asked for, and no administrator can sign in; also where a directory made accounts before there was one. */
async function nobodyCanRunIt(state: State, mayBeOpen: boolean): Promise<boolean> {
  if (await hasAdministrator(state)) return false
  return !mayBeOpen || (await hasAnybody(state))
}

const portTaken =
  (port: number) =>
  (error: NodeJS.ErrnoException): never => {
    if (error.code !== 'EADDRINUSE') throw error
    throw new TandemError(
      'conflict',
      `Port ${port} is taken by another program. Choose another with --port, for example --port ${port + 1}.`,
    )
  }

/** Links and sign-in need to know the port before anybody listens there. */
async function freePort(host: string): Promise<number> {
  const server = createServer().listen(0, host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

const isLocal = (host: string) => ['127.0.0.1', '::1', '[::1]', 'localhost'].includes(host)
const bracketed = (host: string) => (host.includes(':') ? `[${host}]` : host)

/** The built pages lie beside the server; an installation without them serves the API alone. */
function pagesFolder(): string | null {
  const folder = join(import.meta.dirname, '../../web/dist')
  return existsSync(join(folder, 'index.html')) ? folder : null
}
