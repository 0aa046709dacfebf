import { Select } from '@mantine/core'
import { useOperation } from '../api/use-operation.ts'

/** By which hours time is counted; unset leaves it to what is usual for the page. */
export function CalendarSelect({
  value,
  usual,
  onChange,
}: {
  value: string | undefined
  /** What holds unless somebody chooses. */
  usual: 'location' | 'all'
  onChange: (calendar: string | undefined) => void
}) {
  const { data } = useOperation('calendars', {})
  const kept = data?.calendars ?? []
  const byLocation = kept.some(({ elsewhere }) => elsewhere)
  const fallback = usual === 'location' && byLocation ? 'location' : 'all'
  return (
    <Select
      size="xs"
      w={210}
      aria-label="Hours that count"
      allowDeselect={false}
      value={value ?? fallback}
      data={[
        ...(byLocation ? [{ value: 'location', label: 'Working hours by location' }] : []),
        { value: 'all', label: 'All hours' },
        ...kept.map(({ id, plan }) => ({ value: id, label: plan.name })),
      ]}
      onChange={(next) => onChange(next === null || next === fallback ? undefined : next)}
    />
  )
}
