import { areaY, axisY, lineY } from '@observablehq/plot'
import type { RegisterShow } from '@tandem/core/ai'
import { shareWords } from '@tandem/core/words'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { PlotFigure } from '../../charts/PlotFigure.tsx'
import { DataTable } from '../../components/DataTable.tsx'

/** The share of applications that met the tool, month by month since its first use. */
export function AdoptionChart({ data: { observed, row, useCase } }: { data: RegisterShow }) {
  const { months, cases, ofCases, firstUse, decided, asOf } = observed
  if (useCase.tool === undefined || months.length === 0) return null
  const points = months.map(({ month, cases: n, ofCases: of }) => ({
    month,
    at: new Date(`${month}-01T00:00:00Z`),
    share: of === 0 ? null : n / of,
    n,
    of,
  }))
  return (
    <ChartFrame
      title={`${shareWords(cases / ofCases)} of applications have met it since ${firstUse}`}
      note={`${cases.toLocaleString('en')} of ${ofCases.toLocaleString('en')} applications, by month of application. ${decisionWords(decided)}`}
      source={
        asOf === null ? undefined : `Dimension tool = ${useCase.tool}, events up to ${asOf}. The last month is partial.`
      }
      fileName={`ai-${row.id}`}
      csv={{
        header: ['month', 'with the tool', 'applications', 'share'],
        rows: points.map(({ month, n, of, share }) => [month, n, of, share]),
      }}
      table={
        <DataTable
          label="Use by month"
          rows={points}
          keyOf={({ month }) => month}
          columns={[
            { name: 'Month', cell: ({ month }) => month },
            { name: 'With the tool', numeric: true, cell: ({ n }) => n.toLocaleString('en') },
            { name: 'Applications', numeric: true, cell: ({ of }) => of.toLocaleString('en') },
            { name: 'Share', numeric: true, cell: ({ share }) => (share === null ? '–' : shareWords(share)) },
          ]}
        />
      }
    >
      <PlotFigure
        label={`Share of applications with ${useCase.tool} by month`}
        minHeight={180}
        options={() => ({
          height: 180,
          marginLeft: 44,
          x: { type: 'utc', label: null },
          y: { label: 'share of applications', labelArrow: 'none', zero: true, grid: true, percent: true },
          marks: [
            axisY({ ticks: 4, tickFormat: (value: number) => `${value} %` }),
            areaY(points, { x: 'at', y: 'share', fill: 'var(--t-series-0)', fillOpacity: 0.15 }),
            lineY(points, { x: 'at', y: 'share', stroke: 'var(--t-series-0)', marker: 'dot' }),
          ],
        })}
      />
    </ChartFrame>
  )
}

function decisionWords({ total, byPeople, scored, overrides }: RegisterShow['observed']['decided']): string {
  if (total === 0) return 'No decision with it was seen at its stage.'
  const people = `Somebody stands behind ${shareWords(byPeople / total)} of ${total.toLocaleString('en')} decisions.`
  return scored === 0
    ? people
    : `${people} ${shareWords(overrides / scored)} of ${scored.toLocaleString('en')} with a score went against it.`
}
