import { TandemError } from '@tandem/core/errors'
import { leaveIdle, takeWorker, threads } from './idle-workers.ts'
import { takePlace } from './take-place.ts'
import type { TaskInput, TaskName, TaskOutput } from './tasks.ts'

type Message<Name extends TaskName> =
  | { done: number }
  | { output: TaskOutput<Name> }
  | { code: TandemError['code'] | null; message: string }

/** Does one task in a thread that does nothing else meanwhile, once there is a place. Aborting ends the thread. */
export async function inWorker<Name extends TaskName>(
  name: Name,
  input: TaskInput<Name>,
  signal?: AbortSignal,
  onProgress?: (done: number) => void,
): Promise<TaskOutput<Name>> {
  const leave = await takePlace(signal)
  try {
    return await doTask(name, input, signal, onProgress)
  } finally {
    leave()
  }
}

function doTask<Name extends TaskName>(
  name: Name,
  input: TaskInput<Name>,
  signal: AbortSignal | undefined,
  onProgress: ((done: number) => void) | undefined,
): Promise<TaskOutput<Name>> {
  return new Promise((resolve, reject) => {
    const worker = takeWorker()
    const letGo = () => {
      signal?.removeEventListener('abort', stop)
      worker.off('message', hear)
      worker.off('error', fail)
    }
    const fail = (error: unknown) => {
      letGo()
      void worker.terminate()
      reject(error)
    }
    const stop = () => fail(signal?.reason ?? new Error('The task was given up.'))
    const hear = (answer: Message<Name>) => {
      if ('done' in answer) {
        onProgress?.(answer.done)
        return
      }
      letGo()
      leaveIdle(worker)
      if ('output' in answer) resolve(answer.output)
      else reject(answer.code === null ? new Error(answer.message) : new TandemError(answer.code, answer.message))
    }
    signal?.addEventListener('abort', stop, { once: true })
    worker.on('message', hear)
    worker.on('error', fail)
    worker.postMessage({ name, input })
  })
}

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
