import { FairnessInput, FairnessReport, fairnessReport } from '@tandem/core/bias'
import { invalid } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import { sql } from '@tandem/core/sql'
import type { Population } from '@tandem/core/trace'
import { type Context, readOperation } from '../operation.ts'
import { remember, tellsOfFew } from '../privacy/answered-before.ts'
import { checkAttributes } from '../privacy/check-attributes.ts'
import { privacyInForce } from '../privacy/settings.ts'
import type { Store } from '../store/store.ts'
import { checkDimensions } from '../trace/check-dimensions.ts'
import { atStage, countFairness } from './count-fairness.ts'
import { recordRun } from './fairness-runs.ts'

export const fairness = readOperation({
  name: 'fairness',
  summary:
    'Whether groups get the same chances, by what people say of themselves: ratios, where a gap opens, and since when. Counts of too few people are withheld.',
  positional: ['attributes'],
  input: FairnessInput,
  output: FairnessReport,
  async run({ attributes, purpose: _, stage, ...population }, context) {
    const { store } = context
    await checkDimensions(store, 'application', { population })
    await checkAttributes(store, attributes)
    if (stage !== undefined) await checkStage(store, stage)
    const { minimumCell: minimum } = await privacyInForce(store.state)
    const about = { attributes, minimum, selected: stage === undefined ? 'hired' : `advanced from ${stage}` }
    const refusal = await tellsOfFew(context, population, minimum)
    if (refusal !== null) return { ...fairnessReport(NOBODY, about), sentences: [refusal] }
    const report = fairnessReport(
      await countFairness(store.warehouse, { attributes, population, ...(stage !== undefined && { stage }) }),
      about,
    )
    await rememberAll(context, population, report)
    await recordRun(context, { attributes, stage: stage ?? null, population, state: report.state })
    return report
  },
})

const NOBODY = {
  ...{ groups: [], unknown: { n: 0, selected: 0 }, requisitions: [], weeks: [] },
  ...{ stages: [], tools: [], departments: [], families: [], toolStages: [] },
}

/** The parts that were told are populations of their own, against which later questions are held. */
async function rememberAll({ store, now }: Context, population: Population, report: FairnessReport): Promise<void> {
  const parts = [
    ...report.tools.map(({ place }) => `tool=${place}`),
    ...report.departments.map(({ place }) => `department=${place}`),
    ...report.families.map(({ place }) => `job_family=${place}`),
  ]
  await remember(store.state, population, now())
  for (const part of parts)
    await remember(store.state, { ...population, where: [...(population.where ?? []), part] }, now())
}

export async function checkStage({ warehouse }: Store, stage: string): Promise<void> {
  const [found] = await warehouse.rows(sql`select 1 from visit where ${atStage(stage)} limit 1`)
  if (found !== undefined) return
  const rows = await warehouse.rows<{ stage: string }>(sql`select distinct toString(stage) as stage from visit`)
  const known = rows.map((row) => row.stage)
  throw invalid(`There is no stage “${stage}” in these data. ${meantWords(stage, known)}`.trim())
}
