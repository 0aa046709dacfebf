import {
  FairnessSummary,
  FairnessSummaryInput,
  signed,
  stateOfSummary,
  summaryHtml,
  summaryOfCounts,
} from '@tandem/core/bias'
import { invalid } from '@tandem/core/errors'
import { sha256 } from '../ai/evidence-pack.ts'
import { oneText } from '../objectives/export-objectives.ts'
import { type Context, downloadOperation, readOperation } from '../operation.ts'
import { remember, tellsOfFew } from '../privacy/answered-before.ts'
import { checkAttributes } from '../privacy/check-attributes.ts'
import { privacyInForce } from '../privacy/settings.ts'
import { checkDimensions } from '../trace/check-dimensions.ts'
import { countAssessed } from './count-assessed.ts'
import { checkStage } from './fairness.ts'
import { recordRun } from './fairness-runs.ts'
import { pairsOf } from './pairs-of.ts'
import { checkTool, toolFacts } from './tool-facts.ts'

export const fairnessSummary = readOperation({
  name: 'fairness-summary',
  summary:
    'What 6 RCNY 5-303 wants published of a tool: data, people, rates and impact ratios by sex, race or ethnicity and both, as monitoring data for an independent auditor.',
  positional: ['tool'],
  input: FairnessSummaryInput,
  output: FairnessSummary,
  run: summaryOf,
})

export const fairnessSummaryPage = downloadOperation({
  name: 'fairness-summary-page',
  summary: 'The summary of a tool as a page to publish and print.',
  positional: ['tool'],
  input: FairnessSummaryInput,
  async run(input, context) {
    const html = summaryHtml(await summaryOf(input, context))
    return { contentType: 'text/html; charset=utf-8', filename: 'monitoring-data.html', stream: oneText(html) }
  },
})

async function summaryOf(
  { tool, purpose: _, stage, sex, race, map, distributed, ...asked }: FairnessSummaryInput,
  context: Context,
): Promise<FairnessSummary> {
  const { store, now } = context
  const population = { ...asked, where: [...(asked.where ?? []), `tool=${tool}`] }
  const assessed = { population, ...(stage !== undefined && { stage }) }
  await checkTool(store.warehouse, tool)
  await checkDimensions(store, 'application', { population })
  await checkAttributes(store, [sex, race])
  if (stage !== undefined) await checkStage(store, stage)
  const { minimumCell: minimum } = await privacyInForce(store.state)
  const refusal = await tellsOfFew(context, population, minimum)
  if (refusal !== null) throw invalid(refusal)
  const cells = await countAssessed(store.warehouse, assessed, { sex, race, mapping: pairsOf('map', map) })
  const facts = await toolFacts(store, { ...assessed, tool, ...(distributed !== undefined && { distributed }) })
  const summary = summaryOfCounts(cells, { ...facts, tool, minimum, madeOn: now().toISOString().slice(0, 10) })
  await remember(store.state, population, now())
  await recordRun(context, {
    attributes: [sex, race],
    stage: stage ?? null,
    population,
    state: stateOfSummary(summary),
  })
  return signed(summary, sha256)
}
