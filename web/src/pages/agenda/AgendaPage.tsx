import { Skeleton } from '@mantine/core'
import { IconFileCode, IconPlus } from '@tabler/icons-react'
import { type Agenda, namedIn } from '@tandem/core/agenda'
import { useOperation } from '../../api/use-operation.ts'
import { Doors } from '../../components/Doors.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Sentence } from '../../components/Sentence.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { usePaths } from '../../url/use-population.ts'
import { AgendaTable } from './AgendaTable.tsx'
import { NoAgenda } from './NoAgenda.tsx'
import { Simulating } from './Simulating.tsx'
import { StaffingPicture } from './StaffingPicture.tsx'

/** What technology is to bring, and whether its people will have started in time. */
export function AgendaPage() {
  const agenda = useOperation('agenda', {})
  const paths = usePaths()
  const isEmpty = agenda.data?.initiatives.length === 0
  return (
    <>
      <PageTitle question="Will the technology agenda be staffed in time?">
        {agenda.isPending && <Skeleton h={46} w="min(680px, 95%)" />}
        {agenda.data !== undefined && !isEmpty && (
          <Sentence
            parts={namedIn(agenda.data).map(({ text, initiative }) =>
              initiative === undefined ? text : { text, href: paths.initiative(initiative) },
            )}
          />
        )}
      </PageTitle>
      {!isEmpty && <WaysIn />}
      <Answer
        query={agenda}
        skeleton={<Simulating />}
        isEmpty={({ initiatives }) => initiatives.length === 0}
        empty={<NoAgenda doors={<WaysIn />} />}
      >
        {(data) => (
          <>
            <Picture data={data} />
            <Panel
              title="Every initiative"
              note="Started means at work, not only accepted. Dates: by then the last person has started, with so much chance."
            >
              <AgendaTable agenda={data} />
            </Panel>
          </>
        )}
      </Answer>
    </>
  )
}

function Picture({ data }: { data: Agenda }) {
  const paths = usePaths()
  const rows = data.initiatives.map((one) => ({
    key: one.id,
    name: one.name,
    href: paths.initiative(one.id),
    needDate: one.needDate,
    forecast: one.forecast,
    isStaffed: one.started >= one.people,
    state: one.state,
  }))
  return <StaffingPicture rows={rows} answer={data} title={titleOf(data)} fileName="agenda" />
}

/** What the picture says. */
function titleOf({ initiatives, unavailable }: Agenda): string {
  if (unavailable !== null) return 'When each initiative needs its people'
  const late = initiatives.filter(({ forecast, needDate }) => forecast !== null && (forecast.p50 ?? '9999') > needDate)
  if (late.length === 0) return 'Every initiative is more likely complete before its day of need than after it'
  return `${late.length} of ${initiatives.length} initiatives ${late.length === 1 ? 'is' : 'are'} more likely complete after the day of need than before it`
}

/** The ways to put something on the agenda. */
function WaysIn() {
  const paths = usePaths()
  return (
    <Doors
      doors={[
        { text: 'Add an initiative', to: paths.initiativeNew(), icon: IconPlus, needs: 'agenda-set' },
        { text: 'Bring a file', to: paths.initiativeNew({ as: 'file' }), icon: IconFileCode, needs: 'agenda-import' },
      ]}
      download={{ text: 'Download all as YAML', operation: 'agenda-export' }}
    />
  )
}
