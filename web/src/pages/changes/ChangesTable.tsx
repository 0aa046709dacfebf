import type { Change } from '@tandem/core/changes'
import { KIND_SIGNS, ofWhomWords, whenWords } from '../../charts/change-flags.ts'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { SideMark } from '../../components/SideMark.tsx'
import { kindName, sourceWords } from './change-words.ts'
import classes from './changes.module.css'

interface Props {
  changes: readonly Change[]
  onChoose: (id: string) => void
}

export function ChangesTable({ changes, onChoose }: Props) {
  const columns: Column<Change>[] = [
    { name: 'When', nowrap: true, cell: whenWords, by: ({ at }) => at },
    {
      name: 'What changed',
      chooses: true,
      cell: ({ title, withdrawn }) =>
        withdrawn === null ? (
          title
        ) : (
          <>
            <s>{title}</s> withdrawn
          </>
        ),
      by: ({ title }) => title,
    },
    {
      name: 'Kind',
      nowrap: true,
      cell: ({ kind }) => (
        <>
          <span aria-hidden className={classes.sign}>
            {KIND_SIGNS[kind]}
          </span>
          {kindName(kind)}
        </>
      ),
      by: ({ kind }) => kind,
    },
    { name: 'Of whom', cell: ({ where }) => ofWhomWords(where), by: ({ where }) => ofWhomWords(where) },
    { name: 'Systems', cell: ({ systems }) => (systems.length === 0 ? '–' : systems.join(', ')) },
    { name: 'Whose', cell: ({ side }) => <SideMark side={side} />, by: ({ side }) => side },
    { name: 'Told by', cell: sourceWords, by: sourceWords },
  ]
  return (
    <DataTable
      label="Changes"
      columns={columns}
      rows={changes}
      keyOf={({ id }) => id}
      onRow={({ id }) => onChoose(id)}
      first={20}
    />
  )
}
