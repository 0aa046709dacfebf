import { Skeleton } from '@mantine/core'
import type { RestatementCases } from '@tandem/core/restating'
import { useParams } from '@tanstack/react-router'
import { useOperation } from '../../../api/use-operation.ts'
import { DataTable } from '../../../components/DataTable.tsx'
import { PageLink } from '../../../components/PageLink.tsx'
import { PageTitle } from '../../../components/PageTitle.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { Answer } from '../../../components/states/Answer.tsx'
import { usePaths } from '../../../url/use-population.ts'
import { instant } from '../../../words/dates.ts'
import { durationShort } from '../../../words/durations.ts'
import { eventName } from '../../../words/names.ts'
import { count, counted } from '../../../words/numbers.ts'

/** The cause of a restated number: what an import brought late, and whose past it changed. */
export function LatePage() {
  const { import: id = '' } = useParams({ strict: false }) as { import?: string }
  const late = useOperation('restatement', { import: Number(id) })
  return (
    <>
      <PageTitle question="What came late, and whose past did it change?">
        {late.data !== undefined && lateAnswer(late.data)}
      </PageTitle>
      <Answer query={late} skeleton={<Skeleton h={320} />} isEmpty={() => false} empty={null}>
        {(data) => (
          <>
            <Kinds data={data} />
            <Cases data={data} />
          </>
        )}
      </Answer>
    </>
  )
}

const at = (iso: string) => instant(Date.parse(iso))

function lateAnswer({ import: id, source, finishedAt, knownUntil, events, applications }: RestatementCases): string {
  return `Import ${id} of ${source}, finished ${at(finishedAt)}, brought ${counted(events, 'event')} that had happened before ${at(knownUntil)}, when the source had last reported. They belong to ${counted(applications, 'application')}; measures over these read differently since. Nothing fires an alert for the past.`
}

function Kinds({ data }: { data: RestatementCases }) {
  return (
    <Panel
      title="What came late"
      note="Late: from when it had happened to when the source had last reported; d: days of 24 hours."
    >
      <DataTable
        label="What came late"
        rows={data.kinds}
        keyOf={({ kind }) => kind}
        columns={[
          { name: 'Event', cell: ({ kind }) => eventName(kind), by: ({ kind }) => kind },
          { name: 'Events', numeric: true, cell: ({ events }) => count(events), by: ({ events }) => events },
          {
            name: 'Late, half by up to',
            numeric: true,
            cell: ({ medianLateSeconds }) => durationShort(medianLateSeconds),
            by: ({ medianLateSeconds }) => medianLateSeconds,
          },
          { name: 'The first had happened', cell: ({ earliest }) => at(earliest), by: ({ earliest }) => earliest },
        ]}
      />
    </Panel>
  )
}

function Cases({ data }: { data: RestatementCases }) {
  const paths = usePaths()
  const note =
    data.cases.length < data.applications
      ? `The ${count(data.cases.length)} that reach back furthest, of ${count(data.applications)}.`
      : 'All of them, those that reach back furthest first.'
  return (
    <Panel title="Whose past changed" note={note}>
      <DataTable
        label="Applications with late events"
        rows={data.cases}
        keyOf={({ source, applicationId }) => `${source} ${applicationId}`}
        columns={[
          {
            name: 'Application',
            cell: ({ source, applicationId }) => (
              <PageLink to={paths.application({ id: applicationId, source })}>{applicationId}</PageLink>
            ),
            by: ({ applicationId }) => applicationId,
          },
          { name: 'Late events', numeric: true, cell: ({ events }) => count(events), by: ({ events }) => events },
          { name: 'Which', cell: ({ kinds }) => kinds.map((kind) => eventName(kind)).join(', ') },
          { name: 'The first had happened', cell: ({ earliest }) => at(earliest), by: ({ earliest }) => earliest },
        ]}
      />
    </Panel>
  )
}
