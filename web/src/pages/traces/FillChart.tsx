import { barX, dot } from '@observablehq/plot'
import { PlotFigure } from '../../charts/PlotFigure.tsx'

const OPACITY: Readonly<Record<string, number>> = { '95 %': 0.16, '80 %': 0.26, '50 %': 0.5 }
const HEIGHT = 84

const at = (day: string) => new Date(`${day}T00:00:00Z`)

/** Bands of days by which it is filled, the widest palest. */
export function FillChart({
  bands,
  middle,
  horizon,
  words,
}: {
  bands: readonly { level: string; from: string | null; to: string | null }[]
  middle: string | null
  horizon: string
  words: string
}) {
  const known = bands
    .flatMap(({ level, from, to }) => (from === null ? [] : [{ level, from: at(from), to: at(to ?? horizon) }]))
    .reverse()
  return (
    <PlotFigure
      label={words}
      minHeight={HEIGHT}
      options={(width) => ({
        height: HEIGHT,
        marginLeft: 12,
        marginRight: 16,
        marginTop: 8,
        marginBottom: 34,
        x: { type: 'utc', label: null, ticks: width < 500 ? 4 : 8, grid: true },
        marks: [
          barX(known, {
            x1: 'from',
            x2: 'to',
            fill: 'var(--t-focus)',
            fillOpacity: ({ level }: { level: string }) => OPACITY[level] ?? 0.5,
            insetTop: 8,
            insetBottom: 8,
            rx: 3,
          }),
          dot(middle === null ? [] : [at(middle)], {
            x: (day: Date) => day,
            r: 5,
            fill: 'var(--t-focus)',
            stroke: 'var(--t-surface)',
          }),
        ],
      })}
    />
  )
}
