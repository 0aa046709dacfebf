import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { TandemError } from '@tandem/core/errors'
import { z } from 'zod'
import { LOCAL } from '../access/actor.ts'
import { seedDemo } from '../demo/seed.ts'
import { createApp } from '../http/app.ts'
import { takeBackInterrupted } from '../intake/take-back.ts'
import { parseInput } from '../operation.ts'
import { OPERATIONS } from '../operations.ts'
import { openStore } from '../store/store.ts'
import type { Command } from './commands.ts'

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
    if (!['127.0.0.1', '::1', 'localhost'].includes(config.host)) {
      throw new TandemError(
        'precondition',
        `Tandem has no accounts yet, so it listens on this machine only. Unset TANDEM_HOST (it is ${config.host}).`,
      )
    }
    const store = await openStore(config.dataDir)
    const now = () => new Date()
    await takeBackInterrupted(store)
    if (demo) await seedDemo({ store, actor: LOCAL, now }, note)
    const token = randomBytes(32).toString('hex')
    const pages = pagesFolder()
    const app = await createApp({
      store,
      operations: OPERATIONS,
      now,
      token,
      logLevel: config.logLevel,
      ...(pages && { pages }),
    })
    const stopped = new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    })
    try {
      const address = await app.listen({ port, host: config.host }).catch(portTaken(port))
      store.directory.announce(address, token)
      note(
        `Tandem is at ${address.replace('127.0.0.1', 'localhost')}  (data in ${store.directory.path}; Ctrl-C stops it)`,
      )
      await stopped
    } finally {
      await app.close()
      await store.close()
    }
    return 0
  },
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

/** The built pages lie beside the server; an installation without them serves the API alone. */
function pagesFolder(): string | null {
  const folder = join(import.meta.dirname, '../../web/dist')
  return existsSync(join(folder, 'index.html')) ? folder : null
}
