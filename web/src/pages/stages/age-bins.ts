import { SHADES, shadeColor } from '../../charts/shade.ts'
import { survivalAt } from './curve.ts'
import type { StageRow } from './stage-rows.ts'

const BINS = 24

export interface AgeBin {
  stage: string
  from: number
  to: number
  /** Holds everything older too. */
  last: boolean
  n: number
  color: string
}

/** Open applications by age, in equal steps on one axis for all stages; empty steps are left out. */
export function ageBins(rows: readonly StageRow[]): { bins: AgeBin[]; end: number } {
  const lengths = rows.flatMap(({ open, stays }) => [open?.row.quantiles?.p95 ?? 0, (stays.quantiles?.p85 ?? 0) * 1.1])
  const end = Math.max(1, ...lengths)
  const step = end / BINS
  const counted = rows.flatMap(({ stage, open }) =>
    Array.from({ length: BINS }, (_, i) => {
      const curve = open?.row.survival ?? []
      const last = i === BINS - 1
      const older = last ? 0 : survivalAt(curve, (i + 1) * step)
      const n = Math.round((open?.n ?? 0) * ((i === 0 ? 1 : survivalAt(curve, i * step)) - older))
      return { stage, from: i * step, to: (i + 1) * step, last, n }
    }).filter(({ n }) => n > 0),
  )
  const most = Math.max(1, ...counted.map(({ n }) => n))
  const shade = (n: number) => Math.min(SHADES - 1, Math.floor(Math.sqrt(n / most) * SHADES))
  return { bins: counted.map((bin) => ({ ...bin, color: shadeColor(shade(bin.n)) })), end }
}
