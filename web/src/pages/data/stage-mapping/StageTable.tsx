import { Table } from '@mantine/core'
import { counted } from '../../../words/numbers.ts'
import { EndSelect, KindSelect, MilestoneSelect, PlaceButtons, WhyCell } from './StageControls.tsx'
import classes from './StageMapping.module.css'
import type { DraftRow, Rule, StageDraft } from './stage-draft.ts'

export interface StageTableProps {
  rules: readonly Rule[]
  rows: readonly DraftRow[]
  draft: StageDraft
  /** Whoever looks may not change it. */
  isFixed: boolean
  onDraft: (draft: StageDraft) => void
}

export function StageTable(props: StageTableProps) {
  return (
    <Table.ScrollContainer minWidth={900} type="native" tabIndex={0}>
      <Table verticalSpacing={7} horizontalSpacing="xs" aria-label="Stages and what they stand for">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Stage, in the source’s words</Table.Th>
            <Table.Th>Kind</Table.Th>
            <Table.Th>Who stops here</Table.Th>
            <Table.Th>Entering it also means</Table.Th>
            {!props.isFixed && <Table.Th>Place</Table.Th>}
            <Table.Th>Why</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {props.rows.map((row) => (
            <Table.Tr key={row.rule.stage} className={row.isChanged ? classes.changed : undefined}>
              <Table.Td>
                <StageName row={row} />
              </Table.Td>
              <Table.Td>
                <KindSelect row={row} {...props} />
              </Table.Td>
              <Table.Td>
                <EndSelect row={row} {...props} />
              </Table.Td>
              <Table.Td>
                <MilestoneSelect row={row} {...props} />
              </Table.Td>
              {!props.isFixed && (
                <Table.Td>
                  <PlaceButtons row={row} {...props} />
                </Table.Td>
              )}
              <Table.Td className={classes.why ?? ''}>
                <WhyCell row={row} {...props} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

/** On a narrow screen one stage stands below the other. */
export function StageBlocks(props: StageTableProps) {
  return props.rows.map((row) => (
    <article key={row.rule.stage} className={`${classes.block} ${row.isChanged ? classes.changed : ''}`}>
      <div style={{ display: 'flex', justifyContent: 'space-between', gap: 8, marginBottom: 8 }}>
        <StageName row={row} />
        {!props.isFixed && <PlaceButtons row={row} {...props} />}
      </div>
      <KindSelect row={row} {...props} label="Kind" />
      <EndSelect row={row} {...props} label="Who stops here" />
      <MilestoneSelect row={row} {...props} label="Entering it also means" />
      <div className={classes.why} style={{ maxWidth: 'none', marginTop: 8 }}>
        <WhyCell row={row} {...props} />
      </div>
    </article>
  ))
}

function StageName({ row: { rule } }: { row: DraftRow }) {
  return (
    <div className={classes.name}>
      {rule.stage}
      <div className={classes.count}>{counted(rule.applications, 'application')}</div>
    </div>
  )
}
