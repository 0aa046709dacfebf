import { dot, ruleX, ruleY, tickX } from '@observablehq/plot'
import { type CheckResult, exactShare } from '@tandem/core/checks'
import { PlotFigure } from '../../charts/PlotFigure.tsx'

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
          domain: [Math.max(0, Math.floor((lowest - 4) / 10) * 10), 100],
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
          (_, { x, y }) =>
            labels(data, {
              left: Number(x?.(x?.domain?.()[0] ?? 0) ?? 12),
              y: (name) => Number(y?.(name) ?? 0),
              width,
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

/** The lines of the checks as text of the picture. */
function labels(
  data: readonly { check: string }[],
  { left, y, width }: { left: number; y: (name: string) => number; width: number },
): SVGGElement {
  const group = document.createElementNS('http://www.w3.org/2000/svg', 'g')
  const most = Math.floor((width - 40) / 6.4)
  for (const { check } of data) {
    const text = document.createElementNS('http://www.w3.org/2000/svg', 'text')
    text.setAttribute('x', String(left))
    text.setAttribute('y', String(y(check) + 10))
    text.setAttribute('fill', 'var(--t-text)')
    text.setAttribute('stroke', 'var(--t-surface)')
    text.setAttribute('stroke-width', '3')
    text.setAttribute('paint-order', 'stroke')
    text.textContent = check.length <= most ? check : `${check.slice(0, most - 1)}…`
    group.append(text)
  }
  return group
}
