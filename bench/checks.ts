import { loadavg } from 'node:os'
import { perform } from '../server/src/operation.ts'
import { OPERATIONS } from '../server/src/operations.ts'
import { withImported } from './imported-company.ts'
import { logQueries, printQueries } from './log-queries.ts'

/**
 * How long all checks of the demo company, and four more, take: `npm run bench:checks -- 1600000 [folder to keep the company in]` for ten million
 * events; with `--queries` also what each query takes.
 */
const given = process.argv.slice(2).filter((one) => !one.startsWith('--'))
const applications = Number(given[0] ?? 170_000)
const MORE = [
  'approval before offer',
  'approver is not creator',
  'no interview after rejection',
  'at most 5 interviews per application',
]

await withImported({ applications, keep: given[1] }, async ({ context, events }) => {
  const named = (name: string) => {
    const operation = OPERATIONS.find((one) => one.name === name)
    if (operation === undefined) throw new Error(`there is no operation ${name}`)
    return operation
  }
  for (const [i, check] of MORE.entries())
    await perform(
      named('check-set'),
      { check: { id: `more-${i}`, check, hrOwner: 'Head of recruiting', itOwner: 'Owner of systems' } },
      context,
    )
  console.log(`${events} events, ${applications} applications, ${4 + MORE.length} checks`)
  const asked: [string, Record<string, unknown>][] = [
    ['check-results', {}],
    ['check-results', {}],
    ['check-results', { id: 'more-0' }],
    ['check-violations', { id: 'scorecards-in-time' }],
    ['check-proposals', {}],
  ]
  for (const [name, input] of asked) {
    const { warehouse, log } = logQueries(context.store.warehouse)
    const [began, used] = [performance.now(), process.cpuUsage()]
    await perform(named(name), input, { ...context, store: { ...context.store, warehouse } })
    const { user, system } = process.cpuUsage(used)
    const wall = ((performance.now() - began) / 1000).toFixed(1)
    const cpu = ((user + system) / 1e6).toFixed(1)
    console.log(`${name.padEnd(18)} ${wall} s (${cpu} s of processor)   load ${(loadavg()[0] ?? 0).toFixed(1)}`)
    if (process.argv.includes('--queries')) printQueries(log)
  }
})
process.exit(0)
