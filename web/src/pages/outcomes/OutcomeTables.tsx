import { correlationWords, limitsWords, type OutcomesView } from '@tandem/core/outcomes'
import { DataTable } from '../../components/DataTable.tsx'
import { count } from '../../words/numbers.ts'

type Estimate = { estimate: number | null; interval: [number, number] | null; n: number } | null

/** A mean with its limits; a dash where too few tell of it. */
const points = (value: Estimate, times = 1): string => {
  if (value?.estimate == null) return '–'
  const limits = value.interval
  const inside = limits === null ? '' : ` [${(times * limits[0]).toFixed(0)}, ${(times * limits[1]).toFixed(0)}]`
  return `${(times * value.estimate).toFixed(0)}${inside}`
}
const correlation = (value: number | null, limits: [number, number] | null) =>
  value === null ? '–' : correlationWords(value) + limitsWords(limits)
const percent = (share: number | null) => (share === null ? '–' : `${(100 * share).toFixed(0)} %`)

export function ValidityTable({ rows }: { rows: OutcomesView['validity'] }) {
  return (
    <DataTable
      label="Scores"
      rows={rows}
      keyOf={({ stage }) => stage}
      columns={[
        { name: 'Score of', cell: ({ stage }) => stage },
        { name: 'It', cell: ({ says }) => says },
        { name: 'Among all scored', nowrap: true, cell: (one) => correlation(one.corrected, one.correctedInterval) },
        { name: 'Among the hired', nowrap: true, cell: (one) => correlation(one.observed, one.observedInterval) },
        { name: 'By rank', nowrap: true, cell: (one) => correlation(one.rank, one.rankInterval) },
        { name: 'Hired and rated', numeric: true, cell: ({ n }) => count(n) },
        { name: 'Scored', numeric: true, cell: ({ scored }) => count(scored) },
      ]}
    />
  )
}

export function SourceTable({ rows, currency }: { rows: OutcomesView['sources']; currency: string | null }) {
  return (
    <DataTable
      label="Sources"
      rows={rows}
      keyOf={({ source }) => source}
      columns={[
        { name: 'Source', cell: ({ source }) => source },
        { name: 'Hires', numeric: true, cell: ({ hires }) => count(hires) },
        {
          name: 'Quality',
          nowrap: true,
          cell: (one) => points({ estimate: one.quality, interval: one.qualityInterval, n: one.hires }),
        },
        { name: 'Pulled to all', numeric: true, cell: ({ shrunk }) => shrunk.toFixed(0) },
        { name: 'Chance to be last', numeric: true, cell: ({ last }) => percent(last) },
        { name: 'Here after a year', numeric: true, cell: ({ retention }) => percent(retention) },
        { name: 'Days to fill', numeric: true, cell: ({ timeToFill }) => timeToFill ?? '–' },
        {
          name: `Cost per hire${currency === null ? '' : `, ${currency}`}`,
          numeric: true,
          cell: ({ cost }) => (cost === null ? '–' : count(Math.round(cost))),
        },
        {
          name: 'Cost per point',
          numeric: true,
          cell: ({ costPerPoint }) => (costPerPoint === null ? '–' : count(Math.round(costPerPoint))),
        },
      ]}
    />
  )
}

export function CohortTable({ rows, name }: { rows: OutcomesView['cohorts']; name: string }) {
  return (
    <DataTable
      label="Groups"
      rows={rows}
      keyOf={(one) => one.name}
      columns={[
        { name, cell: (one) => one.name },
        { name: 'Hires', numeric: true, by: ({ hires }) => hires, cell: ({ hires }) => count(hires) },
        { name: 'Quality', nowrap: true, cell: ({ quality }) => points(quality) },
        { name: 'Here after a year, %', nowrap: true, cell: ({ retention }) => points(retention, 100) },
        { name: 'Days to fill', numeric: true, cell: ({ timeToFill }) => timeToFill ?? '–' },
      ]}
    />
  )
}

export function IndicatorTable({ rows }: { rows: OutcomesView['indicators'] }) {
  return (
    <DataTable
      label="Indicators"
      rows={rows}
      keyOf={(one) => one.name}
      columns={[
        { name: 'Indicator', cell: ({ title }) => title },
        { name: 'Weight', numeric: true, cell: ({ weight }) => String(weight) },
        { name: 'Mean of 100', nowrap: true, cell: (one) => points(one) },
        { name: 'Hires', numeric: true, cell: ({ n }) => count(n) },
        { name: 'Missing', numeric: true, cell: ({ missing }) => percent(missing) },
      ]}
    />
  )
}
