import type { PlotOptions } from '@observablehq/plot'
import { counted } from '../words/numbers.ts'
import { changeMarks } from './change-marks.ts'
import { PlotFigure } from './PlotFigure.tsx'
import { type ChartPeriod, useChanges } from './use-changes.ts'

interface TimeFigureProps {
  label: string
  options: (width: number) => PlotOptions
  minHeight?: number
  /** What the axis covers. */
  period: ChartPeriod
}

/** A drawing with a time axis: what changed meanwhile stands over it as flags. `ChangeNotes` says them in words. */
export function TimeFigure({ label, options, minHeight, period }: TimeFigureProps) {
  const changes = useChanges(period)
  const words = changes.length === 0 ? '' : ` Flags: ${counted(changes.length, 'change')}, listed below the picture.`
  return (
    <PlotFigure
      label={`${label}${words}`}
      {...(minHeight !== undefined && { minHeight })}
      options={(width) => {
        const { marks = [], marginTop = 20, ...rest } = options(width)
        // Flags stand above the frame.
        return { ...rest, marginTop: Math.max(28, marginTop), marks: [...marks, changeMarks(changes)] }
      }}
    />
  )
}
