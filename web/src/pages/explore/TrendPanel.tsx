import { Skeleton } from '@mantine/core'
import { areaY, dot, line, ruleY, text } from '@observablehq/plot'
import type { MeasureResult, MeasureRow } from '@tandem/core/measures'
import { useOperation } from '../../api/use-operation.ts'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { TimeFigure } from '../../charts/TimeFigure.tsx'
import { intervalValue, measureWithin } from '../../components/about-number.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { NotEnoughData } from '../../components/states/NotEnoughData.tsx'
import type { CurrentPopulation } from '../../url/use-population.ts'
import { day } from '../../words/dates.ts'
import { count } from '../../words/numbers.ts'
import { axisOf } from './measure-axis.ts'

interface TrendPanelProps {
  input: CurrentPopulation & { measure: string; calendar?: string }
  every: 'week' | 'month' | 'quarter'
  placed: 'cohort' | 'completion'
  source: string
}

/** The measure period by period, with its interval; by beginning or by end, never mixed. */
export function TrendPanel({ input, every, placed, source }: TrendPanelProps) {
  const trend = useOperation('measure', { ...input, every, placed })
  return (
    <ChartFrame
      title={trend.data === undefined ? 'How it went' : trendTitle(trend.data)}
      note={
        placed === 'cohort'
          ? `By the ${every} in which each began; ${trend.data?.definition.kind === 'duration' ? 'what is still open counts as open' : 'of the latest, little has come to its end yet'}. The last ${every} is not over.`
          : `By the ${every} in which each ended; what is still open has no part, so slow ones show late. The last ${every} is not over.`
      }
      source={source}
      fileName={`${input.measure}-by-${every}`}
      {...(trend.data !== undefined && {
        period: stretchOf(trend.data.rows.filter(({ estimate }) => estimate !== null).map(periodOf)),
        csv: {
          header: [every, trend.data.unit, 'lower', 'upper', 'n', 'ended', 'still open', 'state'],
          rows: trend.data.rows.map(({ slice, estimate, interval, n, events, censored, quality }) => [
            slice.period ?? '',
            estimate,
            interval?.[0] ?? null,
            interval?.[1] ?? null,
            n,
            events,
            censored,
            quality.state,
          ]),
        },
        table: <TrendTable result={trend.data} every={every} />,
      })}
    >
      <Answer query={trend} skeleton={<Skeleton h={260} />}>
        {(result) =>
          result.rows.some(({ estimate }) => estimate !== null) ? (
            <TrendChart result={result} />
          ) : (
            <NotEnoughData reasons={[`too few in every ${every} to say anything`]} h={220} />
          )
        }
      </Answer>
    </ChartFrame>
  )
}

/** From the first to the last point, UTC milliseconds. */
const stretchOf = (periods: readonly Date[]) => ({
  from: periods[0]?.getTime() ?? Number.NaN,
  to: periods.at(-1)?.getTime() ?? Number.NaN,
})

const periodOf = ({ slice }: MeasureRow) => new Date(`${slice.period}T00:00:00Z`)

function trendTitle(result: MeasureResult): string {
  const { rows, definition } = result
  // The last period is not over, and may only hold the quick ones.
  const known = rows.slice(0, -1).filter(({ estimate }) => estimate !== null)
  const [first, last] = [known[0], known.at(-1)]
  if (first === undefined || last === undefined || first === last) return `${definition.title}, period by period`
  const apart =
    first.interval !== null &&
    last.interval !== null &&
    ((first.interval[1] ?? Number.POSITIVE_INFINITY) < (last.interval[0] ?? Number.NEGATIVE_INFINITY) ||
      (last.interval[1] ?? Number.POSITIVE_INFINITY) < (first.interval[0] ?? Number.NEGATIVE_INFINITY))
  const [from, to] = [first, last].map((row) => `${measureWithin(result, row)} (${day(periodOf(row).getTime())})`)
  if (first.interval === null || last.interval === null) return `${definition.title}: ${from} at first, ${to} at last`
  return apart
    ? `${definition.title} went from ${from} to ${to}`
    : `${definition.title}: ${from} at first, ${to} at last, intervals overlapping`
}

function TrendChart({ result }: { result: MeasureResult }) {
  const axis = axisOf(result)
  const points = result.rows.flatMap((row) =>
    row.estimate === null
      ? []
      : [
          {
            period: periodOf(row),
            value: row.estimate / axis.scale,
            lower: (row.interval?.[0] ?? row.estimate) / axis.scale,
            upper: (row.interval?.[1] ?? row.estimate) / axis.scale,
            beyond: `↑ ${measureWithin(result, row)}`,
            title: `${day(periodOf(row).getTime())}: ${measureWithin(result, row)} (n ${count(row.n)})`,
          },
        ],
  )
  const whole = points.slice(0, -1)
  // A last period in which hardly anything has ended yet must not flatten all others.
  const end = 1.08 * Math.max(0, ...(whole.length > 0 ? whole : points).map(({ upper }) => upper)) || 1
  const partial = points.slice(-2)
  return (
    <TimeFigure
      period={stretchOf(points.map(({ period }) => period))}
      label={`${result.definition.title} by period: ${points.map(({ title }) => title).join('; ')}`}
      minHeight={272}
      options={() => ({
        height: 272,
        marginLeft: 52,
        marginTop: 36,
        marginBottom: 34,
        x: { type: 'utc', label: null },
        y: {
          label: axis.label,
          labelArrow: 'none',
          domain: [0, end],
          clamp: true,
          grid: true,
          nice: true,
          tickFormat: axis.tick,
        },
        marks: [
          areaY(points, { x: 'period', y1: 'lower', y2: 'upper', fill: 'var(--t-series-0)', fillOpacity: 0.16 }),
          line(whole, { x: 'period', y: 'value', stroke: 'var(--t-series-0)', strokeWidth: 2 }),
          line(partial, {
            x: 'period',
            y: 'value',
            stroke: 'var(--t-series-0)',
            strokeWidth: 2,
            strokeDasharray: '4 4',
          }),
          dot(points, {
            x: 'period',
            y: 'value',
            r: points.length > 60 ? 2 : 3.5,
            fill: 'var(--t-series-0)',
            stroke: 'var(--t-surface)',
            title: 'title',
          }),
          text(
            points.filter(({ value }) => value > end),
            { x: 'period', y: end, text: 'beyond', textAnchor: 'end', dx: -8, dy: 6, fill: 'var(--t-dim)' },
          ),
          ruleY([0], { stroke: 'var(--t-faint)' }),
        ],
      })}
    />
  )
}

function TrendTable({ result, every }: { result: MeasureResult; every: string }) {
  return (
    <DataTable
      label="By period"
      rows={result.rows.toReversed()}
      keyOf={({ slice }) => slice.period ?? ''}
      columns={[
        { name: every, cell: (row) => day(periodOf(row).getTime()), nowrap: true },
        {
          name: result.definition.title,
          cell: (row) => (row.estimate === null ? row.quality.state : measureWithin(result, row)),
          numeric: true,
        },
        {
          name: '95 %',
          cell: ({ interval }) => intervalValue(result, interval),
          numeric: true,
        },
        { name: 'n', cell: ({ n }) => count(n), by: ({ n }) => n, numeric: true },
        { name: 'Still open', cell: ({ censored }) => count(censored), by: ({ censored }) => censored, numeric: true },
      ]}
    />
  )
}
