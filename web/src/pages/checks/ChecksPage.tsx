import { SegmentedControl, Skeleton, Stack, Text } from '@mantine/core'
import { IconFileCode, IconHistory, IconPlus } from '@tabler/icons-react'
import type { CheckResults } from '@tandem/core/checks'
import { z } from 'zod'
import { useOperation } from '../../api/use-operation.ts'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { Doors } from '../../components/Doors.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Sentence } from '../../components/Sentence.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePageSearch, useSetSearch } from '../../url/use-page-search.ts'
import { usePaths, usePopulation } from '../../url/use-population.ts'
import { useSourceLine } from '../../url/use-source-line.ts'
import { counted } from '../../words/numbers.ts'
import { ChecksTable } from './ChecksTable.tsx'
import { checksAnswer } from './checks-answer.ts'
import { KeptChart } from './KeptChart.tsx'
import { periodWords } from './period-words.ts'

const Search = z.object({ every: z.enum(['week', 'month']).default('month').catch('month') })

/** What hiring is designed to do, and how far it does. */
export function ChecksPage() {
  const population = usePopulation()
  const { every } = usePageSearch(Search)
  const set = useSetSearch()
  const paths = usePaths()
  const results = useOperation('check-results', { ...population, every })
  const isEmpty = results.data?.checks.length === 0
  return (
    <>
      <PageTitle question="Does hiring happen the way it was designed?">
        {results.isPending && <Skeleton h={46} w="min(680px, 95%)" />}
        {results.data !== undefined && !isEmpty && <Sentence parts={checksAnswer(results.data.checks, paths)} />}
      </PageTitle>
      {!isEmpty && <WaysOn />}
      <Answer
        query={results}
        skeleton={<ListSkeleton />}
        isEmpty={({ checks }) => checks.length === 0}
        empty={<NoChecks />}
      >
        {(data) => (
          <>
            <Picture data={data} />
            <Panel
              title="Every check, with its trend"
              note={`Cases count when they are decided: the moment a check is violated, or kept for good. ${periodWords(data)}.`}
              actions={
                <SegmentedControl
                  size="xs"
                  aria-label="Trend by"
                  value={every}
                  onChange={(next) => set({ every: next === 'month' ? undefined : next })}
                  data={[
                    { value: 'month', label: 'Months' },
                    { value: 'week', label: 'Weeks' },
                  ]}
                />
              }
            >
              <ChecksTable data={data} />
            </Panel>
          </>
        )}
      </Answer>
    </>
  )
}

function Picture({ data }: { data: CheckResults }) {
  const source = useSourceLine(data.calendar)
  const decided = data.checks.filter(({ rate }) => rate !== null)
  return (
    <ChartFrame
      title={pictureTitle(decided)}
      note={`Point: kept share. Bar: 95 % interval (Wilson). Line: what is expected. ${periodWords(data)}.`}
      source={source}
      fileName="process-checks"
      csv={{
        header: ['check', 'kept', 'violated', 'rate', 'lower', 'upper', 'expected', 'state'],
        rows: data.checks.map(({ check, kept, violated, rate, interval, expected, state }) => [
          check,
          kept,
          violated,
          rate,
          rate === null ? null : interval[0],
          rate === null ? null : interval[1],
          expected,
          state,
        ]),
      }}
    >
      {decided.length === 0 ? (
        <Text c="var(--t-dim)">Nothing was decided in this time. Choose a longer one.</Text>
      ) : (
        <KeptChart checks={decided} />
      )}
    </ChartFrame>
  )
}

/** What the picture says. */
function pictureTitle(checks: CheckResults['checks']): string {
  const broken = checks.filter(({ state }) => state === 'breach').length
  if (broken === 0) return 'No check lies below what is expected by more than chance'
  const lie = broken === 1 ? 'lies' : 'lie'
  return `${counted(broken, 'check')} of ${checks.length} ${lie} below what is expected, by more than chance`
}

/** The ways to check something more. */
function WaysOn() {
  const paths = usePaths()
  return (
    <Doors
      doors={[
        {
          text: 'Propose from our own history',
          to: paths.checkProposals(),
          icon: IconHistory,
          needs: 'check-proposals',
        },
        { text: 'Write one', to: paths.checkNew(), icon: IconPlus, needs: 'check-set' },
        { text: 'Bring a file', to: paths.checkNew({ as: 'file' }), icon: IconFileCode, needs: 'check-validate' },
      ]}
      download={{ text: 'Download all as YAML', operation: 'check-export' }}
    />
  )
}

function NoChecks() {
  const may = useMay()
  return (
    <Panel>
      <Stack gap="sm" align="center" py="xl" ta="center">
        <Text fw={600}>Nothing is checked yet</Text>
        <Text c="var(--t-dim)" maw="62ch">
          Here stands what hiring is designed to do, one line each, such as “approval before offer” or “scorecard
          follows interview within 2 working days”: how often it is kept, and every case that does not.
        </Text>
        {may('check-set') ? <WaysOn /> : <Text size="sm">An administrator, HR lead or IT lead can set the first.</Text>}
      </Stack>
    </Panel>
  )
}

const ListSkeleton = () => (
  <Stack gap="sm">
    <Skeleton h={220} />
    <Skeleton h={260} />
  </Stack>
)
