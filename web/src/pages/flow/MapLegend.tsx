import { Group, Text } from '@mantine/core'
import { SHADES, shadeColor } from '../../charts/shade.ts'
import { duration } from '../../words/durations.ts'
import { count } from '../../words/numbers.ts'
import { edgeWidth } from './layout.ts'

/** What width and shade mean, with the numbers they stand for. */
export function MapLegend({ breaks, most }: { breaks: readonly number[]; most: number }) {
  return (
    <Group gap="lg" fz="xs" c="var(--t-dim)" mt="xs" align="center">
      <Group gap={10}>
        <Text span inherit>
          Median time
        </Text>
        <Shades breaks={breaks} />
      </Group>
      <Group gap={10}>
        <Text span inherit>
          Moves
        </Text>
        {[most, most / 10, most / 100]
          .filter((n) => n >= 1)
          .map((n) => (
            <Group gap={5} wrap="nowrap" key={n}>
              <svg width={26} height={16} aria-hidden>
                <line x1={0} x2={26} y1={8} y2={8} stroke="var(--t-seq-2)" strokeWidth={edgeWidth(n, most)} />
              </svg>
              {count(Math.round(n))}
            </Group>
          ))}
      </Group>
    </Group>
  )
}

function Shades({ breaks }: { breaks: readonly number[] }) {
  const bins = breaks.length + 1
  return (
    <>
      {Array.from({ length: bins }, (_, i) => {
        const shade = breaks.length === 0 ? 2 : Math.round((i * (SHADES - 1)) / breaks.length)
        return (
          <Group key={shade} gap={5} wrap="nowrap">
            <span style={{ width: 14, height: 12, borderRadius: 3, background: shadeColor(shade) }} />
            <span style={{ whiteSpace: 'nowrap' }}>{binWords(breaks, i)}</span>
          </Group>
        )
      })}
    </>
  )
}

function binWords(breaks: readonly number[], i: number): string {
  if (breaks.length === 0) return 'all alike'
  const upper = breaks[i]
  return upper === undefined ? `${duration(breaks.at(-1))} or more` : `under ${duration(upper)}`
}
