import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { historyOf } from './planted/history-of.ts'
import { JUDGED } from './planted/pairs.ts'
import { predictionOf, runPairs } from './planted/predict.ts'
import { tellDoubt } from './planted/tell-doubt.ts'
import { tellJudged } from './planted/tell-judged.ts'
import { trueChanges } from './planted/true-changes.ts'

/**
 * How well what-ifs come true: a model is fitted to the log of a demo company and predicts what interventions do to the median time to fill; the company's
 * generator then does them. Usage: npm run bench:planted -- [runs] [companies] [fitted companies] [folder]
 * and, for how far off predictions are where they are not judged: npm run bench:planted -- doubt [runs] [companies] [folder]
 * Companies that were generated once are known to the folder; the first time takes about half an hour of cpu.
 */
const [first, ...rest] = process.argv.slice(2)
if (first === 'doubt') {
  const [runs = 24, companies = 16] = rest.map(Number)
  await tellDoubt({ runs, companies, folder: folderOf(rest[2]) })
} else {
  const runs = Number(first ?? 40)
  const [companies = 60, fitted = 5] = rest.map(Number)
  const folder = folderOf(rest[2])
  const truth = trueChanges(JUDGED, { companies, folder })
  const logs = Array.from({ length: fitted }, (_, i) => i + 1)
  const found: Awaited<ReturnType<typeof runPairs>>[] = []
  for (const log of logs) found.push(await runPairs(await historyOf(log, folder), JUDGED, { runs }))
  const usual = found.map(([one]) => (one?.asIs.reduce((sum, days) => sum + days, 0) ?? 0) / runs)
  console.log(
    `Median time to fill: ${truth.usual.toFixed(1)} days in ${companies} generated companies, ${usual.map((days) => days.toFixed(1)).join(', ')} in the models of ${fitted}.\n`,
  )
  tellJudged(
    truth.changes,
    found.map((some) => some.map(predictionOf)),
  )
}

function folderOf(given: string | undefined): string {
  const folder = resolve(given ?? join(tmpdir(), 'tandem-planted'))
  mkdirSync(folder, { recursive: true })
  return folder
}
