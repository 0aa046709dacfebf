import { Button, Stack, Text } from '@mantine/core'
import { Panel } from './Panel.tsx'

/** In the place of a list without rows: what will stand here; or, where filters hide it, the way to all. */
export function NothingListed({
  isFiltered,
  filtered,
  empty,
  onAll,
}: {
  isFiltered: boolean
  filtered: { title: string; text: string }
  empty: { title: string; text: string }
  onAll: () => void
}) {
  const { title, text } = isFiltered ? filtered : empty
  return (
    <Panel>
      <Stack gap="sm" align="center" py="xl" ta="center">
        <Text fw={600}>{title}</Text>
        <Text c="var(--t-dim)" maw="60ch">
          {text}
        </Text>
        {isFiltered && (
          <Button variant="default" onClick={onAll}>
            Show all
          </Button>
        )}
      </Stack>
    </Panel>
  )
}
