import { barX, ruleX, text } from '@observablehq/plot'
import { type CaseResult, moneyWords } from '@tandem/core/business-case'
import { PlotFigure } from '../../charts/PlotFigure.tsx'
import { SIDES } from '../../theme.ts'
import { fitted } from '../stages/StayChart.tsx'
import { withUnit } from './case-words.ts'
import { moneyAxis } from './money-axis.ts'

type Counted = Extract<CaseResult, { state: 'counted' }>
export type Swing = Counted['tornado'][number]

/** Most bars that are drawn; the table has all. */
const MOST = 10

/** What the case is worth as each assumption goes from its low to its high, the widest first. */
export function TornadoChart({ result: { tornado, netPresentValue, currency } }: { result: Counted }) {
  const shown = tornado.filter(({ swing }) => swing > 0).slice(0, MOST)
  const axis = moneyAxis(shown.flatMap(({ atLow, atHigh }) => [atLow, atHigh]))
  const base = netPresentValue.atMode / axis.size
  const data = shown.map(({ id, side, title, name, unit, low, high, atLow, atHigh }) => ({
    id,
    label: `${title}: ${name}`,
    least: Math.min(atLow, atHigh) / axis.size,
    most: Math.max(atLow, atHigh) / axis.size,
    // Which end of the assumption stands at which end of the bar.
    leastWords: withUnit(atLow <= atHigh ? low : high, unit),
    mostWords: withUnit(atLow <= atHigh ? high : low, unit),
    color: SIDES[side].color,
    words: `${title}, ${name}: ${moneyWords(atLow, currency)} at ${withUnit(low, unit)}, ${moneyWords(atHigh, currency)} at ${withUnit(high, unit)}`,
  }))
  const ends = [base, ...data.flatMap(({ least, most }) => [least, most])]
  const span = Math.max(...ends) - Math.min(...ends)
  // Nothing is shown where it is near: far away it would squeeze the bars.
  const isNear = Math.min(...ends) < span && Math.max(...ends) > -span
  const edges = isNear ? [0, ...ends] : ends
  const [begin, end] = [Math.min(...edges), Math.max(...edges)]
  return (
    <PlotFigure
      label={`Tornado around ${moneyWords(netPresentValue.atMode, currency)}. ${data.map(({ words }) => words).join('. ')}.`}
      minHeight={60 + data.length * 42}
      options={(width) => {
        // Room for the words at both ends of the widest bar.
        const room = ((end - begin) * 90) / Math.max(120, width - 200)
        return {
          height: 46 + data.length * 42,
          marginLeft: 8,
          marginRight: 8,
          marginTop: 14,
          marginBottom: 34,
          x: {
            domain: [begin - room, end + room],
            label: `net present value, ${axis.words(currency)}`,
            labelAnchor: 'right',
            labelArrow: 'none',
            grid: true,
            ticks: width < 500 ? 4 : 8,
          },
          y: { domain: data.map(({ id }) => id), label: null, axis: null, padding: 0.15 },
          marks: [
            text(data, {
              y: 'id',
              x: () => begin - room,
              text: ({ label }: { label: string }) => fitted(label, Math.floor((width - 20) / 6.6)),
              textAnchor: 'start',
              fontSize: 12,
              dy: -9,
              fill: 'var(--t-text)',
              stroke: 'var(--t-surface)',
            }),
            barX(data, {
              ...{ y: 'id', x1: 'least', x2: () => base, fill: 'color', fillOpacity: 0.55, title: 'words' },
              ...{ insetTop: 17, insetBottom: 3 },
            }),
            barX(data, {
              ...{ y: 'id', x1: () => base, x2: 'most', fill: 'color', title: 'words' },
              ...{ insetTop: 17, insetBottom: 3 },
            }),
            ruleX(isNear ? [0] : [], { stroke: 'var(--t-dim)', strokeDasharray: '3 3' }),
            ruleX([base], { stroke: 'var(--t-text)', strokeWidth: 1.5 }),
            ...(['least', 'most'] as const).map((at) =>
              text(data, {
                ...{ y: 'id', x: at, text: `${at}Words`, dy: 9, fontSize: 11, fill: 'var(--t-dim)' },
                ...{ dx: at === 'least' ? -5 : 5, textAnchor: at === 'least' ? ('end' as const) : ('start' as const) },
                stroke: 'var(--t-surface)',
              }),
            ),
          ],
        }
      }}
    />
  )
}
