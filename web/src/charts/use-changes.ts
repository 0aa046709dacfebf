import { type Change, isWithin } from '@tandem/core/changes'
import { useOperation } from '../api/use-operation.ts'
import { usePopulation } from '../url/use-population.ts'

/** A half-open stretch of time, UTC milliseconds. */
export interface Stretch {
  from: number
  to: number
}

/** What changed in a time for the people looked at, oldest first. The register is asked once, whatever is on the page. */
export function useChanges({ from, to }: Stretch): readonly Change[] {
  const { where } = usePopulation()
  const { data } = useOperation('change-list', { ...(where !== undefined && { where }) })
  return (data?.changes ?? []).filter((change) => isWithin(change, { from, to })).toReversed()
}
