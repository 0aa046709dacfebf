import { Group } from '@mantine/core'
import { kindColor } from '../../theme.ts'

const KIND_NAMES: Readonly<Record<string, string>> = {
  apply: 'Application',
  screen: 'Screening',
  assess: 'Assessment',
  interview: 'Interview',
  decide: 'Decision',
  offer: 'Offer',
  preboard: 'Pre-boarding',
  onboard: 'Onboarding',
}

/** The colours of the kinds of stages that occur, in the order of the process. */
export function KindLegend({ kinds }: { kinds: readonly string[] }) {
  const present = Object.keys(KIND_NAMES).filter((kind) => kinds.includes(kind))
  const hasOther = kinds.some((kind) => !(kind in KIND_NAMES) && kind !== 'end')
  return (
    <Group gap="md" style={{ rowGap: 4 }} fz="xs" c="var(--t-dim)" mt="sm">
      {[...present, ...(hasOther ? ['other'] : [])].map((kind) => (
        <Group gap={5} key={kind} wrap="nowrap">
          <span style={{ width: 12, height: 12, borderRadius: 3, background: kindColor(kind) }} />
          {KIND_NAMES[kind] ?? 'Other'}
        </Group>
      ))}
      <Group gap={5} wrap="nowrap">
        <svg width={12} height={12} aria-hidden>
          <path d="M6,1.5l4.5,4.5l-4.5,4.5l-4.5,-4.5Z" fill="var(--t-surface)" stroke="var(--t-text)" />
        </svg>
        Event
      </Group>
      <Group gap={5} wrap="nowrap">
        <svg width={12} height={12} aria-hidden>
          <path d="M2,2l8,8m0,-8l-8,8" stroke="var(--t-watch)" strokeWidth={2} />
        </svg>
        Set aside
      </Group>
    </Group>
  )
}
