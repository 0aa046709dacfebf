import type { MeasureResult, MeasureRow } from '@tandem/core/measures'
import { survivalAt } from './curve.ts'

/** A stage with its stays and with what is open in it now. */
export interface StageRow {
  stage: string
  stays: MeasureRow
  open: OpenWork | null
}
export interface OpenWork {
  n: number
  row: MeasureRow
  /** Open longer than 85 % of all stays last; null where that length is not known. */
  beyondP85: number | null
}

interface StageInputs {
  stays: MeasureResult
  ages: MeasureResult
  order: readonly string[]
  /** Stages in which work can wait. */
  waiting: ReadonlySet<string>
}

export function stageRows({ stays, ages, order, waiting }: StageInputs): StageRow[] {
  const place = new Map(order.map((stage, i) => [stage, i]))
  const at = (stage: string) => place.get(stage) ?? order.length
  return stays.rows
    .flatMap((row) => {
      const stage = row.slice.stage ?? ''
      if (!waiting.has(stage)) return []
      const age = ages.rows.find(({ slice }) => slice.stage === stage)
      return [{ stage, stays: row, open: age === undefined ? null : openWork(age, row) }]
    })
    .sort((a, b) => at(a.stage) - at(b.stage))
}

function openWork(row: MeasureRow, stays: MeasureRow): OpenWork {
  const limit = stays.quantiles?.p85 ?? null
  const beyondP85 =
    limit === null || row.survival === undefined ? null : Math.round(row.n * survivalAt(row.survival, limit))
  return { n: row.n, row, beyondP85 }
}

/** The stage where open work has aged most: by how many are beyond what is usual. */
export function mostAged(rows: readonly StageRow[]): StageRow | undefined {
  const beyond = ({ open }: StageRow) => open?.beyondP85 ?? 0
  return [...rows].filter((row) => beyond(row) > 0).sort((a, b) => beyond(b) - beyond(a))[0]
}

export function slowest(rows: readonly StageRow[]): StageRow | undefined {
  return [...rows]
    .filter(({ stays }) => stays.estimate !== null)
    .sort((a, b) => (b.stays.estimate ?? 0) - (a.stays.estimate ?? 0))[0]
}
