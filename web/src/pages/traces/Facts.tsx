import { Group, Text } from '@mantine/core'
import { dimensionName, valueName } from '../../words/names.ts'

/** What is known of it, as it was at the beginning. */
export function Facts({ dimensions }: { dimensions: Readonly<Record<string, string>> }) {
  return (
    <Group gap="lg" style={{ rowGap: 4 }} component="dl" my={0}>
      {Object.entries(dimensions).map(([name, value]) => (
        <Group gap={6} key={name} fz="sm">
          <Text component="dt" inherit c="var(--t-dim)">
            {dimensionName(name)}
          </Text>
          <Text component="dd" inherit m={0}>
            {valueName(value)}
          </Text>
        </Group>
      ))}
    </Group>
  )
}
