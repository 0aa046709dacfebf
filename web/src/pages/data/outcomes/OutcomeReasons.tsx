import { Table, Text } from '@mantine/core'
import type { OutcomesPreview } from '@tandem/core/outcomes'
import { count } from '../../../words/numbers.ts'

/** Why rows, or parts of them, would go to quarantine. */
export function OutcomeReasons({ reasons }: Pick<OutcomesPreview, 'reasons'>) {
  if (reasons.length === 0) return null
  return (
    <Table.ScrollContainer minWidth={420} mt="md" type="native" tabIndex={0}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Why a row, or a part of it, waits in quarantine</Table.Th>
            <Table.Th ta="right">How many</Table.Th>
            <Table.Th>Example</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {reasons.map(({ reason, count: rows, example }) => (
            <Table.Tr key={reason}>
              <Table.Td>The row {reason}</Table.Td>
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
