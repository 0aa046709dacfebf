import type { Diagnosis } from '@tandem/core/diagnosis'
import { diagnose } from '../server/src/diagnosis/diagnose.ts'
import { perform } from '../server/src/operation.ts'
import { withImported } from './imported-company.ts'
import { logQueries, printQueries } from './log-queries.ts'

/**
 * How long a diagnosis takes on a company of any size, and with `--queries` what each of its queries takes:
 * `npm run bench:diagnosis-speed -- [applications] [folder to keep the company in] [--queries]`.
 */
const asked = process.argv.slice(2).filter((one) => !one.startsWith('--'))
const [applications = 1_600_000] = asked.slice(0, 1).map(Number)
const isTold = process.argv.includes('--queries')

const QUESTIONS = [
  { title: 'interviews, whole company', measure: 'time_in_stage', where: ['kind=interview'] },
  {
    title: 'interviews, one family in one city',
    measure: 'time_in_stage',
    where: ['kind=interview', 'job_family=Software Engineering', 'location=Berlin'],
  },
  { title: 'first answers, whole company', measure: 'time_to_first_response', where: [] },
  { title: 'approvals of offers', measure: 'offer_approval_time', where: [] },
  { title: 'offer acceptance', measure: 'offer_acceptance', where: [] },
]

await withImported({ applications, keep: asked[1] }, async ({ context, truth, events }) => {
  console.log(`${events} events`)
  const to = truth.to.slice(0, 10)
  const from = new Date(Date.parse(truth.to) - 56 * 86_400_000).toISOString().slice(0, 10)
  for (const round of ['first', 'again']) {
    for (const { title, ...question } of QUESTIONS) {
      const { warehouse, log } = logQueries(context.store.warehouse)
      const asking = isTold ? { ...context, store: { ...context.store, warehouse } } : context
      const [began, cpu] = [performance.now(), process.cpuUsage()]
      const found = (await perform(diagnose, { ...question, from, to }, asking)) as Diagnosis
      const { user, system } = process.cpuUsage(cpu)
      console.log(
        `${title.padEnd(36)} ${round.padEnd(6)} ${((performance.now() - began) / 1000).toFixed(2)} s  ${((user + system) / 1e6).toFixed(2)} s of processor  ` +
          `${found.counts.bad} of ${found.counts.valid}; ${found.causes.map(({ where }) => where.join(' & ')).join(' | ') || 'nothing localises'}`,
      )
      if (isTold) printQueries(log)
    }
  }
})
