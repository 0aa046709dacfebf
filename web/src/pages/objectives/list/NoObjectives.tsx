import { Button, Group, Stack, Text } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useFollow } from '../../../components/PageLink.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { useMay } from '../../../session/use-me.ts'
import { usePaths } from '../../../url/use-population.ts'

/** What will stand here, and the three ways to it. */
export function NoObjectives() {
  const may = useMay()
  const paths = usePaths()
  const follow = useFollow()
  return (
    <Panel>
      <Stack gap="sm" align="center" py="xl" ta="center">
        <Text fw={600}>Nothing is promised yet</Text>
        <Text c="var(--t-dim)" maw="62ch">
          Here stands what HR and IT promise together, such as “90 % of applicants hear back within 4 working days”: how
          often it is kept, how much may still go wrong before the budget is spent, and what burns.
        </Text>
        {may('objective-set') ? (
          <Group gap="xs" justify="center">
            <Button
              component="a"
              href={paths.objectiveProposals()}
              onClick={follow(paths.objectiveProposals())}
              leftSection={<IconHistory size={16} aria-hidden />}
            >
              Propose from our own history
            </Button>
            <Button variant="default" component="a" href={paths.objectiveNew()} onClick={follow(paths.objectiveNew())}>
              Write one
            </Button>
            <Button
              variant="default"
              component="a"
              href={paths.objectiveNew({ as: 'file' })}
              onClick={follow(paths.objectiveNew({ as: 'file' }))}
            >
              Bring a file of OpenSLO
            </Button>
          </Group>
        ) : (
          <Text size="sm">An administrator, HR lead or IT lead can set the first.</Text>
        )}
      </Stack>
    </Panel>
  )
}
