import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Backtest, Backtest as Told } from '@tandem/core/forecast'
import { LOCAL } from '../server/src/access/actor.ts'
import { setCalendars } from '../server/src/demo/set-calendars.ts'
import type { Truth } from '../server/src/demo/truth.ts'
import { writeDemo } from '../server/src/demo/write.ts'
import { backtest } from '../server/src/forecast/backtest.ts'
import { importFiles } from '../server/src/intake/operations.ts'
import { type Context, perform } from '../server/src/operation.ts'
import { openStore } from '../server/src/store/store.ts'

/**
 * How forecasts of the demo company hold, over several seeds: `npm run bench:forecast -- 60000 1,2,3,4,5`; a third argument names a folder in which the
 * companies are kept between runs. One process for each company: the engine holds one directory at a time.
 */
const [applications = '60000', seeds = '1,2,3,4,5', keep, alone] = process.argv.slice(2)

if (alone !== undefined) await judge(Number(alone))
else compare(seeds.split(',').map(Number))
process.exit(process.exitCode ?? 0)

function compare(all: readonly number[]): void {
  const told = all.map((seed) => {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ['--import', 'tsx', import.meta.filename, applications, seeds, keep ?? '', String(seed)],
      { encoding: 'utf8', maxBuffer: 2 ** 28 },
    )
    if (status !== 0) throw new Error(stderr)
    const one = Told.parse(JSON.parse(stdout.slice(stdout.indexOf('{'))))
    tell(String(seed), one)
    return one
  })
  const n = told.reduce((sum, one) => sum + one.n, 0)
  const mean = (of: (one: Backtest) => number) => told.reduce((sum, one) => sum + of(one) * one.n, 0) / n
  const [half, most] = [mean((one) => one.coverage?.['50'] ?? 0), mean((one) => one.coverage?.['80'] ?? 0)]
  const [own, naive] = [
    mean((one) => one.brier ?? 1),
    mean((one) => Math.min(one.naive.brier ?? 1, one.naive.brierByAge ?? 1)),
  ]
  console.log(
    `all   n ${n}   50 % held ${percent(half)}   80 % held ${percent(most)}   Brier ${own.toFixed(4)} against ${naive.toFixed(4)}`,
  )
  const isHeld = half >= 0.42 && half <= 0.58 && most >= 0.72 && most <= 0.88 && own < naive
  console.log(
    isHeld ? 'Intervals hold as they should, and chances are better than the historic share.' : 'Not as it should be.',
  )
  if (!isHeld) process.exitCode = 1
}

function tell(seed: string, { coverage, brier, naive, bias, n, requisitions, hires }: Backtest): void {
  const score = (value: number | null) => value?.toFixed(4) ?? 'not known'
  console.log(
    `seed ${seed}   n ${n} of ${requisitions}   50 / 80 / 95 % held ${[coverage?.['50'], coverage?.['80'], coverage?.['95']].map((one) => percent(one ?? 0)).join(' / ')}   ` +
      `Brier ${score(brier)} against ${score(naive.brier)}, by age ${score(naive.brierByAge)}   bias ${(bias ?? 0).toFixed(1)} days`,
  )
  for (const { weeks, n, coverage } of hires)
    console.log(
      `         people found in ${weeks} weeks, ${n} months   50 / 80 / 95 % held ${[coverage['50'], coverage['80'], coverage['95']].map(percent).join(' / ')}`,
    )
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

/** Makes the company unless it is kept, and prints its backtest. */
async function judge(seed: number): Promise<void> {
  const isKept = keep !== undefined && keep !== ''
  const folder = isKept ? join(keep, `${applications}-${seed}`) : mkdtempSync(join(tmpdir(), 'tandem-forecast-'))
  const isMade = existsSync(join(folder, 'data'))
  mkdirSync(folder, { recursive: true })
  const made = isMade ? null : await writeDemo({ applications: Number(applications), seed, out: folder, format: 'csv' })
  const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Truth
  const store = await openStore(join(folder, 'data'))
  try {
    const context: Context = { store, actor: LOCAL, now: () => new Date(truth.to) }
    if (made !== null) {
      await perform(importFiles, { files: [made.files[0]], source: 'demo' }, context)
      await setCalendars(context)
    }
    console.log(JSON.stringify(await perform(backtest, { origins: 12 }, context)))
  } finally {
    await store.close()
    if (!isKept) rmSync(folder, { recursive: true, force: true })
  }
}
