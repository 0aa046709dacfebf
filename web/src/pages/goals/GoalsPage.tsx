import { Skeleton, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { CheckIn, Goals } from '@tandem/core/goals'
import { dayWords, shareWords } from '@tandem/core/words'
import { useOperation } from '../../api/use-operation.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { Doors } from '../../components/Doors.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'
import { Parts } from '../opportunities/Parts.tsx'
import { GoalsChart } from './GoalsChart.tsx'
import { inTree, inUnit } from './goal-words.ts'

/** What HR and IT want to reach together, and whether they will. */
export function GoalsPage() {
  const goals = useOperation('goals', {})
  const isEmpty = goals.data?.goals.length === 0
  return (
    <>
      <PageTitle question="What do HR and IT want to reach together, and will they?">
        {goals.isPending && <Skeleton h={46} w="min(680px, 95%)" />}
        {goals.data !== undefined && !isEmpty && (
          <p style={{ margin: 0 }}>
            <Parts parts={goals.data.sentence} />
          </p>
        )}
      </PageTitle>
      {!isEmpty && <NewGoal />}
      <Answer
        query={goals}
        skeleton={<Skeleton h={320} />}
        isEmpty={(data) => data.goals.length === 0}
        empty={<NoGoals />}
      >
        {(data) => <Lists data={data} />}
      </Answer>
    </>
  )
}

function Lists({ data: { goals } }: { data: Goals }) {
  const paths = usePaths()
  return (
    <>
      <GoalsChart goals={goals} />
      <Panel
        title="Every goal, with those that serve it beneath"
        note="Measured by themselves; nobody types how far they are."
      >
        <DataTable
          label="Goals"
          rows={inTree(goals)}
          keyOf={({ row }) => row.goal.id}
          columns={[
            {
              name: 'Goal',
              cell: ({ row, depth }) => (
                <span style={{ paddingLeft: depth * 18, display: 'inline-block', minWidth: 180 }}>
                  {depth > 0 && '↳ '}
                  <PageLink to={paths.goal(row.goal.id)}>{row.goal.title}</PageLink>
                </span>
              ),
            },
            {
              name: 'Now',
              numeric: true,
              nowrap: true,
              cell: ({ row }) => (row.progress === null ? '–' : inUnit(row.progress.now, row.progress)),
            },
            {
              name: 'To be',
              numeric: true,
              nowrap: true,
              cell: ({ row }) =>
                row.progress === null ? '–' : `${row.progress.direction} ${inUnit(row.progress.target, row.progress)}`,
            },
            { name: 'By', nowrap: true, cell: ({ row }) => dayWords(row.goal.due) },
            {
              name: 'Chance',
              numeric: true,
              cell: ({ row }) => (row.progress?.outlook == null ? '–' : shareWords(row.progress.outlook.chance)),
            },
            { name: 'Sure: HR', numeric: true, cell: ({ row }) => sureOf(row.checkIns, 'HR') },
            { name: 'Sure: IT', numeric: true, cell: ({ row }) => sureOf(row.checkIns, 'IT') },
            {
              name: 'Stands',
              nowrap: true,
              cell: ({ row }) => <StateMark state={row.state} word={WORDS[row.state]} />,
            },
          ]}
        />
      </Panel>
      <AgendaBeside />
    </>
  )
}

const WORDS = {
  ok: 'on its way',
  watch: 'at risk',
  breach: 'out of reach',
  'not enough data': 'not enough data',
} as const

const sureOf = (checkIns: readonly CheckIn[], side: CheckIn['side']): string => {
  const found = checkIns.find((one) => one.side === side)
  return found === undefined ? '–' : `${found.confidence} of 10`
}

/** What the company builds stands beside what HR and IT want, since the one needs the other's people. */
function AgendaBeside() {
  const may = useMay()
  const paths = usePaths()
  const agenda = useOperation('agenda', {}, { enabled: may('agenda') })
  const initiatives = agenda.data?.initiatives ?? []
  if (initiatives.length === 0) return null
  return (
    <Panel title="Beside it: the technology agenda" note={agenda.data?.sentence}>
      <DataTable
        label="Initiatives"
        rows={initiatives}
        keyOf={({ id }) => id}
        columns={[
          { name: 'Initiative', cell: ({ id, name }) => <PageLink to={paths.initiative(id)}>{name}</PageLink> },
          { name: 'People', numeric: true, cell: ({ started, people }) => `${started} of ${people}` },
          { name: 'Needed by', nowrap: true, cell: ({ needDate }) => dayWords(needDate) },
          {
            name: 'Chance',
            numeric: true,
            cell: ({ forecast }) => (forecast === null ? '–' : shareWords(forecast.probability)),
          },
          { name: 'Stands', nowrap: true, cell: ({ state }) => <StateMark state={state} /> },
        ]}
      />
    </Panel>
  )
}

const NewGoal = () => (
  <Doors doors={[{ text: 'Set a goal', to: usePaths().goalNew(), icon: IconPlus, needs: 'goal-set' }]} />
)

function NoGoals() {
  return (
    <Stack gap="sm" maw={680} mb="lg">
      <Text>
        Here will stand what HR and IT want to reach together: each goal with an owner on both sides, measured by what
        Tandem measures anyway, with the chance that it is reached by its day. There is none yet.
      </Text>
      <NewGoal />
    </Stack>
  )
}
