import { dot, ruleX, ruleY, text, tickX } from '@observablehq/plot'
import { type CheckResult, exactShare } from '@tandem/core/checks'
import { PlotFigure } from '../../charts/PlotFigure.tsx'
import { fitted } from '../stages/StayChart.tsx'

const COLORS = {
  ok: 'var(--t-ok)',
  watch: 'var(--t-watch)',
  breach: 'var(--t-breach)',
  'not enough data': 'var(--t-none)',
} as const

/** The kept share of each check with its interval, and what is expected of it, on one axis. */
export function KeptChart({ checks }: { checks: readonly CheckResult[] }) {
  const data = checks
    .map(({ check, rate, interval, expected, state }) => ({
      check,
      rate: 100 * (rate ?? 0),
      lower: 100 * interval[0],
      upper: 100 * interval[1],
      expected: 100 * expected,
      color: COLORS[state],
      words: `${check}: ${exactShare(rate ?? 0)} kept, ${exactShare(interval[0])} to ${exactShare(interval[1])}, expected ${exactShare(expected)}, ${state}`,
    }))
    .sort((a, b) => a.rate - a.expected - (b.rate - b.expected))
  const lowest = Math.min(...data.map(({ lower, expected }) => Math.min(lower, expected)))
  const begin = Math.max(0, Math.floor((lowest - 4) / 10) * 10)
  return (
    <PlotFigure
      label={`Kept shares. ${data.map(({ words }) => words).join('. ')}.`}
      minHeight={60 + data.length * 46}
      options={(width) => ({
        height: 50 + data.length * 46,
        marginLeft: 12,
        marginRight: 24,
        marginTop: 16,
        marginBottom: 34,
        x: {
          domain: [begin, 100],
          label: 'kept, % of decided cases',
          labelAnchor: 'right',
          labelArrow: 'none',
          grid: true,
          ticks: width < 500 ? 4 : 8,
        },
        y: { domain: data.map(({ check }) => check), label: null, axis: null, padding: 0.2 },
        marks: [
          ruleX([100], { stroke: 'var(--t-faint)' }),
          // Long lines stand above their bars, so that they are read whole on a phone.
          text(data, {
            y: 'check',
            x: () => begin,
            text: ({ check }: { check: string }) => fitted(check, Math.floor((width - 40) / 6.4)),
            textAnchor: 'start',
            fontSize: 12,
            dy: -8,
            fill: 'var(--t-text)',
            stroke: 'var(--t-surface)',
          }),
          ruleY(data, {
            y: 'check',
            x1: 'lower',
            x2: 'upper',
            stroke: 'color',
            strokeWidth: 8,
            strokeOpacity: 0.35,
            strokeLinecap: 'round',
            dy: 10,
          }),
          tickX(data, {
            y: 'check',
            x: 'expected',
            stroke: 'var(--t-text)',
            strokeWidth: 2,
            insetTop: 18,
            insetBottom: -2,
          }),
          dot(data, { y: 'check', x: 'rate', r: 5, fill: 'color', stroke: 'var(--t-surface)', title: 'words', dy: 10 }),
        ],
      })}
    />
  )
}
