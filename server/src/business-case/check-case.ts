import type { BusinessCase, Outline, ValueHalf } from '@tandem/core/business-case'
import { invalid } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import { sql } from '@tandem/core/sql'
import { measureInForce } from '../measures/moments.ts'
import type { Store } from '../store/store.ts'
import { checkDimensions } from '../trace/check-dimensions.ts'

/**
 * Refuses a case that could never be counted or held against anything.
 * @throws TandemError `invalid`, a sentence with the way out
 */
export async function checkCase({ outline, value, effort }: Omit<BusinessCase, 'basis'>, store: Store): Promise<void> {
  await checkDimensions(store, 'requisition', { population: outline })
  if (outline.change.scenario !== undefined) await checkStages(outline.change.scenario, store)
  if (value !== null) {
    const isSimulated = value.lines.some(({ kind }) => kind === 'vacancy by simulation')
    if (isSimulated && outline.change.scenario === undefined)
      throw invalid(
        'A line by simulation needs a scenario: what the simulation is to do differently. Add one to the change, or give the days saved as a range.',
      )
    if (value.measured !== undefined) await checkMeasure(value.measured.measure, store)
  }
  if (effort !== null && effort.inUse.early < outline.countedFrom)
    throw invalid(
      `IT may have it in use on ${effort.inUse.early}, before money is counted from ${outline.countedFrom}. Count from an earlier day, or have it in use later.`,
    )
}

async function checkStages(scenario: NonNullable<Outline['change']['scenario']>, { warehouse }: Store): Promise<void> {
  const named = scenario.changes.flatMap((change) => [
    ...('stage' in change ? [change.stage] : []),
    ...('with' in change ? [change.with] : []),
  ])
  if (named.length === 0) return
  const seen = await warehouse.rows<{ stage: string; kind: string }>(
    sql`select distinct toString(stage) as stage, toString(kind) as kind from visit order by stage`,
  )
  const known = new Set(seen.flatMap(({ stage, kind }) => [stage.toLowerCase(), kind.toLowerCase()]))
  const unknown = named.find((stage) => !known.has(stage.toLowerCase()))
  if (unknown === undefined) return
  const stages = [...new Set(seen.map(({ stage }) => stage))]
  throw invalid(
    `The scenario ${scenario.name} changes the stage ${unknown}, and there is none of this name in your history. ${stages.length === 0 ? 'Import events first.' : meantWords(unknown, stages)}`.trim(),
  )
}

async function checkMeasure(name: NonNullable<ValueHalf['measured']>['measure'], { state }: Store): Promise<void> {
  const { kind, title } = await measureInForce(state, name)
  if (kind === 'count')
    throw invalid(
      `${title} is counted without an interval, so that nothing could be held against it. Choose a duration or a share.`,
    )
}
