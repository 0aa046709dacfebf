import { Anchor, Button, Group, Skeleton, Table, Text } from '@mantine/core'
import type { Quarantine } from '@tandem/core/intake'
import { useOperation } from '../../../api/use-operation.ts'
import { Answer } from '../../../components/states/Answer.tsx'
import { count } from '../../../words/numbers.ts'
import { keptPairs } from './kept-pairs.ts'
import classes from './ReasonGroup.module.css'
import type { RowPlace } from './RowDrawer.tsx'

interface ReasonRowsProps {
  reason: string
  total: number
  scope: { source?: string; import?: number }
  offset: number
  onPage: (offset: number) => void
  onOpen: (place: RowPlace) => void
}

const PAGE = 25

/** The rows themselves: where each stands in its file, what is wrong, and what of it may be kept. */
export function ReasonRows({ reason, total, scope, offset, onPage, onOpen }: ReasonRowsProps) {
  const rows = useOperation('quarantine', { ...scope, reason, limit: PAGE, offset })
  return (
    <Answer query={rows} skeleton={<Skeleton h={160} mt="sm" />}>
      {(data) => (
        <>
          <Table.ScrollContainer minWidth={560} mt="sm">
            <Table verticalSpacing={5} striped>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Where</Table.Th>
                  <Table.Th>What is wrong</Table.Th>
                  <Table.Th>What of the row is kept</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {data.rows.map((row) => (
                  <Table.Tr key={`${row.import} ${row.file} ${row.line} ${row.key}`}>
                    <Table.Td style={{ whiteSpace: 'nowrap', verticalAlign: 'top' }}>
                      <RowName row={row} onOpen={onOpen} />
                      <Text size="xs" c="var(--t-dim)">
                        {row.source}, import {row.import}
                      </Text>
                    </Table.Td>
                    <Table.Td style={{ verticalAlign: 'top' }}>{row.detail === '' ? 'empty' : row.detail}</Table.Td>
                    <Table.Td className={classes.row ?? ''} style={{ verticalAlign: 'top' }}>
                      <KeptRow row={row.row} />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
          {total > PAGE && (
            <Group gap="xs" mt="sm">
              <Button
                size="xs"
                variant="default"
                disabled={offset === 0}
                onClick={() => onPage(Math.max(0, offset - PAGE))}
              >
                Earlier rows
              </Button>
              <Text size="sm" c="var(--t-dim)">
                {count(offset + 1)}–{count(Math.min(offset + PAGE, total))} of {count(total)}
              </Text>
              <Button
                size="xs"
                variant="default"
                disabled={offset + PAGE >= total}
                onClick={() => onPage(offset + PAGE)}
              >
                Later rows
              </Button>
            </Group>
          )}
        </>
      )}
    </Answer>
  )
}

function RowName({ row, onOpen }: { row: Quarantine['rows'][number]; onOpen: (place: RowPlace) => void }) {
  if (row.key === '') return `event ${count(row.line)}`
  const name = `${row.file}, line ${count(row.line)}`
  return (
    <Anchor component="button" type="button" inherit aria-label={`Open ${name}`} onClick={() => onOpen(row)}>
      {name}
    </Anchor>
  )
}

function KeptRow({ row }: { row: string }) {
  const pairs = keptPairs(row)
  if (pairs.length === 0) return row === '' ? 'the event is stored; it is set aside from its application' : row
  return pairs.map(([name, value]) => (
    <span key={name} className={classes.pair}>
      {name}: <b>{value}</b>
    </span>
  ))
}
