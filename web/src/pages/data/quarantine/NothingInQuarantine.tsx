import { Stack, Text } from '@mantine/core'
import { useOperation } from '../../../api/use-operation.ts'
import { PageLink } from '../../../components/PageLink.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { StateMark } from '../../../components/states/StateMark.tsx'
import { usePaths } from '../../../url/use-population.ts'

/** An empty quarantine is good news only where something was read. */
export function NothingInQuarantine({ isNarrowed }: { isNarrowed: boolean }) {
  const { data } = useOperation('imports', {})
  const hasRead = data?.imports.some(({ state }) => state === 'done') === true
  const imports = usePaths().imports()
  return (
    <Panel>
      <Stack align="center" ta="center" gap="xs" py="xl">
        <Text fw={600}>
          {hasRead ? <StateMark state="ok" word="Every row found its place" /> : 'No file was read yet'}
        </Text>
        <Text c="var(--t-dim)" maw="60ch">
          {hasRead
            ? `A row that cannot become an event is kept here with its reason, never dropped.${isNarrowed ? ' Other sources and imports may have some: clear the choice above.' : ''}`
            : 'Rows that cannot become events will be kept here with their reason, never dropped.'}
        </Text>
        <PageLink to={imports}>{hasRead ? 'See how each import adds up' : 'Import a file'}</PageLink>
      </Stack>
    </Panel>
  )
}
