import type { MeasureInput } from '@tandem/core/measures'
import type { Objective } from '@tandem/core/objectives'
import type { z } from 'zod'
import { useOperation } from '../../api/use-operation.ts'

/** The quarters of the own history for a promise or a rate that is not set yet; nothing for what cannot be told beforehand. */
export function useWouldHaveBeen(objective: Pick<Objective, 'indicator' | 'where' | 'calendar'> | null) {
  return useOperation('measure', objective === null ? NOTHING : inputFor(objective), {
    enabled: objective !== null && canPreview(objective),
  })
}

/** Fairness needs what people say of themselves, and freshness the syncs: both are told once they are set. */
export const canPreview = ({ indicator }: Pick<Objective, 'indicator'>): boolean =>
  indicator.kind === 'promise' || indicator.kind === 'ratio'

const NOTHING: z.input<typeof MeasureInput> = { measure: 'time_in_stage' }

function inputFor({
  indicator,
  where,
  calendar,
}: Pick<Objective, 'indicator' | 'where' | 'calendar'>): z.input<typeof MeasureInput> {
  const common = { where: [...where], every: 'quarter' as const }
  switch (indicator.kind) {
    case 'promise':
      return { ...common, measure: indicator.measure, placed: 'cohort', survival: true, calendar }
    case 'ratio':
      return { ...common, measure: indicator.measure, placed: 'completion' }
    case 'fairness':
    case 'freshness':
      return NOTHING
  }
}
