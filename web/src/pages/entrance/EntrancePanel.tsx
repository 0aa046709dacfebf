import { Box, Center, Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './EntrancePanel.module.css'

/** The one panel of a page at the door. */
export function EntrancePanel({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <Center mih="100dvh" p="md" component="main">
      <title>{`${title} · Tandem`}</title>
      <Box className={classes.panel} w="100%" maw={400}>
        <Group gap={8} mb="lg">
          <img src="/mark.svg" width={28} height={28} alt="" />
          <Text fw={600}>Tandem</Text>
        </Group>
        <Stack gap="md">
          <div>
            <Title order={1}>{title}</Title>
            {note !== undefined && (
              <Text c="var(--t-dim)" mt={4}>
                {note}
              </Text>
            )}
          </div>
          {children}
        </Stack>
      </Box>
    </Center>
  )
}
