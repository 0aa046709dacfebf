import { Group, Text } from '@mantine/core'
import { clausesOf } from '@tandem/core/trace'
import { RemovablePill } from '../components/RemovablePill.tsx'
import { usePopulation, useSetPopulation, withClause } from '../url/use-population.ts'
import { dimensionName, valueName } from '../words/names.ts'
import { AddFilter } from './AddFilter.tsx'
import { TimeRange } from './TimeRange.tsx'

/** Who is looked at. It lives in the URL and goes along to every page. */
export function FilterBar() {
  const { where } = usePopulation()
  const set = useSetPopulation()
  const clauses = clausesOf(where).filter(({ dimension }) => dimension !== 'source')
  return (
    <Group gap={8} role="group" aria-label="Filters" mih={30}>
      <TimeRange />
      {clauses.map(({ dimension, values }) => (
        <RemovablePill
          key={dimension}
          removeLabel={`Remove the filter on ${dimensionName(dimension)}`}
          onRemove={() => set({ where: withClause(where, dimension, []) })}
        >
          <Text span inherit c="var(--t-dim)">
            {dimensionName(dimension)}:{' '}
          </Text>
          {values.map(valueName).join(' or ')}
        </RemovablePill>
      ))}
      <AddFilter />
    </Group>
  )
}
