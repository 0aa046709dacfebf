import type { Diagnosis } from '@tandem/core/diagnosis'
import { counted, shareWords } from '@tandem/core/words'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { Panel } from '../../components/Panel.tsx'
import { pathsFor } from '../../paths.ts'
import { signed } from './waterfall.ts'

type Check = Diagnosis['checks'][number]

/** Checks of the process that are violated more often than before. */
export function ChecksPanel({ checks }: { checks: Diagnosis['checks'] }) {
  if (checks.length === 0) return null
  const columns: Column<Check>[] = [
    { name: 'Check', cell: ({ id, text }) => <PageLink to={pathsFor({}).check(id)}>{text}</PageLink> },
    { name: 'Violated before', numeric: true, cell: ({ before }) => shareWords(before) },
    { name: 'Violated now', numeric: true, cell: ({ during }) => shareWords(during) },
    {
      name: 'Points (95 %)',
      numeric: true,
      cell: ({ rise }) =>
        `${signed(100 * rise.value)} (${signed(100 * rise.interval[0])} to ${signed(100 * rise.interval[1])})`,
    },
  ]
  return (
    <Panel title={`${counted(checks.length, 'process check')} violated more often than before`}>
      <DataTable label="Process checks" columns={columns} rows={checks} keyOf={({ id }) => id} />
    </Panel>
  )
}
