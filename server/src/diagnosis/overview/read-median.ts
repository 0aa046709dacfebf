import { evaluateDuration, findMeasure, type Measure, type MeasurePlan } from '@tandem/core/measures'
import { readDurations } from '../../measures/measure.ts'
import type { Warehouse } from '../../store/warehouse.ts'

/** The median time in one stage as the measure gives it, to the second. */
export async function readMedian(
  warehouse: Warehouse,
  stage: string,
  { population, asOf }: Pick<MeasurePlan, 'population' | 'asOf'>,
): Promise<{ seconds: number; plusMinusSeconds: number | null } | null> {
  const plan: MeasurePlan = {
    measure: findMeasure('time_in_stage') as Measure,
    // By stage as well: where the population names stages, one more name takes in one more.
    by: ['stage'],
    population: { ...population, where: [...(population.where ?? []), `stage=${stage}`] },
    asOf,
    calendar: null,
    cells: 'seconds',
  }
  const slices = await readDurations(plan, { warehouse })
  const found = slices.find(({ slice }) => slice[0] === stage)
  if (found === undefined) return null
  const { estimate, observation } = evaluateDuration({ stage }, found.evidence)
  return estimate === null ? null : { seconds: estimate, plusMinusSeconds: observation?.plusMinusSeconds ?? null }
}
