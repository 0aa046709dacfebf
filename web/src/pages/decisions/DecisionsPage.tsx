import { Skeleton, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { DecisionRow, Decisions, OtherDecision } from '@tandem/core/decisions'
import { dayWords } from '@tandem/core/words'
import { useOperation } from '../../api/use-operation.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { Doors } from '../../components/Doors.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { usePaths } from '../../url/use-population.ts'
import { Parts } from '../opportunities/Parts.tsx'
import { DecisionLine } from './DecisionLine.tsx'
import { STATE_MARKS } from './decision-words.ts'

/** What HR and IT have decided together, what waits for a key, and what came of it. */
export function DecisionsPage() {
  const list = useOperation('decisions', {})
  const isEmpty = list.data !== undefined && list.data.decisions.length + list.data.others.length === 0
  return (
    <>
      <PageTitle question="What have HR and IT decided, and did it come as expected?">
        {list.isPending && <Skeleton h={46} w="min(680px, 95%)" />}
        {list.data !== undefined && !isEmpty && (
          <p style={{ margin: 0 }}>
            <Parts parts={list.data.sentence} />
          </p>
        )}
      </PageTitle>
      {!isEmpty && <NewDecision />}
      <Answer
        query={list}
        skeleton={<Skeleton h={320} />}
        isEmpty={({ decisions, others }) => decisions.length + others.length === 0}
        empty={<NoDecisions />}
      >
        {(data) => <Lists data={data} />}
      </Answer>
    </>
  )
}

function Lists({ data: { decisions, others } }: { data: Decisions }) {
  return (
    <>
      <DecisionLine decisions={decisions} others={others} />
      {decisions.length > 0 && (
        <Panel title="Decisions, those that ask for something first">
          <DecisionTable decisions={decisions} />
        </Panel>
      )}
      {others.length > 0 && (
        <Panel
          title="What else took both keys"
          note="Policies, adoptions of AI, ends of pilots and charters, decided where they belong."
        >
          <OtherTable others={others} />
        </Panel>
      )}
    </>
  )
}

function DecisionTable({ decisions }: { decisions: readonly DecisionRow[] }) {
  const paths = usePaths()
  return (
    <DataTable
      label="Decisions"
      rows={decisions}
      keyOf={({ decision }) => decision.id}
      columns={[
        {
          name: 'Decision',
          by: ({ decision }) => decision.title,
          cell: ({ decision: { id, title } }) => <PageLink to={paths.decision(id)}>{title}</PageLink>,
        },
        { name: 'Chosen', cell: ({ decision }) => decision.chosen },
        {
          name: 'Stands',
          nowrap: true,
          by: ({ state }) => state,
          cell: ({ state, reviewDue }) => (
            <StateMark state={reviewDue ? 'watch' : STATE_MARKS[state]} word={reviewDue ? 'review due' : state} />
          ),
        },
        {
          name: 'Missing key',
          nowrap: true,
          cell: ({ state, missing }) => (state === 'proposed' ? missing.join(' and ') : '–'),
        },
        {
          name: 'Decided',
          nowrap: true,
          by: ({ decidedAt }) => decidedAt,
          cell: ({ decidedAt }) => (decidedAt === null ? '–' : dayWords(decidedAt)),
        },
        {
          name: 'Review',
          nowrap: true,
          by: ({ decision }) => decision.review,
          cell: ({ decision }) => dayWords(decision.review),
        },
      ]}
    />
  )
}

function OtherTable({ others }: { others: readonly OtherDecision[] }) {
  return (
    <DataTable
      label="Other decisions by both keys"
      rows={others}
      keyOf={({ proposal }) => proposal}
      first={10}
      columns={[
        { name: 'What', cell: ({ title, href }) => (href === null ? title : <PageLink to={href}>{title}</PageLink>) },
        { name: 'Kind', cell: ({ kindWords }) => kindWords },
        { name: 'Stands', nowrap: true, by: ({ state }) => state, cell: ({ state }) => state },
        { name: 'Keys turned', nowrap: true, cell: ({ sides }) => (sides.length === 0 ? 'none' : sides.join(' and ')) },
        { name: 'When', nowrap: true, by: ({ at }) => at, cell: ({ at }) => dayWords(at) },
      ]}
    />
  )
}

const NewDecision = () => (
  <Doors doors={[{ text: 'Write a decision', to: usePaths().decisionNew(), icon: IconPlus, needs: 'decision-set' }]} />
)

function NoDecisions() {
  return (
    <Stack gap="sm" maw={680} mb="lg">
      <Text>
        Here will stand what HR and IT decide together: the options, the numbers as they were on the day, who signed and
        who disagreed, and later what came of it. Nothing has been decided yet.
      </Text>
      <NewDecision />
    </Stack>
  )
}
