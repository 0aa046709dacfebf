import { Skeleton, Stack, Text } from '@mantine/core'

/** While the futures are simulated for the first time; what was simulated once is there at once. */
export const Simulating = () => (
  <Stack gap="sm">
    <Text size="sm" c="var(--t-dim)" role="status">
      Simulating 200 futures of hiring from how it stands today. The first time after new data this takes up to half a
      minute.
    </Text>
    <Skeleton h={260} />
    <Skeleton h={220} />
  </Stack>
)
