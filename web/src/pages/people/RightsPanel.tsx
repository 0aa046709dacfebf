import { Skeleton, Table, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { RightsTable } from '@tandem/core/access'
import { useOperation } from '../../api/use-operation.ts'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'

/** Rights are data, and these are they: the same table that every request is checked against. */
export function RightsPanel() {
  const rights = useOperation('rights', {})
  return (
    <Answer query={rights} skeleton={<Skeleton h={400} />}>
      {(table) => (
        <Panel
          title="Who may do what"
          note="Every request is checked against this table, from whichever side it comes: these pages, the API, a command. Where a line says “company”, a person with a limited scope is refused."
        >
          <Rights table={table} />
        </Panel>
      )}
    </Answer>
  )
}

function Rights({ table }: { table: RightsTable }) {
  return (
    <Table.ScrollContainer minWidth={900} type="native" tabIndex={0} role="region" aria-label="Rights">
      <Table verticalSpacing={5} horizontalSpacing="xs" aria-label="Rights">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>To do</Table.Th>
            {table.roles.map(({ role, title, side }) => (
              <Table.Th key={role} ta="center" fz="xs">
                {title}
                <Text span display="block" size="xs" c="var(--t-dim)" fw={400}>
                  {side}
                </Text>
              </Table.Th>
            ))}
            <Table.Th fz="xs">Rows</Table.Th>
            <Table.Th fz="xs">Audit</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {table.operations.map((operation) => (
            <Table.Tr key={operation.name}>
              <Table.Td miw={260}>
                {operation.name}
                <Text size="xs" c="var(--t-dim)">
                  {operation.summary}
                </Text>
              </Table.Td>
              {table.roles.map(({ role }) => (
                <Table.Td key={role} ta="center">
                  {operation.roles.includes(role) && <IconCheck size={15} aria-label="yes" />}
                </Table.Td>
              ))}
              <Table.Td fz="xs">{operation.reach === 'rows' ? 'in scope' : 'company'}</Table.Td>
              <Table.Td fz="xs">{operation.recorded ? 'recorded' : ''}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
