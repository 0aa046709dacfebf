import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

/** Built, the worker is a file beside the program; from the sources it is its source. */
const isBuilt = !import.meta.url.endsWith('.ts')
const FILE = new URL(isBuilt ? './simulation-worker.js' : './from-sources.mjs', import.meta.url)

/** Milliseconds for which a thread waits for the next task. */
const PATIENCE = 300_000

/**
 * Threads without a task. Node translates code that runs often into faster code, thread by thread: one that has simulated before does the next task in
 * about half the time of a new one.
 */
const idle = new Map<Worker, NodeJS.Timeout>()

/** Threads worth starting: one for each core, but never so many that the rest of Tandem waits. */
export const threads = (): number => Math.max(1, Math.min(4, availableParallelism()))

/** A thread for one task. */
export function takeWorker(): Worker {
  const [worker] = idle.keys()
  if (worker === undefined) return newWorker()
  forget(worker)
  worker.ref()
  return worker
}

function newWorker(): Worker {
  const worker = new Worker(FILE)
  // Whoever waits for its task hears of this too.
  worker.on('error', () => forget(worker))
  worker.on('exit', () => forget(worker))
  return worker
}

/** Its task is done. It does not hold up the end of the program. */
export function leaveIdle(worker: Worker): void {
  if (idle.size >= threads()) {
    void worker.terminate()
    return
  }
  worker.unref()
  const end = () => {
    forget(worker)
    void worker.terminate()
  }
  idle.set(worker, setTimeout(end, PATIENCE).unref())
}

function forget(worker: Worker): void {
  clearTimeout(idle.get(worker))
  idle.delete(worker)
}
