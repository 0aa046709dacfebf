import { Button, Menu, Text } from '@mantine/core'
import { IconCheck, IconChevronDown, IconDatabase } from '@tabler/icons-react'
import { clausesOf } from '@tandem/core/trace'
import { useOperation } from '../api/use-operation.ts'
import { usePopulation, useSetPopulation, withClause } from '../url/use-population.ts'
import { counted } from '../words/numbers.ts'

/** Which data are looked at: all sources together, or one. */
export function SourceSwitch() {
  const { data } = useOperation('sources', {})
  const { where } = usePopulation()
  const set = useSetPopulation()
  const chosen = clausesOf(where).find(({ dimension }) => dimension === 'source')?.values ?? []
  const choose = (values: string[]) => set({ where: withClause(where, 'source', values) })
  const chosenWords = chosen.length === 0 ? 'All sources' : chosen.join(', ')
  const sources = data?.sources ?? []
  if (sources.length === 0) return null
  return (
    <Menu position="bottom-end" shadow="md" width={260}>
      <Menu.Target>
        <Button
          variant="default"
          size="xs"
          h={32}
          maw={{ base: 136, xs: 190 }}
          leftSection={<IconDatabase size={15} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          aria-label={`Data source: ${chosenWords}`}
        >
          {chosenWords}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => choose([])} rightSection={chosen.length === 0 ? <Chosen /> : null}>
          All sources
        </Menu.Item>
        {sources.map(({ name, applications }) => (
          <Menu.Item
            key={name}
            onClick={() => choose([name])}
            rightSection={chosen.length === 1 && chosen[0] === name ? <Chosen /> : null}
          >
            {name}
            <Text size="xs" c="var(--t-dim)">
              {counted(applications, 'application')}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

const Chosen = () => <IconCheck size={14} aria-label="chosen" />
