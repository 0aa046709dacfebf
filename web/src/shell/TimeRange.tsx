import { Button, Group, Popover, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCalendar } from '@tabler/icons-react'
import { clausesOf } from '@tandem/core/trace'
import { useOperation } from '../api/use-operation.ts'
import { type CurrentPopulation, usePopulation, useSetPopulation } from '../url/use-population.ts'
import { day } from '../words/dates.ts'
import { isoDay, PERIODS, periodBefore } from './periods.ts'

/** When the applications began, as a half-open range of days. */
export function TimeRange() {
  const [opened, popover] = useDisclosure(false)
  const population = usePopulation()
  const set = useSetPopulation()
  const lastKnown = useLastKnownInstant(population.where)
  return (
    <Popover opened={opened} onChange={popover.set} width={300} position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          h={28}
          leftSection={<IconCalendar size={14} aria-hidden />}
          onClick={popover.toggle}
        >
          {rangeWords(population)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Text size="sm" c="var(--t-dim)">
            Applications that began
          </Text>
          <Group gap={6}>
            {PERIODS.map((period) => (
              <Button
                key={period.name}
                size="compact-xs"
                variant="default"
                disabled={lastKnown === null}
                onClick={() => lastKnown !== null && set(periodBefore(lastKnown, period.days))}
              >
                {period.name}
              </Button>
            ))}
            <Button size="compact-xs" variant="default" onClick={() => set({ from: undefined, to: undefined })}>
              All time
            </Button>
          </Group>
          <Group grow gap="xs">
            <DayInput label="From" value={population.from} onChange={(from) => set({ from })} />
            <DayInput label="Before" value={population.to} onChange={(to) => set({ to })} />
          </Group>
          {lastKnown !== null && (
            <Text size="xs" c="var(--t-dim)">
              The data reach to {day(lastKnown)}; periods count back from there.
            </Text>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

function DayInput({
  label,
  value,
  onChange,
}: {
  label: string
  value: string | undefined
  onChange: (day: string | undefined) => void
}) {
  return (
    <TextInput
      type="date"
      size="sm"
      label={label}
      value={value?.slice(0, 10) ?? ''}
      onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
    />
  )
}

function useLastKnownInstant(where: string[] | undefined): number | null {
  const { data } = useOperation('sources', {})
  const chosen = clausesOf(where).find(({ dimension }) => dimension === 'source')?.values
  const known = (data?.sources ?? [])
    .filter(({ name }) => chosen === undefined || chosen.includes(name))
    .flatMap(({ asOf }) => (asOf === null ? [] : [asOf]))
  return known.length === 0 ? null : Math.max(...known)
}

function rangeWords({ from, to }: CurrentPopulation): string {
  const words = (iso: string) => day(Date.parse(isoDay(Date.parse(iso))))
  if (from !== undefined && to !== undefined) return `${words(from)} to ${words(to)}`
  if (from !== undefined) return `Since ${words(from)}`
  if (to !== undefined) return `Before ${words(to)}`
  return 'All time'
}
