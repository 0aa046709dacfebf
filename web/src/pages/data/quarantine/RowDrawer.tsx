import { Drawer, Skeleton, Stack, Table, Text } from '@mantine/core'
import type { QuarantineRow } from '@tandem/core/intake'
import { useChange } from '../../../api/use-change.ts'
import { useOperation } from '../../../api/use-operation.ts'
import { Answer } from '../../../components/states/Answer.tsx'
import { dayOfIso } from '../../../words/dates.ts'
import { count } from '../../../words/numbers.ts'
import { RepairForm } from './RepairForm.tsx'
import { reasonSentence } from './reason-words.ts'

/** A row by its import, its line and its key, as it stands in the URL. */
export interface RowPlace {
  import: number
  line: number
  key: string
}

export const rowText = ({ import: importId, line, key }: RowPlace) => `${importId}-${line}-${key}`

export function rowOfText(text: string | undefined): RowPlace | null {
  const parts = /^(\d+)-(\d+)-(\d+)$/.exec(text ?? '')
  return parts === null ? null : { import: Number(parts[1]), line: Number(parts[2]), key: parts[3] as string }
}

/** One row that was held back: what it says, why it is here, and what can be done with it and its like. */
export function RowDrawer({ place, onClose }: { place: RowPlace; onClose: () => void }) {
  const replay = useChange('quarantine-replay')
  // Once its replay has taken it out, it cannot be read again: what was read stays until the drawer is closed.
  const row = useOperation('quarantine-row', place, { enabled: replay.isIdle || replay.isError })
  return (
    <Drawer opened onClose={onClose} position="right" size="xl" title="A row that was held back">
      {row.data === undefined ? (
        <Answer query={row} skeleton={<Skeleton h={360} />}>
          {() => null}
        </Answer>
      ) : (
        <Stack gap="md">
          <div>
            <Text fw={600}>{reasonSentence(row.data.reason)}</Text>
            <Text size="sm" c="var(--t-dim)">
              {placeWords(row.data)} · {row.data.source}, import {row.data.import} of {dayOfIso(row.data.readAt)}
            </Text>
          </div>
          <KeptTable row={row.data} />
          <RepairForm row={row.data} replay={replay} onClose={onClose} />
        </Stack>
      )}
    </Drawer>
  )
}

const placeWords = ({ way, file, line }: QuarantineRow) =>
  way === 'file' ? `${file}, line ${count(line)}` : `row ${count(line)} of what came in`

function KeptTable({ row: { kept, detail } }: { row: QuarantineRow }) {
  if (kept.length === 0) return detail === '' ? null : <Text>It says: {detail}</Text>
  const hasMeanings = kept.some(({ means }) => means !== null)
  return (
    <Table verticalSpacing={4} aria-label="What was kept of the row">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{hasMeanings ? 'Column' : 'Field'}</Table.Th>
          <Table.Th>What it says</Table.Th>
          {hasMeanings && <Table.Th>Taken as</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {kept.map(({ column, value, means }) => (
          <Table.Tr key={column}>
            <Table.Td>{column}</Table.Td>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>
              {value === '' ? <span style={{ color: 'var(--t-dim)' }}>empty</span> : value}
            </Table.Td>
            {hasMeanings && <Table.Td c="var(--t-dim)">{means ?? '–'}</Table.Td>}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
