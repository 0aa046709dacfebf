import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fitOf, tellFit } from '@tandem/core/simulation'
import { LOCAL } from '../server/src/access/actor.ts'
import { importFiles } from '../server/src/intake/operations.ts'
import { perform } from '../server/src/operation.ts'
import { readHistory } from '../server/src/simulation/read-history.ts'
import { openStore, type Store } from '../server/src/store/store.ts'
import { sharedData } from '../test/helpers/shared-data.ts'
import { withCompany } from './replayed-company.ts'

/**
 * Simulated against real, on the demo company by seed and on the log `recruiting` where it is there.
 * `npm run bench:simulation-fit -- [seeds, as 1,2,3] [folder where companies are kept]`.
 */
const [seeds = '1,2,3', keep] = process.argv.slice(2)

for (const seed of seeds.split(',').map(Number))
  await withCompany({ applications: 60_000, seed, keep }, ({ store }) => measure(`demo company, seed ${seed}`, store))

const recruiting = sharedData('recruiting-ocel', 'recruiting.jsonocel')
if (existsSync(recruiting)) {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-fit-'))
  const store = await openStore(join(folder, 'data'))
  try {
    await perform(
      importFiles,
      { files: [recruiting], source: 'recruiting' },
      { store, actor: LOCAL, now: () => new Date() },
    )
    await measure('recruiting', store)
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
} else console.log('recruiting: skipped, it is not in ../shared/data')

async function measure(company: string, store: Store): Promise<void> {
  const history = await readHistory(store)
  const before = process.cpuUsage()
  const { sentence, rows } = tellFit(fitOf(history))
  console.log(`\n${company}: ${sentence} ${(process.cpuUsage(before).user / 1e6).toFixed(1)} s of processor.`)
  console.table(
    rows.map(({ name, unit, simulated, baseline, ratio, spread }) => ({
      distance: `${name} (${unit})`,
      simulated: simulated?.toFixed(3),
      baseline: baseline?.toFixed(3),
      ratio: ratio?.toFixed(2),
      spread: spread?.map((one) => one.toFixed(2)).join(' to '),
    })),
  )
}
