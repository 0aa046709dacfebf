import type { SimulationFit } from './contract.ts'
import { FAR, type GoodnessOfFit } from './fit-of.ts'

const iso = (days: number) => new Date(days * 86_400_000).toISOString()

/** Goodness of fit in a sentence, with its numbers. */
export function tellFit({ at, until, note, ...fit }: GoodnessOfFit): SimulationFit {
  const rows = fit.rows.map((row) => ({
    ...row,
    spread: row.spread === null ? null : ([...row.spread] as [number, number]),
  }))
  return { ...fit, rows, fittedAt: iso(at), until: iso(until), sentence: note ?? sentenceOf({ at, until, ...fit }) }
}

function sentenceOf({ at, until, came, rows, demand }: Omit<GoodnessOfFit, 'note'>): string {
  const measured = rows.filter(({ ratio }) => ratio !== null)
  const near = measured.filter(({ ratio }) => (ratio as number) <= FAR)
  const days = Math.round(until - at)
  const given = demand === 'as it came' ? ' The requisitions of that time were taken as they came.' : ''
  return (
    `Fitted to what was known on ${iso(at).slice(0, 10)} and compared with the ${days} days after it ` +
    `(${came.real} applications came, ${Math.round(came.simulated)} in the simulation): by ${near.length} of ${measured.length} distances ` +
    `the simulation is at most ${FAR} times as far from what happened as its halves are from each other.${given}`
  )
}
