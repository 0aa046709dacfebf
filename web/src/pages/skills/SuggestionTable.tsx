import type { RoleSuggestions, Suggestion } from '@tandem/core/skills'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { share } from '../../words/numbers.ts'

/** People who could be asked, best first; each opens its explanation. */
export function SuggestionTable({ role, onChoose }: { role: RoleSuggestions; onChoose: (id: number) => void }) {
  const labels = (reasons: Suggestion['covered']) => reasons.map(({ label }) => label).join(', ') || '–'
  const columns: Column<Suggestion>[] = [
    {
      name: 'Application',
      cell: ({ application }) => application,
      by: ({ application }) => application,
      chooses: true,
      nowrap: true,
    },
    { name: 'Score', cell: ({ score }) => share(score), by: ({ score }) => score, numeric: true },
    { name: 'Covered', cell: ({ covered }) => labels(covered) },
    { name: 'Related', cell: ({ related }) => labels(related) },
    { name: 'Missing', cell: ({ missing }) => labels(missing) },
    { name: 'Now in', cell: ({ department, stage }) => [department, stage].filter((one) => one !== '').join(', ') },
    { name: 'Done', cell: ({ deed }) => deed?.deed ?? '–', by: ({ deed }) => deed?.deed ?? '' },
  ]
  return (
    <DataTable
      label={`Who could be asked for ${role.role}`}
      columns={columns}
      rows={role.suggestions}
      keyOf={({ id }) => String(id)}
      onRow={({ id }) => onChoose(id)}
    />
  )
}
