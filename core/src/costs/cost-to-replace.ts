import type { CostModel, FigureName } from './cost-model.ts'

/** Figures of what another application takes. */
export const REPLACING = [
  'hours_per_application',
  'recruiter_hour',
  'advertising_per_application',
  'tools_per_application',
] as const satisfies readonly FigureName[]

/** What it takes to bring another application for one that was lost: recruiter hours, advertising and tools; or the figures that are missing. */
export function costToReplace(figures: CostModel['figures']): { value: number } | { missing: FigureName[] } {
  const missing = REPLACING.filter((name) => figures[name] === undefined)
  if (missing.length > 0) return { missing }
  const of = (name: (typeof REPLACING)[number]) => figures[name]?.value ?? 0
  return {
    value:
      of('hours_per_application') * of('recruiter_hour') +
      of('advertising_per_application') +
      of('tools_per_application'),
  }
}
