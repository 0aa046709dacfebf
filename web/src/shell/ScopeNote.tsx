import { Group, Text } from '@mantine/core'
import { IconEyeCog } from '@tabler/icons-react'
import { isWhole } from '@tandem/core/access'
import { useMe } from '../session/use-me.ts'

/** Says on every page that not all rows are shown, to those who see only some. */
export function ScopeNote() {
  const me = useMe()
  if (me === undefined || isWhole(me.scope)) return null
  return (
    <Group gap={6} wrap="nowrap" mt="xs" c="var(--t-dim)">
      <IconEyeCog size={15} aria-hidden style={{ flex: 'none' }} />
      <Text size="sm">Everything here is counted within what you may see: {me.scopeWords}.</Text>
    </Group>
  )
}
