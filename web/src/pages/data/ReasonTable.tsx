import { Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { count } from '../../words/numbers.ts'

interface ReasonTableProps {
  reasons: readonly { reason: string; count: number; example: string }[]
  /** What the reasons say. */
  title: string
  /** What is counted. */
  counted: string
  /** A reason as it is shown, where it leads somewhere. */
  show?: (reason: string) => ReactNode
}

/** Why rows cannot be used, how many, and one of them. */
export function ReasonTable({ reasons, title, counted, show = (reason) => `The row ${reason}` }: ReasonTableProps) {
  if (reasons.length === 0) return null
  return (
    <Table.ScrollContainer minWidth={420} mt="md" type="native" tabIndex={0}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{title}</Table.Th>
            <Table.Th ta="right">{counted}</Table.Th>
            <Table.Th>Example</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {reasons.map(({ reason, count: rows, example }) => (
            <Table.Tr key={reason}>
              <Table.Td>{show(reason)}</Table.Td>
              <Table.Td ta="right">{count(rows)}</Table.Td>
              <Table.Td>
                <Text size="sm" c="var(--t-dim)">
                  {example}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
