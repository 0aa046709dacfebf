import { Table, Text } from '@mantine/core'
import type { OutcomesPreview } from '@tandem/core/outcomes'
import { counted } from '../../../words/numbers.ts'

/** What each column is taken for, and why the others stay out; of those no value is shown. */
export function OutcomeColumns({ columns }: Pick<OutcomesPreview, 'columns'>) {
  const used = columns.filter(({ meaning }) => meaning !== null)
  const left = columns.filter(({ meaning }) => meaning === null)
  return (
    <>
      <Table.ScrollContainer minWidth={480} mt="md" type="native" tabIndex={0}>
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Column</Table.Th>
              <Table.Th>Taken for</Table.Th>
              <Table.Th>Why</Table.Th>
              <Table.Th>As in</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {used.map(({ name, meaning, reason, examples, note }) => (
              <Table.Tr key={name}>
                <Table.Td fw={600}>{name}</Table.Td>
                <Table.Td>{meaning}</Table.Td>
                <Table.Td c="var(--t-dim)">{reason}</Table.Td>
                <Table.Td c="var(--t-dim)">{[...examples, note].filter((part) => part !== '').join(' · ')}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {left.length > 0 && (
        <details>
          <Text component="summary" size="sm" style={{ cursor: 'pointer' }} mt="xs">
            {counted(left.length, 'column stays', 'columns stay')} out
          </Text>
          <ul>
            {left.map(({ name, reason }) => (
              <li key={name}>
                <Text size="sm">
                  <strong>{name}</strong>: {reason}
                </Text>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
