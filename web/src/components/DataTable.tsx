import { Table, UnstyledButton } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import classes from './DataTable.module.css'

export interface Column<Row> {
  name: string
  /** What is shown. */
  cell: (row: Row) => ReactNode
  /** What is sorted by; without it the column keeps its order. */
  by?: (row: Row) => string | number | null
  numeric?: boolean
  /** Stays in one line. */
  nowrap?: boolean
  /** Its cell is the button that chooses the row, for those who have no mouse. */
  chooses?: boolean
}

interface DataTableProps<Row> {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  onRow?: ((row: Row) => void) | undefined
  /** Rows shown before "show all". */
  first?: number
}

/** A table one can sort; numbers stand right with tabular numerals. */
export function DataTable<Row>({ label, columns, rows, keyOf, onRow, first = 25 }: DataTableProps<Row>) {
  const [sort, setSort] = useState<{ name: string; down: boolean } | null>(null)
  const [all, setAll] = useState(false)
  const sorted = sortedRows(rows, columns.find(({ name }) => name === sort?.name)?.by, sort?.down ?? true)
  const shown = all ? sorted : sorted.slice(0, first)
  return (
    <>
      <Table.ScrollContainer minWidth={columns.length * 80} type="native" tabIndex={0}>
        <Table verticalSpacing={6} horizontalSpacing="xs" highlightOnHover={onRow !== undefined} aria-label={label}>
          <Table.Thead>
            <Table.Tr>
              {columns.map(({ name, by, numeric }) => (
                <Table.Th
                  key={name}
                  ta={numeric ? 'right' : 'left'}
                  className={classes.head ?? ''}
                  aria-sort={sort?.name === name ? (sort.down ? 'descending' : 'ascending') : undefined}
                >
                  {by === undefined ? (
                    name
                  ) : (
                    <UnstyledButton
                      className={classes.sort}
                      onClick={() => setSort({ name, down: sort?.name === name ? !sort.down : true })}
                    >
                      {name}
                      {sort?.name === name && (sort.down ? ' ↓' : ' ↑')}
                    </UnstyledButton>
                  )}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((row) => (
              <Table.Tr key={keyOf(row)} onClick={onRow && (() => onRow(row))} style={onRow && { cursor: 'pointer' }}>
                {columns.map(({ name, cell, numeric, nowrap, chooses }) => (
                  <Table.Td
                    key={name}
                    ta={numeric ? 'right' : 'left'}
                    className={numeric || nowrap ? classes.line : undefined}
                  >
                    {chooses === true && onRow !== undefined ? (
                      // The press goes up to the row.
                      <UnstyledButton className={classes.chooses}>{cell(row)}</UnstyledButton>
                    ) : (
                      cell(row)
                    )}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {sorted.length > first && (
        <UnstyledButton className={classes.more} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${sorted.length.toLocaleString('en')}`}
        </UnstyledButton>
      )}
    </>
  )
}

function sortedRows<Row>(rows: readonly Row[], by: Column<Row>['by'], down: boolean): readonly Row[] {
  if (by === undefined) return rows
  const sign = down ? -1 : 1
  return [...rows].sort((a, b) => {
    const [left, right] = [by(a), by(b)]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    if (typeof left === 'number' && typeof right === 'number') return sign * (left - right)
    return sign * String(left).localeCompare(String(right))
  })
}
