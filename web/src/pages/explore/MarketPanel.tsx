import { areaY, line, ruleY } from '@observablehq/plot'
import type { Market } from '@tandem/core/market'
import { useOperation } from '../../api/use-operation.ts'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { TimeFigure } from '../../charts/TimeFigure.tsx'

/** How tight the labour market was meanwhile: context, no cause. */
export function MarketPanel() {
  const { data } = useOperation('market', {})
  if (data === undefined || data.name === null) return null
  const months = data.months.filter(({ openingsPerHire }) => openingsPerHire !== null)
  const [first, last] = [months[0]?.month, months.at(-1)?.month]
  const period = { from: Date.parse(first ?? ''), to: Date.parse(last ?? '') }
  return (
    <ChartFrame
      title={marketTitle(data.name, months)}
      note="Job openings that stand against one hire in the month. A market is context and no cause: what changed with it may have changed for other reasons."
      source={`Source: ${data.source}.`}
      fileName="market"
      period={period}
      csv={{
        header: ['month', 'openings', 'hires', 'openings per hire', 'hires rate'],
        rows: data.months.map(({ month, openings, hires, openingsPerHire, hiresRate }) => [
          month,
          openings,
          hires,
          openingsPerHire,
          hiresRate,
        ]),
      }}
    >
      <TimeFigure
        period={period}
        label={`Openings per hire in ${data.name}, month by month`}
        minHeight={192}
        options={() => ({
          height: 192,
          marginLeft: 44,
          marginTop: 34,
          marginBottom: 30,
          x: { type: 'utc', label: null },
          y: { label: 'openings per hire', labelArrow: 'none', zero: true, grid: true, ticks: 4 },
          marks: [
            areaY(months, {
              x: ({ month }) => new Date(`${month}T00:00:00Z`),
              y: 'openingsPerHire',
              fill: 'var(--t-series-4)',
              fillOpacity: 0.14,
            }),
            line(months, {
              x: ({ month }) => new Date(`${month}T00:00:00Z`),
              y: 'openingsPerHire',
              stroke: 'var(--t-series-4)',
              strokeWidth: 2,
            }),
            ruleY([1], { stroke: 'var(--t-faint)', strokeDasharray: '3 3' }),
          ],
        })}
      />
    </ChartFrame>
  )
}

function marketTitle(name: string, months: Market['months']): string {
  const last = months.at(-1)
  const yearBefore = months.at(-13)
  if (last?.openingsPerHire == null) return `The market: ${name}`
  const now = `${last.openingsPerHire.toFixed(2)} openings for a hire in ${last.month.slice(0, 7)}`
  return yearBefore?.openingsPerHire == null
    ? `${name}: ${now}`
    : `${name}: ${now}, ${yearBefore.openingsPerHire.toFixed(2)} a year before`
}
