import { Skeleton } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useOperation } from '../../api/use-operation.ts'
import { PageLink } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePageSearch } from '../../url/use-page-search.ts'
import { usePaths } from '../../url/use-population.ts'
import { instant } from '../../words/dates.ts'
import { count } from '../../words/numbers.ts'
import { OfSource } from './ApplicationPage.tsx'
import { EventTable } from './EventTable.tsx'
import { Facts } from './Facts.tsx'
import { FillForecast } from './FillForecast.tsx'
import { RequisitionChart } from './RequisitionChart.tsx'
import { isOpen, requisitionAnswer } from './trace-answer.ts'

export function RequisitionPage() {
  const { id = '' } = useParams({ strict: false })
  const { source } = usePageSearch(OfSource)
  const trace = useOperation('trace', { requisition: id, ...(source !== undefined && { source }) })
  const paths = usePaths()
  const may = useMay()
  const requisition = trace.data?.requisition ?? null
  return (
    <>
      <PageTitle question={`What came of requisition ${id}?`}>
        {requisition !== null && (
          <p style={{ margin: 0 }}>
            {requisitionAnswer(requisition)} <PageLink to={paths.traces()}>All traces</PageLink>
          </p>
        )}
      </PageTitle>
      <Answer query={trace} skeleton={<Skeleton h={420} />}>
        {() =>
          requisition === null ? null : (
            <>
              <Panel
                title="The opening and its applications"
                note={
                  requisition.rows.length < requisition.applications
                    ? `The ${count(requisition.rows.length)} that came furthest, of ${count(requisition.applications)}.`
                    : 'The furthest first. Elapsed time.'
                }
                footer={`Source: ${requisition.source}, as of ${instant(requisition.asOf)}.`}
              >
                <RequisitionChart requisition={requisition} />
              </Panel>
              {may('forecast') && isOpen(requisition) && (
                <FillForecast requisition={requisition.requisitionId} source={requisition.source} />
              )}
              <Panel title="Known at the beginning">
                <Facts dimensions={requisition.dimensions} />
              </Panel>
              <Panel title={`${requisition.events.length} events of the opening itself`}>
                <EventTable events={requisition.events} />
              </Panel>
            </>
          )
        }
      </Answer>
    </>
  )
}
