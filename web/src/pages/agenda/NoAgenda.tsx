import { Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Panel } from '../../components/Panel.tsx'
import { useMay } from '../../session/use-me.ts'
import classes from './agenda.module.css'
import { EXAMPLE } from './example.ts'

/** Says what will be here and how to begin. */
export function NoAgenda({ doors }: { doors: ReactNode }) {
  const may = useMay()
  return (
    <Panel>
      <Stack gap="sm" align="center" py="xl">
        <Text fw={600}>Nothing is on the agenda yet</Text>
        <Text c="var(--t-dim)" maw="62ch" ta="center">
          Here stands what technology is to bring, the people each initiative needs, and how likely they have started in
          time, forecast from the company’s own hiring. Begin with a form, or with a file such as this one:
        </Text>
        <pre className={classes.code}>{EXAMPLE}</pre>
        {may('agenda-set') ? doors : <Text size="sm">An administrator, HR lead or IT lead can begin it.</Text>}
      </Stack>
    </Panel>
  )
}
