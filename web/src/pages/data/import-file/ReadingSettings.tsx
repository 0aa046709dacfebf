import { Fieldset, NativeSelect, Select, SimpleGrid, Switch, Text, TextInput } from '@mantine/core'
import { TimeFormat } from '@tandem/core/intake'
import { useOperation } from '../../../api/use-operation.ts'
import { sourceProblem } from './check-draft.ts'
import { type Draft, keysOfPeople } from './draft.ts'
import { PLAIN_WORDS } from './meanings.ts'
import classes from './ReadingSettings.module.css'
import { readTime, TIME_FORMAT_WORDS } from './read-time.ts'

interface ReadingSettingsProps {
  draft: Draft
  sample: readonly Readonly<Record<string, string>>[]
  onChange: (draft: Draft) => void
}

const ZONES = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]

/** How times are read, which keys name no person, and what the data are called. */
export function ReadingSettings({ draft, sample, onChange }: ReadingSettingsProps) {
  const { data } = useOperation('sources', {})
  const isKnown = data?.sources.some(({ name }) => name === draft.source) === true
  return (
    <SimpleGrid cols={{ base: 1, md: 3 }} mt="md" spacing="md">
      <TimeSettings draft={draft} sample={sample} onChange={onChange} />
      <PlainKeys draft={draft} onChange={onChange} />
      <Fieldset legend="Name of the source" className={classes.group ?? ''}>
        <TextInput
          aria-label="Name of the source"
          value={draft.source}
          error={sourceProblem(draft.source)}
          onChange={({ currentTarget }) => onChange({ ...draft, source: currentTarget.value })}
        />
        <Text size="sm" c="var(--t-dim)" mt={6}>
          {isKnown
            ? 'Adds to the source of this name; what it has already is not doubled.'
            : 'A new source. Use the name of an existing one to add to it.'}
        </Text>
      </Fieldset>
    </SimpleGrid>
  )
}

function TimeSettings({ draft, sample, onChange }: ReadingSettingsProps) {
  const column = draft.columns.find(({ meaning }) => meaning === 'time')?.column
  const example = sample.map((row) => row[column ?? ''] ?? '').find((value) => value !== '')
  return (
    <Fieldset legend="Times" className={classes.group ?? ''}>
      <NativeSelect
        label="Written as"
        data={[
          ...(draft.timeFormat === null ? [{ value: '', label: 'Choose …' }] : []),
          ...TimeFormat.options.map((value) => ({ value, label: TIME_FORMAT_WORDS[value] })),
        ]}
        value={draft.timeFormat ?? ''}
        onChange={({ currentTarget }) =>
          onChange({ ...draft, timeFormat: TimeFormat.safeParse(currentTarget.value).data ?? null })
        }
      />
      <Select
        label="Time zone, where none is written"
        mt={6}
        searchable
        data={ZONES}
        value={draft.timeZone}
        allowDeselect={false}
        nothingFoundMessage="No such zone"
        onChange={(zone) => onChange({ ...draft, timeZone: zone ?? 'UTC' })}
      />
      {example !== undefined && draft.timeFormat !== null && (
        <TimeExample text={example} reading={readTime(example, draft.timeFormat)} zone={draft.timeZone} />
      )}
    </Fieldset>
  )
}

function TimeExample({ text, reading, zone }: { text: string; reading: string | null; zone: string }) {
  if (reading === null) {
    return (
      <Text size="sm" c="var(--t-watch)" mt={6}>
        “{text}” is not written so: such rows would go to quarantine.
      </Text>
    )
  }
  return (
    <Text size="sm" c="var(--t-dim)" mt={6}>
      “{text}” is read as {reading}
      {reading.endsWith('UTC') ? '' : ` in ${zone}`}.
    </Text>
  )
}

function PlainKeys({ draft, onChange }: Pick<ReadingSettingsProps, 'draft' | 'onChange'>) {
  const keys = keysOfPeople(draft)
  return (
    <Fieldset legend="People" className={classes.group ?? ''}>
      <Text size="sm" c="var(--t-dim)">
        {keys.length === 0
          ? 'No column is a person. If one becomes so, its values are stored as keys that do not give the name.'
          : 'People are stored as keys that do not give the name. What names no person, such as a team, a system or a pseudonym, can be kept as it stands.'}
      </Text>
      {keys.map((key) => (
        <Switch
          key={key}
          mt={8}
          size="sm"
          label={`Keep “${PLAIN_WORDS[key]}” as it stands`}
          checked={draft.plain.includes(key)}
          onChange={({ currentTarget }) =>
            onChange({
              ...draft,
              plain: currentTarget.checked ? [...draft.plain, key] : draft.plain.filter((one) => one !== key),
            })
          }
        />
      ))}
    </Fieldset>
  )
}
