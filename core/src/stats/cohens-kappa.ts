import { normalQuantile } from './special/normal-quantile.ts'

export interface Kappa {
  /** Share on which both say the same; null without cases. */
  agreement: number | null
  /** Agreement beyond chance, 1 if it is whole and 0 if it is what chance gives; null where chance alone would agree on everything. */
  kappa: number | null
  interval: [lower: number, upper: number] | null
}

/**
 * Cohen’s kappa (1960) with the large-sample interval of Fleiss, Cohen and Everitt (1969).
 *
 * @param table counts, square: rows as one judge says, columns as the other
 * @param level confidence level in (0, 1); 0.95 unless told
 * @example
 * cohensKappa([[40, 10], [5, 45]]).kappa.toFixed(2) // => "0.70"
 */
export function cohensKappa(table: readonly (readonly number[])[], { level = 0.95 }: { level?: number } = {}): Kappa {
  const n = table.flat().reduce((sum, one) => sum + one, 0)
  if (n === 0) return { agreement: null, kappa: null, interval: null }
  const share = table.map((row) => row.map((one) => one / n))
  const rows = share.map((row) => row.reduce((sum, one) => sum + one, 0))
  const columns = rows.map((_, j) => share.reduce((sum, row) => sum + row[j]!, 0))
  const agreement = share.reduce((sum, row, i) => sum + row[i]!, 0)
  const chance = rows.reduce((sum, row, i) => sum + row * columns[i]!, 0)
  const left = 1 - chance
  if (left < 1e-12) return { agreement, kappa: null, interval: null }
  const kappa = (agreement - chance) / left
  let squares = 0
  share.forEach((row, i) => {
    row.forEach((one, j) => {
      const cross = rows[j]! + columns[i]!
      squares += one * (i === j ? left - cross * (1 - agreement) : -(1 - agreement) * cross) ** 2
    })
  })
  const variance = (squares - (agreement * chance - 2 * chance + agreement) ** 2) / (n * left ** 4)
  const margin = normalQuantile((1 + level) / 2) * Math.sqrt(Math.max(0, variance))
  return { agreement, kappa, interval: [Math.max(-1, kappa - margin), Math.min(1, kappa + margin)] }
}
