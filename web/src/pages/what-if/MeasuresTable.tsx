import { Text } from '@mantine/core'
import { amountText, changeText, isNothing, type ScenarioResult } from '@tandem/core/simulation'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import classes from './what-if.module.css'

interface Row {
  key: string
  title: string
  cells: { level: string; change: string | null; direction: 'better' | 'worse' | null }[]
}

/** Every measure as it is and with each scenario, with the change against the run with the same luck. */
export function MeasuresTable({ results, currency }: { results: readonly ScenarioResult[]; currency: string | null }) {
  const queues = poolRows(results)
  const columns: Column<Row>[] = [
    { name: 'Measure', cell: ({ title }) => title },
    ...results.map(
      ({ name }, place): Column<Row> => ({
        name,
        numeric: true,
        cell: ({ cells }) => {
          const cell = cells[place]
          if (cell === undefined) return '–'
          return (
            <>
              {cell.level}
              {cell.change !== null && (
                <div className={classes.beneath}>
                  {cell.direction !== null && (
                    <StateMark state={cell.direction === 'better' ? 'ok' : 'watch'} word={cell.direction} />
                  )}{' '}
                  {cell.change}
                </div>
              )}
            </>
          )
        },
      }),
    ),
  ]
  return (
    <>
      <DataTable
        label="As it is and with each scenario"
        columns={columns}
        rows={measureRows(results, currency)}
        keyOf={({ key }) => key}
      />
      {queues.length > 0 && (
        <details className={classes.card} style={{ marginTop: 10 }}>
          <summary>Queues with a limit, the longest as it is first ({queues.length / 2})</summary>
          <DataTable label="Queues with a limit" columns={columns} rows={queues} keyOf={({ key }) => key} first={40} />
        </details>
      )}
      <Text size="xs" c="var(--t-dim)" mt="xs">
        Shares change in points of a hundred. Better and worse are said only where nine of ten runs agree.
      </Text>
    </>
  )
}

function measureRows(results: readonly ScenarioResult[], currency: string | null): Row[] {
  const [asItIs] = results
  return (asItIs?.measures ?? [])
    .filter(({ measure }) =>
      results.some(({ measures }) => measures.some((one) => one.measure === measure && one.level !== null)),
    )
    .map(({ measure, title, unit, good }) => ({
      key: measure,
      title,
      cells: results.map(({ measures }) => {
        const own = measures.find((one) => one.measure === measure)
        return cellOf(own ?? { level: null, change: null }, { unit, currency, good })
      }),
    }))
}

function poolRows(results: readonly ScenarioResult[]): Row[] {
  const [asItIs] = results
  const longestFirst = (asItIs?.pools ?? [])
    .map(({ name, wait }, pool) => ({ name, pool, days: wait.level?.p50 ?? 0 }))
    .sort((a, b) => b.days - a.days)
  return longestFirst.flatMap(({ name, pool }) => [
    {
      key: `${name} load`,
      title: `Load of ${name}`,
      cells: results.map(({ pools }) =>
        cellOf(pools[pool]?.load ?? { level: null, change: null }, { unit: 'share', currency: null, good: null }),
      ),
    },
    {
      key: `${name} wait`,
      title: `Queue before ${name}`,
      cells: results.map(({ pools }) =>
        cellOf(pools[pool]?.wait ?? { level: null, change: null }, { unit: 'days', currency: null, good: 'lower' }),
      ),
    },
  ])
}

type Pair = Pick<ScenarioResult['measures'][0], 'level' | 'change'>

function cellOf(
  { level, change }: Pair,
  { unit, currency, good }: Pick<ScenarioResult['measures'][0], 'unit' | 'good'> & { currency: string | null },
): Row['cells'][0] {
  if (level === null) return { level: '–', change: null, direction: null }
  const isLess = change !== null && change.p50 < 0
  return {
    level: amountText(level.p50, { unit, currency }),
    change: change === null ? null : changeText(change, { unit }),
    direction:
      change === null || good === null || isNothing(change) ? null : isLess === (good === 'lower') ? 'better' : 'worse',
  }
}
