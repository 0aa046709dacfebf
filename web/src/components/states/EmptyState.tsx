import { Button, Stack, Text } from '@mantine/core'
import { IconDatabaseImport } from '@tabler/icons-react'
import { usePaths, usePopulation, useSetPopulation } from '../../url/use-population.ts'
import { useFollow } from '../PageLink.tsx'
import { Panel } from '../Panel.tsx'

/** Says what will be here and how to get it; if filters are the reason, offers to take them off. */
export function EmptyState({ what }: { what: string }) {
  const population = usePopulation()
  const set = useSetPopulation()
  const follow = useFollow()
  const to = usePaths().imports()
  const filtered = population.where !== undefined || population.from !== undefined || population.to !== undefined
  return (
    <Panel>
      <Stack gap="sm" align="center" py="xl" ta="center">
        <Text fw={600}>{filtered ? 'Nothing matches these filters' : 'No events yet'}</Text>
        <Text c="var(--t-dim)" maw="56ch">
          {what}
        </Text>
        {filtered ? (
          <Button variant="default" onClick={() => set({ where: undefined, from: undefined, to: undefined })}>
            Take the filters off
          </Button>
        ) : (
          <Button component="a" href={to} onClick={follow(to)} leftSection={<IconDatabaseImport size={16} />}>
            Import events
          </Button>
        )}
      </Stack>
    </Panel>
  )
}
