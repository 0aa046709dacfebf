import { type Change, isWithin } from '@tandem/core/changes'
import { useOperation } from '../api/use-operation.ts'
import { usePopulation } from '../url/use-population.ts'

/** What a chart with a time axis covers: a half-open time in UTC milliseconds, and whom it shows, if that is not the population of the page. */
export interface ChartPeriod {
  from: number
  to: number
  where?: readonly string[]
}

/** What changed in a time for the people looked at, oldest first. The register is asked once for all charts of the same people. */
export function useChanges({ from, to, where }: ChartPeriod): readonly Change[] {
  const population = usePopulation()
  const whom = where ?? population.where
  const { data } = useOperation('change-list', { ...(whom !== undefined && { where: [...whom] }) })
  return (data?.changes ?? []).filter((change) => isWithin(change, { from, to })).toReversed()
}
