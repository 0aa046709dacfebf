import { TagsInput } from '@mantine/core'
import { useOperation } from '../api/use-operation.ts'
import { dimensionName } from '../words/names.ts'

interface Props {
  value: string[]
  onChange: (where: string[]) => void
  error?: string | undefined
}

/** Of whom: clauses as `dimension=value`, offered from the data and typed where they are not. */
export function WhereInput({ value, onChange, error }: Props) {
  const { data } = useOperation('dimensions', {})
  const offered = (data?.dimensions ?? [])
    // A dimension that names each case is not a population.
    .filter(({ name, values }) => name !== 'source' && (values[0]?.applications ?? 0) > 1)
    .map(({ name, values }) => ({
      group: dimensionName(name),
      items: values.filter(({ value: one }) => one !== '').map(({ value: one }) => `${name}=${one}`),
    }))
  return (
    <TagsInput
      label="Of whom"
      description="Everybody, if left empty. Several values of one dimension mean any of them."
      placeholder={value.length === 0 ? 'department=Engineering' : ''}
      data={offered}
      maxDropdownHeight={240}
      value={value}
      error={error}
      onChange={onChange}
    />
  )
}
