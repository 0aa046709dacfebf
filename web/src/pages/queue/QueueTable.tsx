import type { QueueRow } from '@tandem/core/waits'
import { plusMinusWords } from '@tandem/core/words'
import { useRouter } from '@tanstack/react-router'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { OwnSystemLink } from '../../components/OwnSystemLink.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { SideMark } from '../../components/SideMark.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { usePaths } from '../../url/use-population.ts'
import { durationShort } from '../../words/durations.ts'

/** Beyond twice what is usual, a wait is no longer merely long. */
const BREACH = 2

export function QueueTable({ rows, clock }: { rows: readonly QueueRow[]; clock: { secondsPerDay: number } }) {
  const paths = usePaths()
  const { history } = useRouter()
  const to = ({ applicationId, source }: QueueRow) => paths.application({ id: applicationId, source })
  const columns: Column<QueueRow>[] = [
    {
      name: 'Application',
      nowrap: true,
      cell: (row) => (
        <>
          <PageLink to={to(row)}>{row.applicationId}</PageLink> <OwnSystemLink {...row} />
        </>
      ),
    },
    { name: 'State', cell: ({ times }) => <QueueState times={times} />, nowrap: true },
    { name: 'Stage', nowrap: true, cell: ({ stage }) => stage },
    { name: 'Whose move', cell: ({ side }) => <SideMark side={side} />, nowrap: true },
    { name: 'Who, for what', cell: ({ owner, kind, side }) => (side === 'unattributed' ? kind : `${owner}: ${kind}`) },
    {
      name: 'This wait',
      cell: (row) => durationShort(row.waitedSeconds, clock) + plusMinusWords(row.waitedPlusMinusSeconds),
      numeric: true,
    },
    {
      name: 'In stage',
      cell: (row) => durationShort(row.stageSeconds, clock) + plusMinusWords(row.stagePlusMinusSeconds),
      numeric: true,
    },
    {
      name: 'Usual there',
      cell: ({ usualSeconds }) => (usualSeconds === null ? '–' : `≤ ${durationShort(usualSeconds, clock)}`),
      numeric: true,
    },
    { name: 'Department', nowrap: true, cell: ({ department }) => department },
    { name: 'Location', nowrap: true, cell: ({ location }) => location },
  ]
  return (
    <DataTable
      label="Waiting applications"
      rows={rows}
      keyOf={({ source, applicationId }) => `${source} ${applicationId}`}
      onRow={(row) => history.push(to(row))}
      first={500}
      columns={columns}
    />
  )
}

function QueueState({ times }: { times: number | null }) {
  if (times === null) return <StateMark state="not enough data" />
  if (times <= 1) return <StateMark state="ok" word="usual" />
  const word = `${times < 10 ? times.toFixed(1) : Math.round(times)} × usual`
  return <StateMark state={times > BREACH ? 'breach' : 'watch'} word={word} />
}
