import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import {
  type InterventionNumbers,
  type NumberName,
  type OpportunityRow,
  OpportunitySetInput,
} from '@tandem/core/opportunities'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { ProblemState } from '../../components/states/ProblemState.tsx'
import { NUMBER_WORDS } from './number-words.ts'

const NAMES = Object.keys(NUMBER_WORDS) as NumberName[]
const PARTS = ['low', 'mode', 'high'] as const
type Typed = Record<NumberName, Record<(typeof PARTS)[number], string>>

/** A company's own numbers; those that stay as they are stay the catalogue's. */
export function NumbersForm({ row, onDone }: { row: OpportunityRow; onDone: () => void }) {
  const [typed, setTyped] = useState<Typed>(() => typedOf(row.numbers))
  const [reason, setReason] = useState('')
  const [faults, setFaults] = useState<readonly string[]>([])
  const change = useChange('opportunity-set')
  const send = (numbers: object) => {
    const checked = OpportunitySetInput.safeParse({ intervention: row.id, numbers, reason })
    setFaults(checked.success ? [] : checked.error.issues.map(({ path, message }) => faultWords(path, message)))
    if (checked.success) change.mutate(checked.data, { onSuccess: onDone })
  }
  const isOwn = NAMES.some((name) => row.origins[name]?.startsWith('Set by your company'))
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        send(changed(typed, row))
      }}
    >
      <Stack gap="xs">
        {NAMES.map((name) => (
          <fieldset key={name} style={{ border: 0, margin: 0, padding: 0 }}>
            <Text component="legend" size="sm">
              {NUMBER_WORDS[name]}
            </Text>
            <Group gap="xs" grow>
              {PARTS.map((part) => (
                <TextInput
                  key={part}
                  size="xs"
                  inputMode="decimal"
                  aria-label={`${NUMBER_WORDS[name]}, ${part}`}
                  value={typed[name][part]}
                  onChange={({ currentTarget: { value } }) =>
                    setTyped({ ...typed, [name]: { ...typed[name], [part]: value } })
                  }
                />
              ))}
            </Group>
          </fieldset>
        ))}
        <TextInput
          label="Where they come from"
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        {faults.map((fault) => (
          <Text key={fault} size="sm" c="var(--t-breach)" role="alert">
            {fault}
          </Text>
        ))}
        {change.isError && <ProblemState problem={change.error} />}
        <Group gap="sm">
          <Button type="submit" size="xs" loading={change.isPending}>
            Keep
          </Button>
          <Button size="xs" variant="default" onClick={onDone}>
            Cancel
          </Button>
          {isOwn && (
            <Button size="xs" variant="default" onClick={() => send({})}>
              Back to the catalogue
            </Button>
          )}
        </Group>
        <Text size="xs" c="var(--t-dim)">
          Another effect is simulated anew, which takes about a minute; everything else counts at once.
        </Text>
      </Stack>
    </form>
  )
}

const typedOf = (numbers: InterventionNumbers): Typed =>
  Object.fromEntries(
    NAMES.map((name) => [name, Object.fromEntries(PARTS.map((part) => [part, String(numbers[name][part])]))]),
  ) as Typed

/** What differs from the catalogue: what was typed now, and what the company had set before. */
function changed(typed: Typed, row: OpportunityRow): object {
  const before = typedOf(row.numbers)
  const kept = NAMES.filter(
    (name) =>
      PARTS.some((part) => typed[name][part] !== before[name][part]) ||
      row.origins[name]?.startsWith('Set by your company') === true,
  )
  const numberOf = (text: string) => Number(text.trim() === '' ? Number.NaN : text.replace(',', '.'))
  return Object.fromEntries(
    kept.map((name) => [name, Object.fromEntries(PARTS.map((part) => [part, numberOf(typed[name][part])]))]),
  )
}

function faultWords(path: readonly PropertyKey[], message: string): string {
  const name = NUMBER_WORDS[path[1] as NumberName]
  if (path[0] === 'reason') return `Where they come from: ${message}.`
  return name === undefined ? message : `${name}: ${message}`
}
