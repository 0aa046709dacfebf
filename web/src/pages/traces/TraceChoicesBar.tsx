import { Button, Checkbox, Group, NumberInput, Popover, Select, Stack } from '@mantine/core'
import { IconListSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { RemovablePill } from '../../components/RemovablePill.tsx'
import { stageOrder } from '../../process/stage-order.ts'
import { useChosenSources } from '../../url/use-source-line.ts'
import { choiceWords, type TraceChoices, wayOf } from './trace-choices.ts'

const DAY = 86_400

interface TraceChoicesBarProps {
  choices: TraceChoices
  onChange: (patch: { [Name in keyof TraceChoices]?: TraceChoices[Name] | undefined }) => void
}

/** Which applications are listed: each choice as a pill to take away, and a menu to add more. */
export function TraceChoicesBar({ choices, onChange }: TraceChoicesBarProps) {
  return (
    <Group gap={8} role="group" aria-label="Which applications">
      {choiceWords(choices).map(({ name, words }) => (
        <RemovablePill key={name} removeLabel={`Remove “${words}”`} onRemove={() => onChange({ [name]: undefined })}>
          {words}
        </RemovablePill>
      ))}
      <Popover width={290} position="bottom-start" shadow="md" trapFocus returnFocus>
        <Popover.Target>
          <Button variant="subtle" color="gray" size="xs" h={28} leftSection={<IconListSearch size={15} aria-hidden />}>
            Narrow
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <ChoiceForm choices={choices} onChange={onChange} />
        </Popover.Dropdown>
      </Popover>
    </Group>
  )
}

function ChoiceForm({ choices, onChange }: TraceChoicesBarProps) {
  const stages = stageOrder({ sources: useChosenSources() })
  const way = choices.moved === undefined ? { from: '', to: '' } : wayOf(choices.moved)
  const [from, setFrom] = useState(way.from)
  const [to, setTo] = useState(way.to)
  const move = (next: { from: string; to: string }) => {
    setFrom(next.from)
    setTo(next.to)
    const isWhole = next.from !== '' && next.to !== ''
    if (isWhole || choices.moved !== undefined) onChange({ moved: isWhole ? `${next.from}→${next.to}` : undefined })
  }
  const wait = (text: string) => {
    const longerThan = secondsOf(text)
    // The field shows tenths of a day: leaving it untouched must not round what a link has brought.
    if (Math.abs((longerThan ?? -DAY) - (choices.longerThan ?? -DAY)) > DAY / 20) onChange({ longerThan })
  }
  const menu = { size: 'sm', clearable: true, data: stages, comboboxProps: { withinPortal: false } } as const
  return (
    <Stack gap="sm">
      <Checkbox
        size="sm"
        label="Open only"
        checked={choices.open === true}
        onChange={({ currentTarget }) => onChange({ open: currentTarget.checked ? true : undefined })}
      />
      <NumberInput
        size="sm"
        label="In their stage longer than"
        suffix=" days"
        min={0}
        decimalScale={1}
        defaultValue={choices.longerThan === undefined ? '' : choices.longerThan / DAY}
        onBlur={({ currentTarget }) => wait(currentTarget.value)}
        onKeyDown={({ key, currentTarget }) => key === 'Enter' && wait(currentTarget.value)}
      />
      <Select
        {...menu}
        label="Passed through"
        value={choices.through ?? null}
        onChange={(through) => onChange({ through: through ?? undefined })}
      />
      <Group grow gap="xs" align="flex-start">
        <Select {...menu} label="Went from" value={from || null} onChange={(next) => move({ from: next ?? '', to })} />
        <Select {...menu} label="to" value={to || null} onChange={(next) => move({ from, to: next ?? '' })} />
      </Group>
    </Stack>
  )
}

/** What stands in the field, '9.6 days', in seconds; nothing where nothing stands there. */
function secondsOf(text: string): number | undefined {
  const days = Number.parseFloat(text)
  return Number.isFinite(days) ? Math.round(days * DAY) : undefined
}
