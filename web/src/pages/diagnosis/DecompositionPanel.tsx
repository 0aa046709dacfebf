import { barX, ruleX, ruleY } from '@observablehq/plot'
import { type Diagnosis, isOfOthers } from '@tandem/core/diagnosis'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { PlotFigure } from '../../charts/PlotFigure.tsx'
import { rowLabels } from '../../charts/row-labels.ts'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { Panel } from '../../components/Panel.tsx'
import { NotEnoughData } from '../../components/states/NotEnoughData.tsx'
import { count } from '../../words/numbers.ts'
import { type Step, signed, stepsOf, stepWords } from './waterfall.ts'

const COLORS = { level: 'var(--t-faint)', mix: 'var(--t-series-4)', rate: 'var(--t-series-1)' } as const

/** How much of the change is other cases, and how much the same cases going worse. */
export function DecompositionPanel({ diagnosis }: { diagnosis: Diagnosis }) {
  const { decomposition, subject } = diagnosis
  if (decomposition === null) {
    return (
      <Panel title="Is it other cases, or the same cases?">
        <NotEnoughData reasons={['mix cannot be told from rate without enough cases before and now']} />
      </Panel>
    )
  }
  const steps = stepsOf(
    decomposition,
    isOfOthers(diagnosis) ? ['Those held against', 'These'] : ['The year before', 'Now'],
  )
  const { difference, mix, rate, n } = decomposition
  const columns: Column<Step>[] = [
    { name: 'Step', cell: ({ name }) => name },
    { name: 'Points', numeric: true, cell: (step) => (step.kind === 'level' ? stepWords(step) : signed(step.value)) },
    {
      name: '95 %',
      numeric: true,
      cell: ({ interval }) => (interval === null ? '–' : `${signed(interval[0])} to ${signed(interval[1])}`),
    },
  ]
  return (
    <ChartFrame
      title={
        difference.interval[0] <= 0 && difference.interval[1] >= 0
          ? `${signed(100 * difference.value)} points: no difference beyond chance`
          : `Of ${signed(100 * difference.value)} points, ${signed(100 * mix.value)} is mix and ${signed(100 * rate.value)} the same kinds of cases`
      }
      note={`Share that was ${subject.bad}, %, with steps in percentage points and their 95 % intervals. ${count(n.before)} cases on the first side, ${count(n.after)} on the last. Grey: other cases than ${isOfOthers(diagnosis) ? 'those held against have' : 'before'}; orange: the same kinds of cases. The steps add up exactly.`}
      fileName="diagnosis-mix-or-rate"
      table={<DataTable label="Mix or rate" columns={columns} rows={steps} keyOf={({ key }) => key} />}
      csv={{
        header: ['step', 'kind', 'points', 'lower_95', 'upper_95'],
        rows: steps.map(({ name, kind, value, interval }) => [
          name,
          kind,
          value,
          interval?.[0] ?? null,
          interval?.[1] ?? null,
        ]),
      }}
    >
      <Waterfall steps={steps} bad={subject.bad} />
    </ChartFrame>
  )
}

const ROW = 44

function Waterfall({ steps, bad }: { steps: readonly Step[]; bad: string }) {
  const rows = steps.map((step) => ({ key: step.key, name: step.name, figure: stepWords(step) }))
  const ranges = steps.flatMap(({ key, from, interval }) =>
    interval === null ? [] : [{ key, lower: from + interval[0], upper: from + interval[1] }],
  )
  const ends = [...steps.flatMap(({ from, to }) => [from, to]), ...ranges.flatMap(({ lower, upper }) => [lower, upper])]
  return (
    <PlotFigure
      label={`From before to now. ${rows.map(({ name, figure }) => `${name}: ${figure}`).join('. ')}.`}
      minHeight={50 + steps.length * ROW}
      options={(width) => ({
        height: 50 + steps.length * ROW,
        marginLeft: 4,
        marginRight: 8,
        marginTop: 8,
        marginBottom: 36,
        x: {
          domain: [Math.min(0, ...ends), Math.max(...ends) * 1.02],
          label: `share that was ${bad}, %`,
          labelAnchor: 'right',
          labelArrow: 'none',
          grid: true,
          ticks: width < 500 ? 4 : 8,
        },
        y: { domain: steps.map(({ key }) => key), axis: null, padding: 0 },
        marks: [
          barX(steps, {
            y: 'key',
            x1: 'from',
            x2: 'to',
            fill: ({ kind }: Step) => COLORS[kind],
            insetTop: 22,
            insetBottom: 8,
            title: (step: Step) => `${step.name}: ${stepWords(step)}`,
          }),
          ruleY(ranges, { y: 'key', x1: 'lower', x2: 'upper', stroke: 'var(--t-text)', strokeWidth: 1.5, dy: 7 }),
          ruleX([0], { stroke: 'var(--t-faint)' }),
          (_, { y }) => rowLabels(rows, { y: (key) => Number(y?.(key) ?? 0) + 16, left: 4, right: width - 8, dy: 0 }),
        ],
      })}
    />
  )
}
