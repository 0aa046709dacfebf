import { areaY, dot, lineY, ruleX, ruleY, text } from '@observablehq/plot'
import type { PilotAnswer } from '@tandem/core/pilots'
import { effectShow } from '@tandem/core/pilots'
import { countWords } from '@tandem/core/words'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { PlotFigure } from '../../charts/PlotFigure.tsx'
import { Panel } from '../../components/Panel.tsx'
import { NotEnoughData } from '../../components/states/NotEnoughData.tsx'

/** The always-valid interval of the effect while the units came, with the planned looks. */
export function SequenceChart({ data: { id, design, metric, evaluation } }: { data: PilotAnswer }) {
  if (evaluation === null) return null
  const { path, kind, unit, interval, sentences } = evaluation
  if (path.length < 2 || interval === null)
    return (
      <Panel title="The effect, as far as it is known">
        <NotEnoughData reasons={[(sentences[0] ?? '').replace(/\.$/, '')]} />
      </Panel>
    )
  const isRate = kind === 'rate'
  const size = isRate ? 100 : 1
  const words = isRate ? 'points of per cent' : unit
  const show = effectShow({ kind, unit })
  const points = path.map(({ units, estimate, lower, upper }) => ({
    ...{ units, estimate: estimate * size, lower: lower * size, upper: upper * size },
  }))
  const most = Math.max(design.planned, ...points.map(({ units }) => units))
  // In a comparison with the time before the looks count what came since.
  const looks = (design.design === 'before and after' ? [] : design.looks).map((share) => ({
    units: share * design.planned,
    name: `${Math.round(100 * share)} %`,
  }))
  // The first intervals are so wide that they would hide the rest.
  const later = points.slice(Math.floor(points.length / 4))
  const low = Math.min(0, ...later.map(({ lower }) => lower))
  const high = Math.max(0, ...later.map(({ upper }) => upper))
  const margin = 0.12 * (high - low || 1)
  return (
    <ChartFrame
      title={`${metric.title}: ${show(evaluation.estimate ?? 0)}, and between ${show(interval[0])} and ${show(interval[1])} however often one looks`}
      note={`What is tried less today, in ${words}, over the units that had come. Band: always-valid 95 % interval.${looks.length === 0 ? '' : ` Dashed: planned looks of ${countWords(design.planned)} units.`}`}
      fileName={`pilot-${id}`}
      csv={{
        header: ['units', `difference, ${words}`, 'lower', 'upper'],
        rows: points.map(({ units, estimate, lower, upper }) => [units, estimate, lower, upper]),
      }}
    >
      <PlotFigure
        label={`The effect with its always-valid interval, from ${countWords(points[0]!.units)} to ${countWords(points.at(-1)!.units)} units; at the end ${show(evaluation.estimate ?? 0)}.`}
        minHeight={300}
        options={(width) => ({
          height: 300,
          marginLeft: 52,
          marginRight: 20,
          marginTop: 24,
          marginBottom: 38,
          x: { label: 'units', labelArrow: 'none', domain: [0, most], ticks: width < 500 ? 4 : 8 },
          y: {
            label: `difference, ${words}`,
            labelArrow: 'none',
            grid: true,
            domain: [low - margin, high + margin],
            clamp: true,
          },
          marks: [
            areaY(points, { x: 'units', y1: 'lower', y2: 'upper', fill: 'var(--t-series-0)', fillOpacity: 0.18 }),
            ruleY([0], { stroke: 'var(--t-text)' }),
            ruleX(looks, { x: 'units', stroke: 'var(--t-dim)', strokeDasharray: '3 3' }),
            text(looks, { x: 'units', text: 'name', frameAnchor: 'top', dy: -12, fontSize: 11, fill: 'var(--t-dim)' }),
            lineY(points, { x: 'units', y: 'estimate', stroke: 'var(--t-series-0)', strokeWidth: 2 }),
            dot([points.at(-1)!], {
              x: 'units',
              y: 'estimate',
              r: 4,
              fill: 'var(--t-series-0)',
              stroke: 'var(--t-surface)',
            }),
          ],
        })}
      />
    </ChartFrame>
  )
}
