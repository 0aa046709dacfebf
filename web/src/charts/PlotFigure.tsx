import { useElementSize } from '@mantine/hooks'
import { type PlotOptions, plot } from '@observablehq/plot'

interface PlotFigureProps {
  /** What the picture shows, for those who do not see it. */
  label: string
  /** Options for a width in pixels; colours are CSS variables, so that both schemes share one drawing. */
  options: (width: number) => PlotOptions
  /** Kept free while the width is not known, so that nothing jumps. */
  minHeight?: number
}

/** An Observable Plot drawing as wide as its place. */
export function PlotFigure({ label, options, minHeight = 120 }: PlotFigureProps) {
  const { ref, width } = useElementSize()
  return (
    <div ref={ref} style={{ minHeight, minWidth: 0, overflow: 'hidden' }}>
      {width > 0 && (
        <div
          role="img"
          aria-label={label}
          ref={(place) => {
            const drawing = plot({
              ...options(width),
              width,
              style: { background: 'transparent', color: 'var(--t-dim)', fontSize: '12px', overflow: 'visible' },
            })
            // Plot names its groups of marks; within a picture that has a name of its own these are noise.
            for (const marks of drawing.querySelectorAll('g[aria-label]')) marks.removeAttribute('aria-label')
            place?.append(drawing)
            return () => drawing.remove()
          }}
        />
      )}
    </div>
  )
}
