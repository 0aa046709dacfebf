import { dot, ruleX, ruleY } from '@observablehq/plot'
import type { GuardrailRow, PilotAnswer } from '@tandem/core/pilots'
import { shareWords } from '@tandem/core/words'
import { PlotFigure } from '../../charts/PlotFigure.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { Panel } from '../../components/Panel.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { GUARDRAIL_MARKS } from './pilot-words.ts'

/** Whether people of one group are let through less often where it is tried, look by look. */
export function GuardrailPanel({ data: { design, evaluation } }: { data: PilotAnswer }) {
  const [guardrail] = evaluation?.guardrails ?? []
  if (guardrail === undefined)
    return design.guardrail !== null || evaluation === null ? null : (
      <Panel title="No bias guardrail was set">
        <p style={{ margin: 0, maxWidth: '78ch' }}>
          Nobody is told if people of one group are let through less often. Where candidates are ranked or filtered, set
          one.
        </p>
      </Panel>
    )
  return (
    <Panel
      title={guardrail.sentence}
      note={`Impact ratio by ${design.guardrail?.attribute ?? 'group'} where it is tried: passing the first stage. Monitoring; 0.80 is the line of the four-fifths rule (29 CFR 1607.4(D)).`}
    >
      <RatioChart looks={guardrail.looks} />
      <DataTable
        label="Looks at the guardrail"
        rows={guardrail.looks}
        keyOf={({ share }) => String(share)}
        columns={[
          { name: 'Look', nowrap: true, cell: ({ share }) => shareWords(share) },
          { name: 'People', numeric: true, cell: ({ n }) => n ?? '–' },
          { name: 'Held against', cell: ({ group, reference }) => (group === null ? '–' : `${group} / ${reference}`) },
          { name: 'Ratio', numeric: true, cell: ({ ratio }) => ratio?.toFixed(3) ?? '–' },
          {
            name: '95 %',
            numeric: true,
            cell: ({ interval }) => interval?.map((one) => one.toFixed(2)).join(' to ') ?? '–',
          },
          {
            name: 'Mid-p',
            numeric: true,
            cell: ({ midP }) => (midP === null ? '–' : midP < 0.0001 ? 'under 0.0001' : midP.toFixed(4)),
          },
          { name: 'Pauses below', numeric: true, cell: ({ level }) => level.toPrecision(2) },
          {
            name: 'State',
            nowrap: true,
            cell: ({ state }) => <StateMark state={GUARDRAIL_MARKS[state]} word={state} />,
          },
        ]}
      />
    </Panel>
  )
}

function RatioChart({ looks }: { looks: GuardrailRow['looks'] }) {
  const data = looks.flatMap(({ share, ratio, interval, state }) =>
    ratio === null || interval === null || ratio <= 0
      ? []
      : [{ look: `${Math.round(100 * share)} %`, ratio, lower: interval[0], upper: interval[1], state }],
  )
  if (data.length === 0) return null
  return (
    <PlotFigure
      label={`Impact ratios at the looks: ${data.map(({ look, ratio }) => `${look} ${ratio.toFixed(2)}`).join(', ')}; the line is 0.80.`}
      minHeight={70 + data.length * 28}
      options={() => ({
        height: 70 + data.length * 28,
        marginLeft: 60,
        marginRight: 20,
        marginTop: 20,
        marginBottom: 36,
        x: {
          type: 'log',
          label: 'impact ratio, log scale',
          labelArrow: 'none',
          grid: true,
          ticks: [0.4, 0.5, 0.6, 0.8, 1, 1.25, 1.6],
          tickFormat: '.2~f',
        },
        y: { domain: data.map(({ look }) => look), label: 'look', labelArrow: 'none' },
        marks: [
          ruleX([0.8], { stroke: 'var(--t-breach)', strokeDasharray: '4 3' }),
          ruleX([1], { stroke: 'var(--t-dim)' }),
          ruleY(data, { y: 'look', x1: 'lower', x2: 'upper', stroke: 'var(--t-series-0)', strokeWidth: 2 }),
          dot(data, { y: 'look', x: 'ratio', r: 5, fill: 'var(--t-series-0)', stroke: 'var(--t-surface)' }),
        ],
      })}
    />
  )
}
