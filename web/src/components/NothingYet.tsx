import { Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Panel } from './Panel.tsx'

/** In the place of what is not there yet: what will stand here, and the way to the first. */
export function NothingYet({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <Panel>
      <Stack gap="sm" align="center" py="xl" ta="center">
        <Text fw={600}>{title}</Text>
        <Text c="var(--t-dim)" maw="62ch">
          {text}
        </Text>
        {children}
      </Stack>
    </Panel>
  )
}
