import { Skeleton } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { z } from 'zod'
import { useOperation } from '../../api/use-operation.ts'
import { OwnSystemLink } from '../../components/OwnSystemLink.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { usePageSearch } from '../../url/use-page-search.ts'
import { usePaths } from '../../url/use-population.ts'
import { instant } from '../../words/dates.ts'
import { EventTable } from './EventTable.tsx'
import { Facts } from './Facts.tsx'
import { KindLegend } from './KindLegend.tsx'
import { applicationAnswer } from './trace-answer.ts'
import { Waterfall } from './Waterfall.tsx'

export const OfSource = z.object({ source: z.string().optional().catch(undefined) })

export function ApplicationPage() {
  const { id = '' } = useParams({ strict: false })
  const { source } = usePageSearch(OfSource)
  const trace = useOperation('trace', { application: id, ...(source !== undefined && { source }) })
  const paths = usePaths()
  const application = trace.data?.application ?? null
  const requisition = trace.data?.requisition ?? null
  return (
    <>
      <PageTitle question={`What happened to application ${id}?`}>
        {application !== null && (
          <p style={{ margin: 0 }}>
            {applicationAnswer(application)} <PageLink to={paths.traces()}>All traces</PageLink>{' '}
            <OwnSystemLink {...application} />
            {requisition !== null && (
              <>
                {' · '}
                <PageLink to={paths.requisition({ id: requisition.requisitionId, source: requisition.source })}>
                  Requisition {requisition.requisitionId}
                </PageLink>
              </>
            )}
          </p>
        )}
      </PageTitle>
      <Answer query={trace} skeleton={<Skeleton h={420} />}>
        {() =>
          application === null ? null : (
            <>
              <Panel
                title="Stage by stage"
                note={`Each lane is one stay in a stage, in elapsed time: nights and weekends are part of it.${
                  application.visits.some(({ uncertaintyMs }) => uncertaintyMs > 0)
                    ? ' Paler: somewhere in there lies an end that was seen only by looking now and then.'
                    : ''
                }`}
                footer={`Source: ${application.source}, as of ${instant(application.asOf)}.`}
              >
                <Waterfall application={application} requisition={requisition} />
                <KindLegend kinds={application.visits.filter(({ exit }) => exit !== 'ended').map(({ kind }) => kind)} />
              </Panel>
              <Panel title="Known at the beginning">
                <Facts dimensions={application.dimensions} />
              </Panel>
              <Panel title={`${application.events.length} events`} note="In the order in which they happened.">
                <EventTable events={application.events} />
              </Panel>
            </>
          )
        }
      </Answer>
    </>
  )
}
