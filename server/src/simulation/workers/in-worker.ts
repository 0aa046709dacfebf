import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { TandemError } from '@tandem/core/errors'
import type { TaskInput, TaskName, TaskOutput } from './tasks.ts'

/** Built, the worker is a file beside the program; from the sources it is its source. */
const isBuilt = !import.meta.url.endsWith('.ts')
const FILE = new URL(isBuilt ? './simulation-worker.js' : './from-sources.mjs', import.meta.url)

type Message<Name extends TaskName> =
  | { done: number }
  | { output: TaskOutput<Name> }
  | { code: TandemError['code'] | null; message: string }

/** Does one task in a thread of its own. Aborting ends the thread. */
export function inWorker<Name extends TaskName>(
  name: Name,
  input: TaskInput<Name>,
  signal?: AbortSignal,
  onProgress?: (done: number) => void,
): Promise<TaskOutput<Name>> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(signal.reason)
      return
    }
    const worker = new Worker(FILE)
    const stop = () => {
      reject(signal?.reason ?? new Error('The task was given up.'))
      void worker.terminate()
    }
    signal?.addEventListener('abort', stop, { once: true })
    worker.on('message', (answer: Message<Name>) => {
      if ('done' in answer) {
        onProgress?.(answer.done)
        return
      }
      signal?.removeEventListener('abort', stop)
      if ('output' in answer) resolve(answer.output)
      else reject(answer.code === null ? new Error(answer.message) : new TandemError(answer.code, answer.message))
      void worker.terminate()
    })
    worker.once('error', reject)
    worker.postMessage({ name, input })
  })
}

/** Threads worth starting: one for each core, but never so many that the rest of Tandem waits. */
export const threads = (): number => Math.max(1, Math.min(4, availableParallelism()))

/** Splits seeds over threads and puts the answers in the order of the seeds. */
export async function overSeeds<Answer>(
  seeds: readonly number[],
  run: (some: readonly number[]) => Promise<Answer[]>,
): Promise<Answer[]> {
  const parts = Math.min(threads(), seeds.length)
  const answers = await Promise.all(
    Array.from({ length: parts }, (_, part) => run(seeds.filter((_seed, place) => place % parts === part))),
  )
  return seeds.map((_, place) => answers[place % parts]?.[Math.floor(place / parts)] as Answer)
}
