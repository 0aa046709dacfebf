import { cpSync, writeFileSync } from 'node:fs'
import { replay, withCompany } from './replayed-company.ts'

const [seed = 1] = process.argv.slice(2).map(Number)
await withCompany({ applications: 60_000, seed }, async ({ store, known, truth }) => {
  const { incidents, alarms } = await replay(store, known, truth)
  writeFileSync(
    `/tmp/dx/${seed}.json`,
    JSON.stringify({ truth, incidents, alarms, objectives: known.map((k) => k.objective) }),
  )
  await store.close()
  cpSync((store.directory as any).path ?? String(store.directory), `/tmp/dx/${seed}`, { recursive: true })
}).catch((e) => console.log(String(e)))
