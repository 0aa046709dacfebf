import { Skeleton } from '@mantine/core'
import { dot, ruleX, ruleY } from '@observablehq/plot'
import type { Compared, Comparison, MeasureResult } from '@tandem/core/measures'
import { useOperation } from '../../api/use-operation.ts'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { PlotFigure } from '../../charts/PlotFigure.tsx'
import { intervalValue, measureWithin } from '../../components/about-number.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { pathsFor } from '../../paths.ts'
import { type CurrentPopulation, withClause } from '../../url/use-population.ts'
import { dimensionName, valueName } from '../../words/names.ts'
import { count } from '../../words/numbers.ts'
import { probability } from '../../words/probability.ts'
import { fitted } from '../stages/StayChart.tsx'
import { axisOf } from './measure-axis.ts'

/** More rows than these are for the table. */
const DRAWN = 15
/** Below which a difference is called one, after control of false discoveries. */
const LEVEL = 0.05

/** Every value of a dimension against all others: dot and interval on one scale, and whether the difference is real. */
export function SlicesPanel({
  input,
  by,
  source,
}: {
  input: CurrentPopulation & { measure: string; calendar?: string }
  by: string
  source: string
}) {
  const compared = useOperation('compare', { ...input, by })
  const slices = (compared.data?.slices ?? []).toSorted((a, b) => (b.a.estimate ?? -1) - (a.a.estimate ?? -1))
  return (
    <ChartFrame
      title={compared.data === undefined ? `By ${dimensionName(by).toLowerCase()}` : slicesTitle(compared.data, by)}
      note="Each against all others. ● value, with its 95 % interval as a bar. q: probability of so large a difference by chance, corrected for the number of slices (Benjamini–Hochberg)."
      source={source}
      fileName={`${input.measure}-by-${by}`}
      csv={{
        header: [by, 'value', 'lower', 'upper', 'n', 'still open', 'difference to all others', 'q', 'state'],
        rows: slices.map(({ a, difference, q, quality }) => [
          a.label,
          a.estimate,
          a.interval?.[0] ?? null,
          a.interval?.[1] ?? null,
          a.n,
          a.censored,
          difference,
          q,
          quality.state,
        ]),
      }}
    >
      <Answer query={compared} skeleton={<Skeleton h={260} />}>
        {(answer) => (
          <>
            <SlicesChart compared={answer} slices={slices.slice(0, DRAWN)} />
            <SlicesTable compared={answer} slices={slices} by={by} population={input} />
          </>
        )}
      </Answer>
    </ChartFrame>
  )
}

const asResult = (compared: Compared, slices: readonly Comparison[]): MeasureResult =>
  ({ ...compared, rows: slices.map(({ a }) => a) }) as unknown as MeasureResult

function slicesTitle(compared: Compared, by: string): string {
  const { slices, definition } = compared
  if (!(slices ?? []).some(({ q }) => q !== null)) return rangeTitle(compared, by)
  const real = (slices ?? []).filter(({ q }) => q !== null && q < LEVEL)
  if (real.length === 0) return `${definition.title} hardly differs by ${dimensionName(by).toLowerCase()}`
  const [surest] = real
  return `${definition.title} differs by ${dimensionName(by).toLowerCase()}: ${real.length} of ${slices?.length} more than chance would bring, most surely ${valueName(surest?.a.label ?? '')}`
}

/** Where nothing can be tested, the ends of the range and no word of difference. */
function rangeTitle(compared: Compared, by: string): string {
  const { slices, definition } = compared
  const known = (slices ?? [])
    .filter(({ a }) => a.estimate !== null)
    .sort((one, other) => (one.a.estimate ?? 0) - (other.a.estimate ?? 0))
  const [least, most] = [known[0]?.a, known.at(-1)?.a]
  if (least === undefined || most === undefined || least === most) {
    return `${definition.title} by ${dimensionName(by).toLowerCase()}`
  }
  return `${definition.title}: from ${measureWithin(compared, least)} (${valueName(least.label)}) to ${measureWithin(compared, most)} (${valueName(most.label)}), not tested`
}

function SlicesChart({ compared, slices }: { compared: Compared; slices: readonly Comparison[] }) {
  const shown = slices.filter(({ a }) => a.estimate !== null)
  const axis = axisOf(asResult(compared, shown))
  const data = shown.map(({ a, q }) => ({
    name: valueName(a.label),
    value: (a.estimate ?? 0) / axis.scale,
    lower: (a.interval?.[0] ?? a.estimate ?? 0) / axis.scale,
    upper: (a.interval?.[1] ?? a.estimate ?? 0) / axis.scale,
    real: q !== null && q < LEVEL,
    title: `${valueName(a.label)}: ${measureWithin(compared, a)} (n ${count(a.n)})`,
  }))
  return (
    <PlotFigure
      label={`${compared.definition.title}: ${data.map(({ title }) => title).join('; ')}`}
      minHeight={56 + data.length * 28}
      options={(width) => ({
        height: 52 + data.length * 28,
        marginLeft: width < 500 ? 110 : 190,
        marginTop: 8,
        marginRight: 24,
        marginBottom: 40,
        x: {
          label: axis.label,
          labelAnchor: 'right',
          labelOffset: 34,
          labelArrow: 'none',
          zero: true,
          grid: true,
          nice: true,
          tickFormat: axis.tick,
        },
        y: {
          domain: data.map(({ name }) => name),
          label: null,
          tickSize: 0,
          tickFormat: (name: string) => fitted(name, width < 500 ? 15 : 26),
        },
        marks: [
          ruleX([0], { stroke: 'var(--t-faint)' }),
          ruleY(data, {
            y: 'name',
            x1: 'lower',
            x2: 'upper',
            stroke: 'var(--t-series-0)',
            strokeWidth: 8,
            strokeOpacity: 0.35,
            strokeLinecap: 'round',
          }),
          dot(data, {
            y: 'name',
            x: 'value',
            r: 5,
            fill: (one) => (one.real ? 'var(--t-series-0)' : 'var(--t-surface)'),
            stroke: 'var(--t-series-0)',
            strokeWidth: 1.5,
            title: 'title',
          }),
        ],
      })}
    />
  )
}

function SlicesTable({
  compared,
  slices,
  by,
  population,
}: {
  compared: Compared
  slices: readonly Comparison[]
  by: string
  population: CurrentPopulation
}) {
  const casesOf = (label: string) =>
    pathsFor({ ...population, where: withClause(population.where, by, [label]) }).traces()
  return (
    <DataTable
      label={`By ${by}`}
      rows={slices}
      keyOf={({ a }) => a.label}
      columns={[
        {
          name: dimensionName(by),
          cell: ({ a }) =>
            by === 'stage' ? valueName(a.label) : <PageLink to={casesOf(a.label)}>{valueName(a.label)}</PageLink>,
          by: ({ a }) => a.label,
        },
        {
          name: compared.definition.title,
          cell: ({ a }) => (a.estimate === null ? '–' : measureWithin(compared, a)),
          by: ({ a }) => a.estimate,
          numeric: true,
        },
        {
          name: '95 %',
          cell: ({ a }) => intervalValue(compared, a.interval),
          numeric: true,
        },
        { name: 'n', cell: ({ a }) => count(a.n), by: ({ a }) => a.n, numeric: true },
        { name: 'Still open', cell: ({ a }) => count(a.censored), by: ({ a }) => a.censored, numeric: true },
        {
          name: 'Against the others',
          cell: ({ quality, q }) =>
            quality.state === 'ok' ? (
              q === null ? (
                'not tested'
              ) : q < LEVEL ? (
                <b>differs ({probability(q, 'q')})</b>
              ) : (
                `may be chance (${probability(q, 'q')})`
              )
            ) : (
              <StateMark state="not enough data" />
            ),
          by: ({ q }) => q,
        },
      ]}
    />
  )
}
