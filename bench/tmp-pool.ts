import { readFileSync } from 'node:fs'
import { openStore } from '../server/src/store/store.ts'
import { readPool } from '../server/src/diagnosis/read-pool.ts'
const DAY = 86_400_000
for (const seed of process.argv.slice(2).map(Number)) {
  const { truth, incidents } = JSON.parse(readFileSync(`/tmp/dx/${seed}.json`, 'utf8'))
  const store = await openStore(`/tmp/dx/${seed}`)
  for (const [name, where] of [['SE Berlin', ['job_family=Software Engineering','location=Berlin']], ['SE London', ['job_family=Software Engineering','location=London']], ['all', []], ['Sales', ['department=Sales']]] as const)
   for (const open of ['2026-02-03', '2026-03-06','2026-04-10','2025-06-01'])
    for (const kind of ['lead time', 'feedback'])
    console.log(seed, name, kind, open, JSON.stringify(await readPool(store, { kind, where, calendar: 'location', span: { from: Date.parse(open) - 91 * DAY, to: Date.parse(open) } })))
  await store.close()
}
