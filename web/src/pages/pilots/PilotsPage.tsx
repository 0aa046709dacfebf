import { Skeleton, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { PilotsRow } from '@tandem/core/pilots'
import { countWords } from '@tandem/core/words'
import { useOperation } from '../../api/use-operation.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { Doors } from '../../components/Doors.tsx'
import { NothingYet } from '../../components/NothingYet.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'
import { ProgressChart } from './ProgressChart.tsx'
import { DECISION_MARKS, GUARDRAIL_MARKS, STATE_MARKS } from './pilot-words.ts'

/** What is tried, how far it is, and what was decided. */
export function PilotsPage() {
  const list = useOperation('pilot-list', {})
  const isEmpty = list.data?.pilots.length === 0
  return (
    <>
      <PageTitle question="What are we trying, does it help, and may it go on?">
        {list.isPending && <Skeleton h={46} w="min(680px, 95%)" />}
        {list.data !== undefined && !isEmpty && <p style={{ margin: 0 }}>{list.data.sentence}</p>}
      </PageTitle>
      {!isEmpty && <NewPilot />}
      <Answer
        query={list}
        skeleton={<Skeleton h={320} />}
        isEmpty={({ pilots }) => pilots.length === 0}
        empty={<NoPilots />}
      >
        {({ pilots }) => (
          <>
            <ProgressChart pilots={pilots} />
            <Panel title="Every pilot, those that ask for something first">
              <PilotTable pilots={pilots} />
            </Panel>
          </>
        )}
      </Answer>
    </>
  )
}

function PilotTable({ pilots }: { pilots: readonly PilotsRow[] }) {
  const paths = usePaths()
  return (
    <DataTable
      label="Pilots"
      rows={pilots}
      keyOf={({ id }) => id}
      columns={[
        {
          name: 'Pilot',
          by: ({ design }) => design.title,
          cell: ({ id, design }) => <PageLink to={paths.pilot(id)}>{design.title}</PageLink>,
        },
        {
          name: 'Design',
          by: ({ design }) => design.design,
          cell: ({ design: { design } }) =>
            design === 'before and after' ? 'before and after (weaker evidence)' : design,
        },
        {
          name: 'Stands',
          nowrap: true,
          by: ({ state }) => state,
          cell: ({ state }) => <StateMark state={STATE_MARKS[state]} word={state} />,
        },
        {
          name: 'Units',
          numeric: true,
          by: ({ last }) => (last === null ? null : last.units[0] + last.units[1]),
          cell: ({ last, design }) =>
            `${last === null ? '–' : countWords(last.units[0] + last.units[1])} of ${countWords(design.planned)}`,
        },
        {
          name: 'Guardrail',
          nowrap: true,
          by: ({ last }) => last?.guardrail ?? null,
          cell: ({ last, design }) =>
            design.guardrail === null ? (
              'none set'
            ) : (
              <StateMark state={GUARDRAIL_MARKS[last?.guardrail ?? 'not yet']} word={last?.guardrail ?? 'not yet'} />
            ),
        },
        {
          name: 'Numbers say',
          nowrap: true,
          by: ({ last }) => last?.recommended ?? null,
          cell: ({ last }) =>
            last === null ? '–' : <StateMark state={DECISION_MARKS[last.recommended]} word={last.recommended} />,
        },
        { name: 'Decided', nowrap: true, cell: ({ decided }) => decided?.decision ?? '–' },
      ]}
    />
  )
}

const NewPilot = () => (
  <Doors doors={[{ text: 'Design a pilot', to: usePaths().pilotNew(), icon: IconPlus, needs: 'pilot-set' }]} />
)

function NoPilots() {
  const may = useMay()
  const paths = usePaths()
  return (
    <NothingYet
      title="Nothing is being piloted"
      text="Here stands what is tried on some before it is done for all: what it is judged by and on how many, fixed before the first case; how far it is; and whether a guardrail pauses it. HR and IT decide together."
    >
      <Text size="sm">
        {may('pilot-set') ? (
          <>
            Begin from <PageLink to={paths.opportunities()}>an opportunity</PageLink>, or write a design.
          </>
        ) : (
          'An HR lead or an IT lead can design the first.'
        )}
      </Text>
      <NewPilot />
    </NothingYet>
  )
}
