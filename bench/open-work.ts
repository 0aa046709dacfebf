import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bind, sql } from '@tandem/core/sql'
import { type Histogram, kaplanMeier, restrictedMean, survivalQuantile } from '@tandem/core/stats'
import { durationWords } from '@tandem/core/words'
import { LOCAL } from '../server/src/access/actor.ts'
import { writeDemo } from '../server/src/demo/write.ts'
import { importFiles } from '../server/src/intake/operations.ts'
import { perform } from '../server/src/operation.ts'
import { openStore } from '../server/src/store/store.ts'

/**
 * How wrong an average is that leaves open work out: the demo company as it was known at the end of each month, against what those
 * stays turned out to be. `npm run bench:open-work`.
 */
const DAY = 86_400_000
/** What a page about the last four weeks shows. */
const WINDOW = 28 * DAY
const folder = mkdtempSync(join(tmpdir(), 'tandem-open-work-'))
const store = await openStore(join(folder, 'data'))
try {
  const { files } = await writeDemo({ applications: 60_000, seed: 1, out: folder, format: 'csv' })
  const context = { store, actor: LOCAL, now: () => new Date() }
  await perform(importFiles, { files: [files[0]], source: 'demo' }, context)
  const cuts = Array.from({ length: 24 }, (_, i) => Date.UTC(2024, 2 + i, 1))
  console.log(
    'stays of the four weeks before the first of each month from March 2024 on, 24 months; mean over the months',
  )
  console.log(
    'stage              truth        ended only              Kaplan–Meier mean       median true / ended only / Kaplan–Meier',
  )
  for (const stage of ['Applied', 'Recruiter screen', 'Assessment', 'Interview', 'Debrief', 'Offer', 'Pre-boarding']) {
    const rows: Awaited<ReturnType<typeof atCut>>[] = []
    for (const cut of cuts) rows.push(await atCut(stage, cut))
    const mean = (pick: (row: (typeof rows)[number]) => number) =>
      rows.reduce((sum, row) => sum + pick(row), 0) / rows.length
    const [truth, naive, km] = [mean((row) => row.truth), mean((row) => row.naive), mean((row) => row.km)]
    const off = (value: number) => `${durationWords(value).padEnd(10)} (${(100 * (value / truth - 1)).toFixed(0)} %)`
    console.log(
      `${stage.padEnd(18)} ${durationWords(truth).padEnd(12)} ${off(naive).padEnd(23)} ${off(km).padEnd(23)} ` +
        [mean((row) => row.trueMedian), mean((row) => row.naiveMedian), mean((row) => row.kmMedian)]
          .map((value) => durationWords(value))
          .join(' / '),
    )
  }
} finally {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
}

async function atCut(stage: string, cut: number) {
  const at = sql`fromUnixTimestamp64Milli(${bind(cut, 'Int64')}, 'UTC')`
  const known = await store.warehouse.rows<{ value: number; events: number; censored: number; true_value: number }>(sql`
    select dateDiff('second', entered_at, least(left_at, ${at})) as value, countIf(left_at < ${at}) as events, countIf(left_at >= ${at}) as censored
    from visit where stage = ${stage} and left_at is not null and entered_at >= ${at} - interval ${bind(WINDOW / DAY, 'UInt16')} day and entered_at < ${at}
    group by value order by value`)
  const { truth, median } = await store.warehouse.one<{ truth: number; median: number }>(sql`
    select avg(least(dateDiff('second', entered_at, left_at), ${bind(WINDOW / 1000, 'Int64')})) as truth, quantileExact(0.5)(dateDiff('second', entered_at, left_at)) as median
    from visit where stage = ${stage} and left_at is not null and entered_at >= ${at} - interval ${bind(WINDOW / DAY, 'UInt16')} day and entered_at < ${at}`)
  const histogram: Histogram = known
  const km = kaplanMeier(histogram)
  const ended = histogram
    .filter(({ events }) => events > 0)
    .map(({ value, events }) => ({ value, events, censored: 0 }))
  const events = ended.reduce((sum, row) => sum + row.events, 0)
  return {
    // Counted up to the window's length on all sides, because nothing longer can be known within it.
    truth,
    naive: ended.reduce((sum, row) => sum + row.value * row.events, 0) / Math.max(1, events),
    km: restrictedMean(km, WINDOW / 1000).estimate ?? 0,
    trueMedian: median,
    naiveMedian: survivalQuantile(kaplanMeier(ended), 0.5).estimate ?? 0,
    kmMedian: survivalQuantile(km, 0.5).estimate ?? WINDOW / 1000,
  }
}
