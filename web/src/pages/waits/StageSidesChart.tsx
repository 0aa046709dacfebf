import { Group } from '@mantine/core'
import { barX, ruleX, text } from '@observablehq/plot'
import type { Side } from '@tandem/core/waits'
import { PlotFigure } from '../../charts/PlotFigure.tsx'
import { SideMark } from '../../components/SideMark.tsx'
import { SIDES } from '../../theme.ts'
import { duration } from '../../words/durations.ts'
import { count, share } from '../../words/numbers.ts'
import { fitted } from '../stages/StayChart.tsx'
import type { StageSides } from './stage-sides.ts'

/** Segments narrower than this carry no word. */
const WORD_PIXELS = 62

/** One bar for each stage, cut by side. */
export function StageSidesChart({
  stages,
  clock,
}: {
  stages: readonly StageSides[]
  clock: { secondsPerDay: number }
}) {
  const longest = Math.max(1, ...stages.map(({ total }) => total))
  const used = [...new Set(stages.flatMap(({ sides }) => sides.map(({ side }) => side)))]
  const bars = stages.flatMap(({ stage, total, sides }) => {
    let before = 0
    return sides.map(({ side, seconds }) => {
      const x1 = before
      before += seconds
      return {
        stage,
        side,
        x1: x1 / clock.secondsPerDay,
        x2: before / clock.secondsPerDay,
        width: seconds / longest,
        title: `${stage}, ${SIDES[side].name}: ${duration(seconds, clock)}, ${share(seconds / total)} of the stage`,
      }
    })
  })
  const order = (Object.keys(SIDES) as Side[]).filter((side) => used.includes(side))
  return (
    <>
      <Group gap="md" mb="xs" fz="sm">
        {order.map((side) => (
          <SideMark key={side} side={side} />
        ))}
      </Group>
      <PlotFigure
        label={`Waiting by stage and side. ${bars.map(({ title }) => title).join('. ')}.`}
        minHeight={60 + stages.length * 36}
        options={(width) => {
          const left = width < 500 ? 104 : 190
          const fits = ({ width: part }: (typeof bars)[number]) => part * (width - left - 24) > WORD_PIXELS
          return {
            height: 56 + stages.length * 36,
            marginLeft: left,
            marginTop: 8,
            marginRight: 24,
            marginBottom: 40,
            x: {
              label: clock.secondsPerDay === 86_400 ? 'days, all hours' : 'working days',
              labelAnchor: 'right',
              labelOffset: 34,
              labelArrow: 'none',
              grid: true,
              ticks: width < 500 ? 3 : 6,
              tickFormat: (value: number) => count(value),
            },
            y: {
              domain: stages.map(({ stage }) => stage),
              label: null,
              tickSize: 0,
              tickFormat: (name: string) => fitted(name, width < 500 ? 15 : 26),
            },
            marks: [
              barX(bars, {
                x1: 'x1',
                x2: 'x2',
                y: 'stage',
                fill: (bar) => SIDES[bar.side as Side].color,
                title: 'title',
                insetTop: 3,
                insetBottom: 3,
                insetRight: 0.5,
              }),
              text(bars.filter(fits), {
                x: (bar) => (bar.x1 + bar.x2) / 2,
                y: 'stage',
                text: (bar) => SIDES[bar.side as Side].name,
                fill: (bar) => SIDES[bar.side as Side].ink,
                fontSize: 12,
                pointerEvents: 'none',
              }),
              ruleX([0], { stroke: 'var(--t-faint)' }),
            ],
          }
        }}
      />
    </>
  )
}
