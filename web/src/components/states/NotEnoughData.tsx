import { Group, Text } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'

/** Never green for lack of data: grey dots, and the word. */
export function NotEnoughData({ reasons = [], h }: { reasons?: readonly string[]; h?: number }) {
  return (
    <Group
      className="hatch"
      justify="center"
      gap={8}
      p="sm"
      h={h}
      style={{ borderRadius: 8, border: '1px dashed var(--t-faint)', color: 'var(--t-none)' }}
    >
      <IconDots size={18} aria-hidden />
      <Text size="sm" style={{ background: 'var(--t-surface)', padding: '0 6px', borderRadius: 4 }}>
        Not enough data{reasons.length > 0 && `: ${reasons.join('; ')}`}
      </Text>
    </Group>
  )
}
