import { Text } from '@mantine/core'
import { dot, ruleX, ruleY } from '@observablehq/plot'
import { changeWords, type RealisedRow } from '@tandem/core/business-case'
import { PlotFigure } from '../../charts/PlotFigure.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { Panel } from '../../components/Panel.tsx'
import { NotEnoughData } from '../../components/states/NotEnoughData.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { numberWords, REALISED_MARKS } from './case-words.ts'

/** What was forecast of the measure, and what happened since it is in use. */
export function RealisedPanel({ realised }: { realised: RealisedRow }) {
  const { state, sentence, before, after, unit } = realised
  const sides = [
    ...(before === null ? [] : [{ period: 'the year before', ...before }]),
    ...(after === null ? [] : [{ period: 'since', ...after }]),
  ]
  return (
    <Panel
      title="Realised against forecast"
      note={<StateMark state={REALISED_MARKS[state]} word={state} />}
      footer={
        sides.length === 0
          ? undefined
          : 'Before and after: whatever else changed in this time is in the difference. Days are of the calendar.'
      }
    >
      <Text maw="78ch">{sentence}</Text>
      {state === 'not enough data' && <NotEnoughData />}
      <Held realised={realised} />
      {sides.length > 0 && (
        <DataTable
          label="Before and since"
          rows={sides}
          keyOf={({ period }) => period}
          columns={[
            { name: 'Period', cell: ({ period, from, to }) => `${period}, ${from} to ${to}` },
            { name: 'n', numeric: true, cell: ({ n }) => n.toLocaleString('en') },
            {
              name: realised.measure?.title ?? '',
              numeric: true,
              cell: ({ estimate }) => (estimate === null ? '–' : `${numberWords(estimate)} ${unit}`),
            },
          ]}
        />
      )}
    </Panel>
  )
}

/** The change with its interval above the forecast range. */
function Held({ realised: { forecast, difference, interval, unit, measure } }: { realised: RealisedRow }) {
  if (forecast === null || difference === null || interval === null) return null
  const limits = [interval[0] ?? difference, interval[1] ?? difference] as const
  const data = [
    { what: 'forecast', low: forecast.low, at: forecast.mode, high: forecast.high, color: 'var(--t-series-4)' },
    { what: 'happened', low: limits[0], at: difference, high: limits[1], color: 'var(--t-series-0)' },
  ]
  const words = data.map(
    ({ what, low, at, high }) =>
      `${what}: ${changeWords(at, unit)}, ${changeWords(low, unit)} to ${changeWords(high, unit)}`,
  )
  return (
    <PlotFigure
      label={`Change of ${measure?.title ?? 'the measure'}. ${words.join('. ')}.`}
      minHeight={130}
      options={(width) => ({
        height: 130,
        marginLeft: 80,
        marginRight: 20,
        marginBottom: 34,
        x: {
          label: `change of ${(measure?.title ?? 'the measure').toLowerCase()}, ${unit}`,
          labelAnchor: 'right',
          labelArrow: 'none',
          grid: true,
          nice: true,
          zero: true,
          ticks: width < 500 ? 4 : 8,
        },
        y: { domain: ['forecast', 'happened'], label: null, tickSize: 0 },
        marks: [
          ruleX([0], { stroke: 'var(--t-dim)' }),
          ruleY(data, {
            ...{ y: 'what', x1: 'low', x2: 'high', stroke: 'color', strokeWidth: 8, strokeOpacity: 0.35 },
            strokeLinecap: 'round',
          }),
          dot(data, { y: 'what', x: 'at', r: 5, fill: 'color', stroke: 'var(--t-surface)' }),
        ],
      })}
    />
  )
}
