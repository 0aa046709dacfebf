import type { Warehouse } from '../server/src/store/warehouse.ts'

interface Logged {
  /** The function that asked, with its file. */
  by: string
  seconds: number
  cpuSeconds: number
}

/** The same warehouse, which notes of each query who asked it and what it took. The engine answers one at a time, so the waits are told apart from the work. */
export function logQueries(warehouse: Warehouse): { warehouse: Warehouse; log: Logged[] } {
  const log: Logged[] = []
  let queue: Promise<unknown> = Promise.resolve()
  const noted = <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
    const by = askedBy()
    const answer = queue.then(async () => {
      const [began, cpu] = [performance.now(), process.cpuUsage()]
      try {
        return await ask()
      } finally {
        const { user, system } = process.cpuUsage(cpu)
        log.push({ by, seconds: (performance.now() - began) / 1000, cpuSeconds: (user + system) / 1e6 })
      }
    })
    queue = answer.catch(() => undefined)
    return answer
  }
  return {
    log,
    warehouse: {
      ...warehouse,
      rows: (statement, settings) => noted(() => warehouse.rows(statement, settings)),
      one: (statement, settings) => noted(() => warehouse.one(statement, settings)),
      run: (statement, settings) => noted(() => warehouse.run(statement, settings)),
    },
  }
}

function askedBy(): string {
  const frames = (new Error().stack ?? '').split('\n').filter((line) => line.includes('server/src/'))
  const [frame = ''] = frames
  const [, name = '?', file = ''] = /at (?:async )?(\S+).*server\/src\/(\S+?\.ts)/.exec(frame) ?? []
  return `${name} ${file}`
}

/** One line for each query, the dearest first. */
export function printQueries(log: readonly Logged[]): void {
  const sorted = [...log].sort((a, b) => b.cpuSeconds - a.cpuSeconds)
  for (const { by, seconds, cpuSeconds } of sorted.slice(0, 20))
    console.log(`    ${cpuSeconds.toFixed(2)} s of processor  ${seconds.toFixed(2)} s  ${by}`)
  const sum = (of: (one: Logged) => number) => log.reduce((all, one) => all + of(one), 0).toFixed(2)
  console.log(
    `    ${sum((one) => one.cpuSeconds)} s of processor  ${sum((one) => one.seconds)} s  ${log.length} queries`,
  )
}
