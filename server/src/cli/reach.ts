import { type ErrorCode, TandemError } from '@tandem/core/errors'
import { LOCAL } from '../access/actor.ts'
import { takeBackInterrupted } from '../intake/take-back.ts'
import { type Operation, perform } from '../operation.ts'
import { type Holder, readHolder } from '../store/data-directory.ts'
import { openStore } from '../store/store.ts'
import { showProgress } from './show-progress.ts'

/** A way to perform operations on a data directory: through the server that holds it, or by holding it oneself. */
export interface Connection {
  perform(operation: Operation, input: Record<string, unknown>): Promise<unknown>
  close(): Promise<void>
}

export async function reach(dataDir: string): Promise<Connection> {
  const holder = readHolder(dataDir)
  return holder?.url !== undefined ? throughServer(holder) : alone(dataDir)
}

async function alone(dataDir: string): Promise<Connection> {
  const store = await openStore(dataDir)
  const interrupted = await takeBackInterrupted(store)
  if (interrupted > 0) process.stderr.write(`Took back ${interrupted} import(s) that had been interrupted.\n`)
  const progress = showProgress()
  return {
    perform: (operation, input) =>
      perform(operation, input, { store, actor: LOCAL, now: () => new Date(), onProgress: progress.show }),
    async close() {
      progress.end()
      await store.close()
    },
  }
}

function throughServer({ url, token }: Holder): Connection {
  return {
    async perform(operation, input) {
      const address = new URL(`/api/v1/${operation.name}`, url)
      const headers: Record<string, string> = { authorization: `Bearer ${token}` }
      const request: RequestInit = { headers }
      if (operation.access === 'read') {
        for (const [name, value] of Object.entries(input)) {
          for (const one of Array.isArray(value) ? value : [value]) address.searchParams.append(name, String(one))
        }
      } else {
        Object.assign(request, { method: 'POST', body: JSON.stringify(withAbsolutePaths(input)) })
        headers['content-type'] = 'application/json'
      }
      const response = await fetch(address, request)
      const body = (await response.json()) as { error?: { code: ErrorCode | 'internal'; message: string } }
      if (response.ok) return body
      const { code, message } = body.error ?? { code: 'internal', message: `The server answered ${response.status}.` }
      if (code === 'internal') throw new Error(message)
      throw new TandemError(code, message)
    },
    close: async () => {},
  }
}

/** The server may have been started elsewhere: a relative path is relative to whoever typed it. */
function withAbsolutePaths(input: Record<string, unknown>): Record<string, unknown> {
  if (!Array.isArray(input.files)) return input
  return {
    ...input,
    files: input.files.map((file) => (String(file).startsWith('/') ? file : `${process.cwd()}/${file}`)),
  }
}
