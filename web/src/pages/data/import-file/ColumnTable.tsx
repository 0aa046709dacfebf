import { useMediaQuery } from '@mantine/hooks'
import { ColumnHead } from './ColumnHead.tsx'
import classes from './ColumnTable.module.css'
import type { Draft, DraftColumn } from './draft.ts'
import { withMeaning, withName } from './draft.ts'

interface ColumnTableProps {
  draft: Draft
  sample: readonly Readonly<Record<string, string>>[]
  onChange: (draft: Draft) => void
}

const ROWS = 8

/** The first rows of the file, each column under what it is said to mean; on a narrow screen, column by column. */
export function ColumnTable({ draft, sample, onChange }: ColumnTableProps) {
  const isNarrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const valuesOf = (column: string) => sample.map((row) => row[column] ?? '')
  const head = (one: DraftColumn) => (
    <ColumnHead
      column={one}
      onMeaning={(meaning) => onChange(withMeaning(draft, one.column, meaning, valuesOf(one.column)))}
      onName={(name) => onChange(withName(draft, one.column, name))}
    />
  )
  if (isNarrow) {
    return (
      <div className={classes.list}>
        {draft.columns.map((one) => (
          <div key={one.column} className={classes.card} data-meaning={one.meaning}>
            {head(one)}
            <p className={classes.examples}>{firstValues(valuesOf(one.column))}</p>
          </div>
        ))}
      </div>
    )
  }
  return (
    // A scrolling place must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={classes.scroll} tabIndex={0} aria-label="First rows of the file">
      <table className={classes.table}>
        <thead>
          <tr>
            {draft.columns.map((one) => (
              <th key={one.column} scope="col" data-meaning={one.meaning}>
                {head(one)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sample.slice(0, ROWS).map((row, i) => (
            // Rows of a sample never move.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <tr key={i}>
              {draft.columns.map(({ column, meaning }) => (
                <td key={column} data-meaning={meaning} title={row[column]}>
                  {row[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function firstValues(values: readonly string[]): string {
  const different = [...new Set(values.filter((value) => value !== ''))].slice(0, 3)
  return different.length === 0 ? 'empty in the first rows' : different.join(' · ')
}
