import { parentPort } from 'node:worker_threads'
import { TandemError } from '@tandem/core/errors'
import { TASKS, type TaskName } from './tasks.ts'

/** To each task one answer, and meanwhile how much of it is done; an error travels as its sentence. */
parentPort?.on('message', ({ name, input }: { name: TaskName; input: never }) => {
  try {
    parentPort?.postMessage({ output: TASKS[name](input, (done) => parentPort?.postMessage({ done })) })
  } catch (error) {
    const code = error instanceof TandemError ? error.code : null
    parentPort?.postMessage({ code, message: error instanceof Error ? error.message : String(error) })
  }
})
