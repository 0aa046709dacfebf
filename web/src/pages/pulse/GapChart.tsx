import { dot, ruleY, text } from '@observablehq/plot'
import type { PulseRound, StatementResult } from '@tandem/core/pulse'
import { counted, dayWords } from '@tandem/core/words'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { PlotFigure } from '../../charts/PlotFigure.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { SIDES as SIDE_HUES } from '../../theme.ts'
import { linesOf } from './lines-of.ts'

const SIDES = [
  { side: 'HR', color: SIDE_HUES.HR.color },
  { side: 'IT', color: SIDE_HUES.IT.color },
] as const

interface GapChartProps {
  results: readonly StatementResult[]
  round: PulseRound
  least: number
}

/** What each side says, a line for each statement, the largest difference first. */
export function GapChart({ results, round, least }: GapChartProps) {
  const sorted = [...results].sort((a, b) => sizeOf(b) - sizeOf(a))
  const apart = sorted.filter(({ state }) => state === 'breach' || state === 'watch')
  const shown = sorted.filter(({ hr, it }) => hr !== null || it !== null)
  const title =
    shown.length === 0
      ? `Nothing can be shown before ${least} people of a side have answered`
      : apart.length === 0
        ? 'No statement divides HR and IT beyond chance'
        : `${counted(apart.length, 'statement divides', 'statements divide')} HR and IT beyond chance`
  return (
    <ChartFrame
      title={title}
      note="1: not at all, 5: wholly. Dots: means; bars: their 95 % intervals. Blue is HR, green is IT."
      source={`${round.title}, ${round.openedOn === null ? 'not open yet' : `open since ${dayWords(round.openedOn)}`}. A side is shown from ${least} answers.`}
      fileName={`pulse-${round.id}`}
      csv={{
        header: ['statement', 'HR mean', 'HR n', 'IT mean', 'IT n', 'HR − IT', 'lower', 'upper', 'state'],
        rows: sorted.map(({ statement, hr, it, gap, state }) => [
          statement.hr,
          hr?.mean ?? null,
          hr?.n ?? null,
          it?.mean ?? null,
          it?.n ?? null,
          gap?.estimate ?? null,
          gap?.interval?.[0] ?? null,
          gap?.interval?.[1] ?? null,
          state,
        ]),
      }}
      table={<GapTable results={sorted} />}
    >
      {shown.length > 0 && <Dumbbells results={shown} />}
      {shown.flatMap(({ statement, published }) =>
        published.map(({ sentence, source, year }) => (
          <p key={statement.id} style={{ margin: '8px 0 0', color: 'var(--t-dim)', fontSize: 13 }}>
            Beside “{statement.hr}” elsewhere: {sentence} {source}, {year}.
          </p>
        )),
      )}
    </ChartFrame>
  )
}

const ROW = 58

function Dumbbells({ results }: { results: readonly StatementResult[] }) {
  const dots = results.flatMap(({ statement, hr, it }) =>
    SIDES.flatMap(({ side, color }) => {
      const one = side === 'HR' ? hr : it
      return one === null
        ? []
        : [
            {
              id: statement.id,
              side,
              color,
              mean: one.mean,
              from: one.interval?.[0] ?? one.mean,
              to: one.interval?.[1] ?? one.mean,
            },
          ]
    }),
  )
  const label = results.map(({ statement, sentence }) => `${statement.hr} ${sentence}`).join(' ')
  return (
    <PlotFigure
      label={`What HR and IT say. ${label}`}
      minHeight={50 + results.length * ROW}
      options={(width) => ({
        height: 50 + results.length * ROW,
        marginLeft: 12,
        marginRight: 16,
        marginTop: 26,
        marginBottom: 34,
        insetBottom: 18,
        x: {
          label: 'agreement',
          labelArrow: 'none',
          domain: [1, 5],
          ticks: [1, 2, 3, 4, 5],
          grid: true,
          tickFormat: 'd',
        },
        y: { domain: results.map(({ statement }) => statement.id), label: null, axis: null, padding: 0 },
        marks: [
          ...SIDES.flatMap(({ side, color }, place) => [
            ruleY(
              dots.filter((one) => one.side === side),
              {
                y: 'id',
                x1: ({ from }: (typeof dots)[0]) => Math.max(1, from),
                x2: ({ to }: (typeof dots)[0]) => Math.min(5, to),
                stroke: color,
                strokeWidth: 5,
                strokeOpacity: 0.35,
                strokeLinecap: 'round',
                dy: 8 + place * 9,
              },
            ),
            dot(
              dots.filter((one) => one.side === side),
              { y: 'id', x: 'mean', r: 5, fill: color, dy: 8 + place * 9, symbol: side === 'HR' ? 'circle' : 'square' },
            ),
          ]),
          text(results, {
            y: ({ statement }: StatementResult) => statement.id,
            x: () => 1,
            text: ({ statement }: StatementResult) => linesOf(statement.hr, Math.floor((width - 40) / 6.6), 2),
            textAnchor: 'start',
            lineAnchor: 'bottom',
            fontSize: 12,
            dy: -4,
            fill: 'var(--t-text)',
            stroke: 'var(--t-surface)',
          }),
        ],
      })}
    />
  )
}

function GapTable({ results }: { results: readonly StatementResult[] }) {
  return (
    <DataTable
      label="Statements"
      rows={results}
      keyOf={({ statement }) => statement.id}
      columns={[
        {
          name: 'Statement',
          cell: ({ statement }) =>
            statement.hr === statement.it ? statement.hr : `${statement.hr} / IT: ${statement.it}`,
        },
        { name: 'HR', numeric: true, by: ({ hr }) => hr?.mean ?? null, cell: ({ hr }) => meanWords(hr) },
        { name: 'IT', numeric: true, by: ({ it }) => it?.mean ?? null, cell: ({ it }) => meanWords(it) },
        {
          name: 'Before',
          numeric: true,
          cell: ({ before }) => (before === null ? '–' : `${tenth(before.hr)} / ${tenth(before.it)}`),
        },
        {
          name: 'HR − IT',
          numeric: true,
          by: ({ gap }) => gap?.estimate ?? null,
          cell: ({ gap }) => gap?.estimate.toFixed(2) ?? '–',
        },
        {
          name: '95 %',
          numeric: true,
          cell: ({ gap }) =>
            gap?.interval == null ? '–' : `${gap.interval[0].toFixed(2)} to ${gap.interval[1].toFixed(2)}`,
        },
        { name: 'Stands', nowrap: true, by: ({ state }) => state, cell: ({ state }) => <StateMark state={state} /> },
      ]}
    />
  )
}

const tenth = (value: number | null): string => value?.toFixed(1) ?? '–'
const meanWords = (side: StatementResult['hr']): string =>
  side === null ? 'too few' : `${side.mean.toFixed(1)} (n ${side.n})`
const sizeOf = ({ gap }: StatementResult): number => Math.abs(gap?.estimate ?? -1)
