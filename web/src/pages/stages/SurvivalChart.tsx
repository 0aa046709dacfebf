import { Group, Table } from '@mantine/core'
import { areaY, line, ruleY } from '@observablehq/plot'
import type { MeasureRow } from '@tandem/core/measures'
import { PlotFigure } from '../../charts/PlotFigure.tsx'
import { quantileWithin } from '../../components/about-number.ts'
import { SERIES } from '../../theme.ts'
import { axisUnit, type DurationUnit, duration } from '../../words/durations.ts'
import { count, share } from '../../words/numbers.ts'
import { atRiskBefore, curveEnd } from './curve.ts'

export interface NamedCurve {
  name: string
  row: MeasureRow
}
const DASHES = ['', '6 3', '2 3', '8 3 2 3', '1 3'] as const

/** Share still waiting against time, with 95 % band, and beneath it how many are still watched. */
export function SurvivalChart({
  curves,
  clock = { secondsPerDay: 86_400 },
  of = 'in the stage',
}: {
  curves: readonly NamedCurve[]
  clock?: { secondsPerDay: number }
  /** What those who are left still are. */
  of?: string
}) {
  const end = Math.max(0, ...curves.map(({ row }) => curveEnd(row.survival ?? [])))
  const unit = unitFor(end, clock)
  const series = curves.map(({ name, row }, i) => ({
    name,
    color: SERIES[i % SERIES.length] ?? SERIES[0],
    dash: DASHES[i % DASHES.length] ?? '',
    points: pointsOf(row, end, unit),
    median: quantileWithin(row, 'p50', clock),
  }))
  return (
    <>
      <Group gap="md" mb="xs" fz="sm">
        {series.map(({ name, color, dash, median }) => (
          <Group key={name} gap={6} wrap="nowrap">
            <svg width={26} height={10} aria-hidden>
              <line x1={0} x2={26} y1={5} y2={5} stroke={color} strokeWidth={2.5} strokeDasharray={dash} />
            </svg>
            {name}
            <span style={{ color: 'var(--t-dim)' }}>median {median}</span>
          </Group>
        ))}
      </Group>
      <PlotFigure
        label={`Share still ${of} over time: ${curves.map(({ name, row }) => `${name}, median ${quantileWithin(row, 'p50', clock)}`).join('; ')}`}
        minHeight={280}
        options={() => ({
          height: 280,
          marginLeft: 44,
          marginRight: 16,
          marginBottom: 44,
          x: {
            domain: [0, end / unit.seconds],
            label: `${unit.name} since ${of === 'in the stage' ? 'entering the stage' : 'the beginning'}${unit.seconds === clock.secondsPerDay && clock.secondsPerDay !== 86_400 ? '' : ', elapsed'}`,
            labelAnchor: 'right',
            labelOffset: 34,
            labelArrow: 'none',
          },
          y: {
            domain: [0, 1],
            label: `share still ${of}`,
            labelArrow: 'none',
            grid: true,
            ticks: 5,
            tickFormat: (value: number) => share(value),
          },
          marks: [
            ruleY([0.5], { stroke: 'var(--t-faint)', strokeDasharray: '3 3' }),
            ruleY([0], { stroke: 'var(--t-faint)' }),
            ...series.flatMap(({ points, color, dash }) => [
              areaY(points, { x: 't', y1: 'lower', y2: 'upper', fill: color, fillOpacity: 0.16, curve: 'step-after' }),
              line(points, {
                x: 't',
                y: 'survival',
                stroke: color,
                strokeWidth: 2,
                strokeDasharray: dash,
                curve: 'step-after',
              }),
            ]),
          ],
        })}
      />
      <AtRisk curves={curves} end={end} unit={unit} clock={clock} />
    </>
  )
}

type AxisUnit = Pick<DurationUnit, 'seconds'> & { name: string }

/** Days are those of the clock. */
function unitFor(end: number, { secondsPerDay }: { secondsPerDay: number }): AxisUnit {
  const unit = axisUnit(end)
  return unit.name === 'days' && secondsPerDay !== 86_400 ? { name: 'working days', seconds: secondsPerDay } : unit
}

function pointsOf({ survival = [] }: MeasureRow, end: number, unit: AxisUnit) {
  const inside = survival.filter(({ t }) => t <= end)
  const start = { t: 0, survival: 1, lower: 1, upper: 1 }
  const points = inside.map((point) => ({
    t: point.t / unit.seconds,
    survival: point.survival,
    lower: point.lower ?? point.survival,
    upper: point.upper ?? point.survival,
  }))
  const last = points.at(-1)
  return [
    ...(points[0]?.t === 0 ? [] : [start]),
    ...points,
    ...(last === undefined ? [] : [{ ...last, t: end / unit.seconds }]),
  ]
}

function AtRisk({
  curves,
  end,
  unit,
  clock,
}: {
  curves: readonly NamedCurve[]
  end: number
  unit: AxisUnit
  clock: { secondsPerDay: number }
}) {
  const times = [0, 0.25, 0.5, 0.75, 1].map((part) => Math.round((part * end) / unit.seconds) * unit.seconds)
  return (
    <Table.ScrollContainer minWidth={320} type="native">
      <Table fz="xs" verticalSpacing={3} withRowBorders={false} aria-label="Still watched">
        <Table.Thead>
          <Table.Tr c="var(--t-dim)">
            <Table.Th fw={400}>Still watched after</Table.Th>
            {times.map((time, i) => (
              <Table.Th key={[time, i].join()} ta="right" fw={400}>
                {time === 0 ? 'the start' : duration(time, clock)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {curves.map(({ name, row }) => (
            <Table.Tr key={name}>
              <Table.Td>{name}</Table.Td>
              {times.map((time, i) => (
                <Table.Td key={[time, i].join()} ta="right">
                  {count(atRiskBefore(row.survival ?? [], time))}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
