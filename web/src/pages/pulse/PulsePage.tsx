import { Skeleton, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { Pulse } from '@tandem/core/pulse'
import { useSearch } from '@tanstack/react-router'
import { useOperation } from '../../api/use-operation.ts'
import { Doors } from '../../components/Doors.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { usePaths } from '../../url/use-population.ts'
import { Parts } from '../opportunities/Parts.tsx'
import { BeliefPanel } from './BeliefPanel.tsx'
import { GapChart } from './GapChart.tsx'
import { RoundsPanel } from './RoundsPanel.tsx'

/** Whether HR and IT see hiring alike, and whether either sees it as it is measured. */
export function PulsePage() {
  const { round } = useSearch({ strict: false }) as { round?: string }
  const pulse = useOperation('pulse', round === undefined ? {} : { round })
  const isEmpty = pulse.data?.rounds.length === 0
  return (
    <>
      <PageTitle question="Do HR and IT see the same picture?">
        {pulse.isPending && <Skeleton h={46} w="min(680px, 95%)" />}
        {pulse.data !== undefined && !isEmpty && (
          <p style={{ margin: 0 }}>
            <Parts parts={pulse.data.sentence} />
          </p>
        )}
      </PageTitle>
      {!isEmpty && <NewRound />}
      <Answer
        query={pulse}
        skeleton={<Skeleton h={320} />}
        isEmpty={({ rounds }) => rounds.length === 0}
        empty={<NoRounds />}
      >
        {(data) => <Results data={data} />}
      </Answer>
    </>
  )
}

function Results({ data }: { data: Pulse }) {
  const agreements = data.results.filter(({ statement }) => statement.kind === 'agreement')
  const beliefs = data.results.filter(({ statement }) => statement.kind === 'belief')
  const round = data.rounds.find(({ id }) => id === data.round)
  return (
    <>
      {round !== undefined && agreements.length > 0 && (
        <GapChart results={agreements} round={round} least={data.least} />
      )}
      {beliefs.length > 0 && <BeliefPanel results={beliefs} />}
      <RoundsPanel data={data} />
    </>
  )
}

const NewRound = () => (
  <Doors doors={[{ text: 'Write a round', to: usePaths().pulseNew(), icon: IconPlus, needs: 'pulse-round-set' }]} />
)

function NoRounds() {
  return (
    <Stack gap="sm" maw={680} mb="lg">
      <Text>
        Here will stand, statement by statement, how HR and IT see hiring, how far apart they are, and what they believe
        against what is measured. Nobody has been asked yet.
      </Text>
      <Text c="dimmed" size="sm">
        A round takes people three minutes. Tandem keeps how many chose which answer and not who chose it, and shows
        nothing of fewer than five people.
      </Text>
      <NewRound />
    </Stack>
  )
}
