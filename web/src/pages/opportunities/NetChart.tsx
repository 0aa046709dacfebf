import { dot, ruleX, ruleY } from '@observablehq/plot'
import { bigMoney, type OpportunityRow } from '@tandem/core/opportunities'
import { PlotFigure } from '../../charts/PlotFigure.tsx'
import { rowLabels } from '../../charts/row-labels.ts'
import { counted } from '../../words/numbers.ts'

const ROW = 46

/** The worth of each intervention with its range, on one axis; what uses AI has a full point. */
export function NetChart({
  rows,
  isPriced,
  currency,
}: {
  rows: readonly OpportunityRow[]
  isPriced: boolean
  currency: string | null
}) {
  const data = rows.flatMap(({ id, title, isAi, money, gains, numbers }) => {
    const worth = isPriced ? money?.net : gains?.emptyDaysSaved
    if (worth == null) return []
    const figure = isPriced ? bigMoney(worth.p50, null) : `${Math.round(worth.p50).toLocaleString('en')} days`
    const effort = counted(numbers.itDays.mode, 'IT day')
    return [{ id, ...worth, isAi, name: `${title}${isAi ? ' (AI)' : ''}`, figure, effort }]
  })
  const words = data.map(({ name, figure, effort, p5, p95 }) =>
    isPriced
      ? `${name}: ${figure}, 90 % of runs ${bigMoney(p5, null)} to ${bigMoney(p95, currency)}, ${effort}`
      : `${name}: ${figure}, ${effort}`,
  )
  return (
    <PlotFigure
      label={`${isPriced ? 'Net value a year' : 'Days of empty seats saved a year'}. ${words.join('. ')}.`}
      minHeight={50 + data.length * ROW}
      options={(width) => ({
        height: 54 + data.length * ROW,
        marginLeft: 14,
        marginRight: 24,
        marginTop: 18,
        marginBottom: 36,
        x: {
          label: isPriced ? `net a year, ${currency ?? ''}` : 'days of empty seats a year',
          labelAnchor: 'right',
          labelArrow: 'none',
          grid: true,
          nice: true,
          ticks: width < 500 ? 3 : 7,
          tickFormat: (value: number) => bigMoney(value, null).replace(' million', ' m').replace(' thousand', ' k'),
        },
        y: { domain: data.map(({ id }) => id), label: null, axis: null, padding: 0.2 },
        marks: [
          ruleX([0], { stroke: 'var(--t-dim)' }),
          (_index: unknown, { y }: { y?: (key: string) => number }) =>
            rowLabels(
              data.map(({ id, name, figure, effort }) => ({
                key: id,
                name,
                figure: width < 500 ? figure : `${figure} · ${effort}`,
              })),
              { y: (key) => y?.(key) ?? 0, left: 14, right: width - 24 },
            ),
          ruleY(data, { y: 'id', x1: 'p5', x2: 'p95', stroke: 'var(--t-hr, var(--t-text))', strokeWidth: 2, dy: 10 }),
          ruleY(data, {
            y: 'id',
            x1: 'p20',
            x2: 'p80',
            stroke: 'var(--t-hr, var(--t-text))',
            strokeWidth: 8,
            strokeOpacity: 0.35,
            strokeLinecap: 'round',
            dy: 10,
          }),
          dot(data, {
            y: 'id',
            x: 'p50',
            r: 5,
            dy: 10,
            fill: ({ isAi }: { isAi: boolean }) => (isAi ? 'var(--t-text)' : 'var(--t-surface)'),
            stroke: 'var(--t-text)',
            strokeWidth: 1.5,
          }),
        ],
      })}
    />
  )
}
