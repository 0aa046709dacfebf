import { MultiSelect } from '@mantine/core'
import { useOperation } from '../../../api/use-operation.ts'

/** Some of the objectives, or all of them. */
export function ObjectivesSelect({
  label,
  value,
  onChange,
}: {
  label: string
  value: string[]
  onChange: (value: string[]) => void
}) {
  const { data } = useOperation('objective-list', {})
  return (
    <MultiSelect
      label={label}
      description="All of them, if left empty."
      miw={220}
      searchable
      data={(data?.objectives ?? []).map(({ id, title }) => ({ value: id, label: title }))}
      value={value}
      onChange={onChange}
    />
  )
}
