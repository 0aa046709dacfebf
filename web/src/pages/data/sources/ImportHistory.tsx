import { Skeleton, Table, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { ImportRow } from '@tandem/core/intake'
import { useOperation } from '../../../api/use-operation.ts'
import { PageLink } from '../../../components/PageLink.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { Answer } from '../../../components/states/Answer.tsx'
import { dayOfIso } from '../../../words/dates.ts'
import { count } from '../../../words/numbers.ts'
import { quarantinePath } from '../quarantine/quarantine-path.ts'
import { RowSum } from '../RowSum.tsx'
import { HistoryState } from './HistoryState.tsx'
import classes from './ImportHistory.module.css'

/** Every import with how its rows add up: read = accepted + known already + in quarantine. */
export function ImportHistory() {
  const isNarrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const imports = useOperation('imports', {}, { refetchMs: 5000 })
  return (
    <Answer
      query={imports}
      skeleton={<Skeleton h={160} />}
      isEmpty={(data) => data.imports.length === 0}
      empty={
        <Panel title="Imports">
          <Text c="var(--t-dim)">Here every import will stand with how its rows add up.</Text>
        </Panel>
      }
    >
      {(data) => (
        <Panel title="Imports" note="Rows read = accepted + known already + in quarantine.">
          {isNarrow ? (
            data.imports.map((row) => <HistoryBlock key={row.id} row={row} />)
          ) : (
            <HistoryTable rows={data.imports} />
          )}
        </Panel>
      )}
    </Answer>
  )
}

function HistoryTable({ rows }: { rows: readonly ImportRow[] }) {
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Begun</Table.Th>
            <Table.Th>File → source</Table.Th>
            <Table.Th ta="right">Read</Table.Th>
            <Table.Th ta="right" className={classes.equals ?? ''}>
              Accepted
            </Table.Th>
            <Table.Th ta="right" className={classes.plus ?? ''}>
              Known already
            </Table.Th>
            <Table.Th ta="right" className={classes.plus ?? ''}>
              In quarantine
            </Table.Th>
            <Table.Th>State</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <HistoryRow key={row.id} row={row} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

/** On a narrow screen the sum stands under its file. */
function HistoryBlock({ row }: { row: ImportRow }) {
  const { read, accepted, duplicates, quarantined } = row
  return (
    <article className={classes.block}>
      <Text fw={600}>
        {row.files.join(', ')} → {row.source}
      </Text>
      <Text component="div" size="sm" c="var(--t-dim)" mb={6}>
        {dayOfIso(row.startedAt)} <HistoryState row={row} />
      </Text>
      {read !== null && (
        <RowSum rows={{ read, accepted: accepted ?? 0, duplicates: duplicates ?? 0, quarantined: quarantined ?? 0 }} />
      )}
    </article>
  )
}

function HistoryRow({ row }: { row: ImportRow }) {
  const { quarantined } = row
  return (
    <Table.Tr>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>{dayOfIso(row.startedAt)}</Table.Td>
      <Table.Td>
        {row.files.join(', ')} → {row.source}
      </Table.Td>
      <Table.Td ta="right">{counts(row.read)}</Table.Td>
      <Table.Td ta="right" className={classes.equals ?? ''}>
        {counts(row.accepted)}
      </Table.Td>
      <Table.Td ta="right" className={classes.plus ?? ''}>
        {counts(row.duplicates)}
      </Table.Td>
      <Table.Td ta="right" className={classes.plus ?? ''}>
        {quarantined === null || quarantined === 0 ? (
          counts(quarantined)
        ) : (
          <PageLink inherit to={quarantinePath({ source: row.source, import: row.id })}>
            {count(quarantined)}
          </PageLink>
        )}
      </Table.Td>
      <Table.Td maw={320}>
        <HistoryState row={row} />
      </Table.Td>
    </Table.Tr>
  )
}

const counts = (value: number | null) => (value === null ? '–' : count(value))
