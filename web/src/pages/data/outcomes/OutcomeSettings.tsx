import { NativeSelect, SimpleGrid } from '@mantine/core'
import type { HrisMapping, OutcomesPreview } from '@tandem/core/outcomes'

interface OutcomeSettingsProps {
  preview: OutcomesPreview
  into: string | null
  timeFormat: 'dmy' | 'mdy' | null
  /** What a person has said; the rest stays as proposed. */
  mapping: HrisMapping
  onInto: (source: string) => void
  onTimeFormat: (format: 'dmy' | 'mdy') => void
  onMapping: (mapping: HrisMapping) => void
}

/** The columns that decide which hire a row is about, and the two days that most numbers rest on. */
const CHOICES = [
  { key: 'application', label: 'Application' },
  { key: 'candidate', label: 'Candidate' },
  { key: 'requisition', label: 'Requisition' },
  { key: 'employee', label: 'Employee' },
  { key: 'start', label: 'First working day' },
  { key: 'leave', label: 'Last working day' },
] as const

const NONE = ''

/** Where the hires are, how dates are written, and which columns tell whom a row is about. */
export function OutcomeSettings({ preview, into, timeFormat, mapping, ...on }: OutcomeSettingsProps) {
  const { sources, columns } = preview
  const names = [{ value: NONE, label: 'No column' }, ...columns.map(({ name }) => ({ value: name, label: name }))]
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} mt="md" spacing="sm" style={{ alignItems: 'end' }}>
      <NativeSelect
        label="The hires are in"
        data={[
          ...(into === null ? [{ value: NONE, label: sources.length === 0 ? 'No source yet' : 'Choose …' }] : []),
          ...sources,
        ]}
        value={into ?? NONE}
        onChange={({ currentTarget }) => currentTarget.value !== NONE && on.onInto(currentTarget.value)}
      />
      <NativeSelect
        label="Dates such as 03/04/2026"
        data={[
          ...(timeFormat === null && preview.timeFormat === null
            ? [{ value: NONE, label: preview.asksTimeFormat ? 'Choose …' : 'There are none' }]
            : []),
          { value: 'dmy', label: 'Day first: 3 April' },
          { value: 'mdy', label: 'Month first: 4 March' },
        ]}
        value={timeFormat ?? preview.timeFormat ?? NONE}
        onChange={({ currentTarget: { value } }) => (value === 'dmy' || value === 'mdy') && on.onTimeFormat(value)}
      />
      {CHOICES.map(({ key, label }) => (
        <NativeSelect
          key={key}
          label={label}
          data={names}
          value={preview.mapping[key] ?? NONE}
          onChange={({ currentTarget: { value } }) =>
            on.onMapping({ ...mapping, [key]: value === NONE ? null : value })
          }
        />
      ))}
    </SimpleGrid>
  )
}
