import { Readable } from 'node:stream'
import { type ErrorCode, TandemError } from '@tandem/core/errors'
import { type Actor, LOCAL } from '../access/actor.ts'
import { actorOfKey } from '../access/api-key.ts'
import type { Config } from '../config.ts'
import { type Download, type Operation, perform } from '../operation.ts'
import { type Holder, readHolder } from '../store/data-directory.ts'
import { openStore, type Store } from '../store/store.ts'
import { makeGood } from './make-good.ts'
import { outsideOf } from './outside.ts'
import { showProgress } from './show-progress.ts'

/** A way to perform operations on a data directory: through the server that holds it, or by holding it oneself. */
export interface Connection {
  perform(operation: Operation, input: Record<string, unknown>): Promise<unknown>
  download(operation: Operation, input: Record<string, unknown>): Promise<AsyncIterable<Uint8Array | string>>
  close(): Promise<void>
}

/** @param key acts as the program that holds it, instead of as whoever holds the data directory */
export async function reach(config: Config, key?: string): Promise<Connection> {
  const holder = readHolder(config.dataDir)
  return holder?.url !== undefined ? throughServer({ url: holder.url, token: key ?? holder.token }) : alone(config, key)
}

async function alone(config: Config, key?: string): Promise<Connection> {
  const store = await openStore(config.dataDir, config.secrets)
  await makeGood(store, (text) => process.stderr.write(`${text}\n`))
  const progress = showProgress()
  const actor = key === undefined ? LOCAL : await actorOrClose(store, key)
  const context = {
    store,
    actor,
    now: () => new Date(),
    publicUrl: config.publicUrl ?? `http://localhost:${config.port}`,
    onProgress: progress.show,
    ...outsideOf(config),
  }
  return {
    perform: (operation, input) => perform(operation, input, context),
    download: async (operation, input) => ((await perform(operation, input, context)) as Download).stream,
    async close() {
      progress.end()
      await store.close()
    },
  }
}

async function actorOrClose(store: Store, key: string): Promise<Actor> {
  try {
    return await actorOfKey(store.state, key, new Date())
  } catch (error) {
    await store.close()
    throw error
  }
}

function throughServer({ url, token }: Pick<Holder, 'url' | 'token'>): Connection {
  const ask = async (operation: Operation, input: Record<string, unknown>): Promise<Response> => {
    const address = new URL(`/api/v1/${operation.name}`, url)
    const headers: Record<string, string> = { authorization: `Bearer ${token}` }
    const request: RequestInit = { headers }
    if (operation.access !== 'download') {
      Object.assign(request, { method: 'POST', body: JSON.stringify(withAbsolutePaths(input)) })
      headers['content-type'] = 'application/json'
    } else {
      for (const [name, value] of Object.entries(withAbsolutePaths(input))) {
        for (const one of Array.isArray(value) ? value : [value])
          address.searchParams.append(name, typeof one === 'object' ? JSON.stringify(one) : String(one))
      }
    }
    const response = await fetch(address, request)
    if (response.ok) return response
    const { error } = (await response.json()) as { error?: { code: ErrorCode | 'internal'; message: string } }
    const { code, message } = error ?? { code: 'internal', message: `The server answered ${response.status}.` }
    if (code === 'internal') throw new Error(message)
    throw new TandemError(code, message)
  }
  return {
    perform: async (operation, input) => (await ask(operation, input)).json(),
    async download(operation, input) {
      const { body } = await ask(operation, input)
      if (body === null) throw new Error('the server answered without a file')
      return Readable.fromWeb(body as never)
    },
    close: async () => {},
  }
}

/** The server may have been started elsewhere: a relative path is relative to whoever typed it. */
function withAbsolutePaths(input: Record<string, unknown>): Record<string, unknown> {
  const { files, file } = input
  return {
    ...input,
    ...(Array.isArray(files) && { files: files.map(absolute) }),
    ...(typeof file === 'string' && { file: absolute(file) }),
  }
}

/** What was uploaded has a name of its own. */
const absolute = (file: unknown) =>
  /^(\/|upload-[\w-]{36}\/)/.test(String(file)) ? String(file) : `${process.cwd()}/${String(file)}`
