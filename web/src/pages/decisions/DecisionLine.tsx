import { dot, ruleX, text } from '@observablehq/plot'
import type { DecisionRow, OtherDecision } from '@tandem/core/decisions'
import { counted } from '@tandem/core/words'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { PlotFigure } from '../../charts/PlotFigure.tsx'

interface Mark {
  id: string
  lane: string
  at: Date
  title: string
}

/** When decisions were made, and when they are looked at again, on one line of time. */
export function DecisionLine({
  decisions,
  others,
}: {
  decisions: readonly DecisionRow[]
  others: readonly OtherDecision[]
}) {
  const marks: Mark[] = [
    ...decisions.flatMap(({ decision: { id, title, review }, decidedAt, state }) =>
      decidedAt === null || state !== 'decided'
        ? []
        : [
            { id, lane: 'decided', at: new Date(decidedAt), title },
            { id: `${id} review`, lane: 'review', at: new Date(`${review}T00:00:00Z`), title: `Review: ${title}` },
          ],
    ),
    ...others
      .filter(({ state }) => state === 'in force')
      .map(({ proposal, at, title }) => ({ id: proposal, lane: 'elsewhere', at: new Date(at), title })),
  ]
  if (marks.length < 2) return null
  const lanes = ['decided', 'elsewhere', 'review'].filter((lane) => marks.some((one) => one.lane === lane))
  const made = marks.filter(({ lane }) => lane !== 'review').length
  return (
    <ChartFrame
      title={`${counted(made, 'decision')} by both keys, and when they are looked at again`}
      note="Dots: the day on which the second key was turned, here or elsewhere; rings: days of review."
      fileName="decisions"
      csv={{
        header: ['what', 'lane', 'day'],
        rows: marks.map(({ title, lane, at }) => [title, lane, at.toISOString().slice(0, 10)]),
      }}
    >
      <PlotFigure
        label={`Decisions over time. ${marks.map(({ title, at }) => `${at.toISOString().slice(0, 10)}: ${title}`).join('. ')}.`}
        minHeight={60 + lanes.length * 34}
        options={(width) => ({
          height: 60 + lanes.length * 34,
          marginLeft: 74,
          marginRight: 20,
          marginTop: 18,
          marginBottom: 34,
          x: { type: 'utc', label: null, grid: true, ticks: width < 600 ? 4 : 8, nice: true },
          y: { domain: lanes, label: null, tickSize: 0 },
          marks: [
            ruleX([new Date()], { stroke: 'var(--t-faint)', strokeDasharray: '3 3' }),
            text([new Date()], { x: (at: Date) => at, text: () => 'today', frameAnchor: 'top', dy: -12, fontSize: 11 }),
            dot(marks, {
              x: 'at',
              y: 'lane',
              r: 6,
              fill: ({ lane }: Mark) => (lane === 'review' ? 'var(--t-surface)' : 'var(--t-series-0)'),
              stroke: 'var(--t-series-0)',
              strokeWidth: 2,
              title: 'title',
            }),
          ],
        })}
      />
    </ChartFrame>
  )
}
