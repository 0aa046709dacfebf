import { Button, Checkbox, Popover, ScrollArea, Select, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { clausesOf, type Dimensions } from '@tandem/core/trace'
import { useState } from 'react'
import { useOperation } from '../api/use-operation.ts'
import { usePopulation, useSetPopulation, withClause } from '../url/use-population.ts'
import { dimensionName, valueName } from '../words/names.ts'
import { count } from '../words/numbers.ts'

type Dimension = Dimensions['dimensions'][number]

/** Chooses a dimension and any of its values. */
export function AddFilter() {
  const [opened, popover] = useDisclosure(false)
  const [name, setName] = useState<string | null>(null)
  const { where } = usePopulation()
  const source = clausesOf(where).find(({ dimension }) => dimension === 'source')
  const { data } = useOperation(
    'dimensions',
    source === undefined ? {} : { where: source.values.map((value) => `source=${value}`) },
    { enabled: opened },
  )
  const dimensions = (data?.dimensions ?? []).filter(isUseful)
  const chosen = dimensions.find((dimension) => dimension.name === name) ?? dimensions[0]
  return (
    <Popover opened={opened} onChange={popover.set} width={300} position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          h={28}
          leftSection={<IconPlus size={14} />}
          onClick={popover.toggle}
        >
          Filter
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        {chosen === undefined ? (
          <Text size="sm" c="var(--t-dim)">
            {data === undefined ? 'Reading the dimensions…' : 'These data have no dimensions to filter by.'}
          </Text>
        ) : (
          <Stack gap="xs">
            <Select
              label="Dimension"
              size="sm"
              allowDeselect={false}
              value={chosen.name}
              onChange={setName}
              comboboxProps={{ withinPortal: false }}
              data={dimensions.map((dimension) => ({ value: dimension.name, label: dimensionName(dimension.name) }))}
            />
            <Values key={chosen.name} dimension={chosen} />
          </Stack>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

function Values({ dimension }: { dimension: Dimension }) {
  const { where } = usePopulation()
  const set = useSetPopulation()
  const [search, setSearch] = useState('')
  const chosen = clausesOf(where).find((clause) => clause.dimension === dimension.name)?.values ?? []
  const wanted = search.toLowerCase()
  const shown = dimension.values.filter(({ value }) => valueName(value).toLowerCase().includes(wanted))
  return (
    <>
      {dimension.values.length > 8 && (
        <TextInput
          size="sm"
          aria-label="Find a value"
          placeholder="Find a value"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <ScrollArea.Autosize mah={240} type="auto">
        <Checkbox.Group value={chosen} onChange={(values) => set({ where: withClause(where, dimension.name, values) })}>
          <Stack gap={6} p={2}>
            {shown.map(({ value, applications }) => (
              <Checkbox key={value} size="xs" value={value} label={`${valueName(value)} (${count(applications)})`} />
            ))}
          </Stack>
        </Checkbox.Group>
      </ScrollArea.Autosize>
    </>
  )
}

/** The data source has its own switch, and a dimension that names each case is not a population. */
function isUseful({ name, values }: Dimension): boolean {
  return name !== 'source' && (values[0]?.applications ?? 0) > 1
}
