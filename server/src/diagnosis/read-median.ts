import { compileMeasure, evaluateDuration, findMeasure, type Measure, type MeasurePlan } from '@tandem/core/measures'
import { sql } from '@tandem/core/sql'
import { type Cells, histogramOf } from '../measures/measure.ts'
import type { Warehouse } from '../store/warehouse.ts'

/** The median time in one stage as the measure gives it, to the second. */
export async function readMedian(
  warehouse: Warehouse,
  stage: string,
  { population, asOf }: Pick<MeasurePlan, 'population' | 'asOf'>,
): Promise<number | null> {
  const plan: MeasurePlan = {
    measure: findMeasure('time_in_stage') as Measure,
    // By stage as well: where the population names stages, one more name takes in one more.
    by: ['stage'],
    population: { ...population, where: [...(population.where ?? []), `stage=${stage}`] },
    asOf,
    calendar: null,
    cells: 'seconds',
  }
  const [row] = await warehouse.rows<Cells>(
    sql`select values, events, censored from (${compileMeasure(plan)}) where slice = [${stage}]`,
  )
  return evaluateDuration({ stage }, row === undefined ? [] : histogramOf(row)).estimate
}
