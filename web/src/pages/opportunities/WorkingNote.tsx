import { Progress, Stack, Text } from '@mantine/core'

/** How far the simulation has come. */
export function WorkingNote({ progress }: { progress: { done: number; of: number } | null }) {
  const share = progress === null ? 0 : (100 * progress.done) / progress.of
  return (
    <Stack gap={6} maw={520} role="status">
      <Text size="sm">
        {progress === null
          ? 'A model of your hiring is being fitted to its history.'
          : `Simulating: ${progress.done} of ${progress.of} runs.`}{' '}
        It takes about a minute and is kept for a day.
      </Text>
      <Progress value={share} aria-label="Simulated" />
    </Stack>
  )
}
