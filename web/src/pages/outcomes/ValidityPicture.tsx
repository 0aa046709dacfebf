import { dot, link, ruleX } from '@observablehq/plot'
import { correlationWords, limitsWords, type OutcomesView } from '@tandem/core/outcomes'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { PlotFigure } from '../../charts/PlotFigure.tsx'

/** Each score's correlation with the rating, with its limits and what was seen among the hired. */
export function ValidityPicture({ rows }: { rows: OutcomesView['validity'] }) {
  const shown = rows.flatMap((row) =>
    row.corrected === null || row.correctedInterval === null
      ? []
      : [{ ...row, low: row.correctedInterval[0], high: row.correctedInterval[1], title: wordsOf(row) }],
  )
  if (shown.length === 0) return null
  const good = shown.filter(({ says }) => says === 'predicts').map(({ stage }) => stage)
  return (
    <ChartFrame
      title={
        good.length === 0
          ? 'No score foretold the rating beyond chance'
          : `What foretold the rating: ${good.join(', ')}`
      }
      note="Point and line: correlation with the first rating among all who were scored, 95 %. Ring: as seen among the hired. What goes together is not what causes."
      fileName="validity"
      csv={{
        header: ['stage', 'corrected', 'lower', 'upper', 'observed', 'hired_and_rated'],
        rows: shown.map(({ stage, corrected, low, high, observed, n }) => [stage, corrected, low, high, observed, n]),
      }}
    >
      <PlotFigure
        label={shown.map(({ title }) => title).join('. ')}
        minHeight={60 + 40 * shown.length}
        options={(width) => ({
          height: 60 + 40 * shown.length,
          marginLeft: Math.min(150, width / 3),
          marginRight: 20,
          x: {
            label: 'Correlation',
            domain: [Math.min(-0.2, ...shown.map(({ low }) => low)), Math.max(0.7, ...shown.map(({ high }) => high))],
          },
          y: { label: null, type: 'point', padding: 0.6 },
          marks: [
            ruleX([0], { stroke: 'var(--t-dim)', strokeDasharray: '2 4' }),
            link(shown, { y: 'stage', x1: 'low', x2: 'high', stroke: 'var(--t-text)', strokeWidth: 2 }),
            dot(shown, { y: 'stage', x: 'observed', r: 5, stroke: 'var(--t-dim)' }),
            dot(shown, { y: 'stage', x: 'corrected', r: 5, fill: 'var(--t-text)', title: 'title' }),
          ],
        })}
      />
    </ChartFrame>
  )
}

const wordsOf = ({ stage, corrected, correctedInterval }: OutcomesView['validity'][number]) =>
  `${stage}: ${correlationWords(corrected ?? 0)}${limitsWords(correctedInterval)}`
