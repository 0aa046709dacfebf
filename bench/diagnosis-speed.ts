import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Diagnosis } from '@tandem/core/diagnosis'
import { sql } from '@tandem/core/sql'
import { LOCAL } from '../server/src/access/actor.ts'
import { setCalendars } from '../server/src/demo/set-calendars.ts'
import type { Truth } from '../server/src/demo/truth.ts'
import { writeDemo } from '../server/src/demo/write.ts'
import { diagnose } from '../server/src/diagnosis/diagnose.ts'
import { importFiles } from '../server/src/intake/operations.ts'
import { type Context, perform } from '../server/src/operation.ts'
import { openStore } from '../server/src/store/store.ts'

/** How long a diagnosis takes on a company of any size. `npm run bench:diagnosis-speed -- [applications]`. */
const [applications = 1_600_000] = process.argv.slice(2).map(Number)

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

const folder = mkdtempSync(join(tmpdir(), 'tandem-diagnosis-'))
const store = await openStore(join(folder, 'data'))
try {
  const { files } = await writeDemo({ applications, seed: 1, out: folder, format: 'csv' })
  const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Truth
  const context: Context = { store, actor: LOCAL, now: () => new Date(truth.to) }
  await perform(importFiles, { files: [files[0]], source: 'demo' }, context)
  await setCalendars(context)
  const { n } = await store.warehouse.one<{ n: number }>(sql`select count() as n from event`)
  console.log(`${n} events`)
  const to = truth.to.slice(0, 10)
  const from = new Date(Date.parse(truth.to) - 56 * 86_400_000).toISOString().slice(0, 10)
  for (const round of ['first', 'again']) {
    for (const { title, ...asked } of QUESTIONS) {
      const [began, cpu] = [performance.now(), process.cpuUsage()]
      const found = (await perform(diagnose, { ...asked, from, to }, context)) as Diagnosis
      const { user, system } = process.cpuUsage(cpu)
      console.log(
        `${title.padEnd(36)} ${round.padEnd(6)} ${((performance.now() - began) / 1000).toFixed(2)} s  ${((user + system) / 1e6).toFixed(2)} s of processor  ` +
          `${found.counts.bad} of ${found.counts.valid}; ${found.causes.map(({ where }) => where.join(' & ')).join(' | ') || 'nothing localises'}`,
      )
    }
  }
} finally {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
}
