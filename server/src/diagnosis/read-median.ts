import { compileMeasure, evaluateDuration, findMeasure, type Measure, type MeasurePlan } from '@tandem/core/measures'
import { sql } from '@tandem/core/sql'
import type { Warehouse } from '../store/warehouse.ts'

/**
 * The median time in one stage as the measure gives it, to the second. One row of lists: as many rows as seconds would take longer to
 * read than to count.
 */
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
  const [row] = await warehouse.rows<{ values: number[]; events: number[]; censored: number[] }>(sql`
    select groupArray(value) as values, groupArray(events) as events, groupArray(censored) as censored
    from (select * from (${compileMeasure(plan)}) where slice = [${stage}] order by value)`)
  const { values = [], events = [], censored = [] } = row ?? {}
  const histogram = values.map((value, i) => ({ value, events: events[i] ?? 0, censored: censored[i] ?? 0 }))
  return evaluateDuration({ stage }, histogram).estimate
}
