import { Group, Pagination, Text } from '@mantine/core'
import { count } from '../words/numbers.ts'

/** Below a list that goes on: which part of it this is, and the way to the others. Nothing where one page holds it all. */
export function Pages({
  page,
  perPage,
  total,
  onChange,
}: {
  /** From 1. */
  page: number
  perPage: number
  total: number
  onChange: (page: number) => void
}) {
  if (total <= perPage) return null
  return (
    <Group justify="space-between" mt="md">
      <Text size="sm" c="var(--t-dim)">
        {count((page - 1) * perPage + 1)}–{count(Math.min(total, page * perPage))} of {count(total)}
      </Text>
      <Pagination
        size="sm"
        total={Math.ceil(total / perPage)}
        value={page}
        siblings={1}
        onChange={onChange}
        getControlProps={(control) => ({ 'aria-label': `${control} page` })}
      />
    </Group>
  )
}
