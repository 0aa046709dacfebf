import { Skeleton, Text } from '@mantine/core'
import type { Roadmap } from '@tandem/core/goals'
import { dayWords } from '@tandem/core/words'
import { useOperation } from '../../api/use-operation.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { useMay } from '../../session/use-me.ts'
import { Parts } from '../opportunities/Parts.tsx'
import { RoadmapChart } from './RoadmapChart.tsx'
import { RoadmapForm } from './RoadmapForm.tsx'

/** What both sides are about, on one line of time. */
export function RoadmapPage() {
  const roadmap = useOperation('roadmap', {})
  return (
    <>
      <PageTitle question="What comes when, and what waits for what?">
        {roadmap.isPending && <Skeleton h={46} w="min(680px, 95%)" />}
        {roadmap.data !== undefined && (
          <p style={{ margin: 0 }}>
            <Parts parts={roadmap.data.sentence} />
          </p>
        )}
      </PageTitle>
      <Answer
        query={roadmap}
        skeleton={<Skeleton h={320} />}
        isEmpty={({ rows }) => rows.length === 0}
        empty={
          <>
            <Text maw={680} mb="md">
              Here will stand initiatives, integrations, pilots, process changes and days of review of both sides, with
              what waits for what. Nothing is due in the next year, and nothing happened in the last quarter.
            </Text>
            <OwnItems />
          </>
        }
      >
        {(data) => (
          <>
            <RoadmapChart data={data} />
            <Everything data={data} />
            <OwnItems />
          </>
        )}
      </Answer>
    </>
  )
}

function Everything({ data: { rows } }: { data: Roadmap }) {
  return (
    <Panel
      title="Everything on it"
      note="Initiatives come from the agenda, pilots, changes, goals and reviews from their pages; they are changed there."
    >
      <DataTable
        label="Roadmap"
        rows={rows}
        keyOf={({ id }) => id}
        columns={[
          {
            name: 'What',
            cell: ({ title, href }) => (
              <div style={{ minWidth: 200 }}>{href === null ? title : <PageLink to={href}>{title}</PageLink>}</div>
            ),
          },
          { name: 'Kind', nowrap: true, by: ({ kind }) => kind, cell: ({ kind }) => kind },
          {
            name: 'From',
            nowrap: true,
            by: ({ from, to }) => from ?? to,
            cell: ({ from }) => (from === null ? '–' : dayWords(from)),
          },
          { name: 'To', nowrap: true, by: ({ to }) => to, cell: ({ to }) => dayWords(to) },
          { name: 'HR', cell: ({ hrOwner }) => hrOwner ?? '–' },
          { name: 'IT', cell: ({ itOwner }) => itOwner ?? '–' },
          {
            name: 'Stands',
            cell: ({ problem, state, critical }) => (
              <div style={{ minWidth: 180 }}>
                {problem === null ? (
                  `${state}${critical ? ', on the longest chain' : ''}`
                ) : (
                  <>
                    <StateMark state="breach" word="cannot hold" />: {problem}
                  </>
                )}
              </div>
            ),
          },
        ]}
      />
    </Panel>
  )
}

function OwnItems() {
  const may = useMay()
  if (!may('roadmap-set')) return null
  return (
    <Panel
      title="Put something on it"
      note="What nothing else here knows: an integration project, a change of the process that is being prepared."
    >
      <RoadmapForm />
    </Panel>
  )
}
