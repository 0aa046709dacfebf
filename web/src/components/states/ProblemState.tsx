import { Code, Stack, Text } from '@mantine/core'
import { IconFlag3 } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { TandemProblem } from '../../api/problem.ts'
import { Panel } from '../Panel.tsx'

/** What happened, what is safe, what to do. */
export function ProblemState({ problem, action }: { problem: TandemProblem; action?: ReactNode }) {
  return (
    <Panel>
      <Stack gap="xs" align="flex-start" role="alert">
        <Text fw={600} c="var(--t-breach)" style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
          <IconFlag3 size={17} aria-hidden /> This could not be shown
        </Text>
        <Text maw="70ch">{problem.message}</Text>
        <Text size="sm" c="var(--t-dim)">
          Reading changes nothing: the stored events are as they were.
          {problem.requestId !== null && (
            <>
              {' '}
              Request <Code>{problem.requestId}</Code>
            </>
          )}
        </Text>
        {action}
      </Stack>
    </Panel>
  )
}
