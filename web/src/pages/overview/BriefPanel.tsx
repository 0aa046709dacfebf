import { Anchor, Skeleton, Stack, Text, Title } from '@mantine/core'
import { QUESTIONS, type QuestionId } from '@tandem/core/brief'
import { useOperation } from '../../api/use-operation.ts'
import { PageLink } from '../../components/PageLink.tsx'
import { Panel } from '../../components/Panel.tsx'
import { ProblemState } from '../../components/states/ProblemState.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'
import { Parts } from '../opportunities/Parts.tsx'
import { AGAIN_MS } from '../opportunities/use-opportunities.ts'
import { WorkingNote } from '../opportunities/WorkingNote.tsx'

const SHOWN: readonly QuestionId[] = ['ai', 'pilots', 'agenda']

/** What both houses ask of the time ahead. Each answer comes when it is ready; none holds up the page. */
export function BriefPanel() {
  const may = useMay()
  const paths = usePaths()
  if (!may('brief')) return null
  return (
    <Panel
      title="What next"
      actions={
        <>
          <PageLink to={paths.opportunities()}>Opportunities</PageLink>
          <Anchor inherit href="/api/v1/brief-page" download>
            Brief to print
          </Anchor>
        </>
      }
    >
      <Stack gap="md">
        {SHOWN.map((id) => (
          <Question key={id} id={id} />
        ))}
      </Stack>
    </Panel>
  )
}

function Question({ id }: { id: QuestionId }) {
  const brief = useOperation(
    'brief',
    { only: [id], soon: true },
    { refetchMs: (told) => (told?.answers[0]?.state === 'working' ? AGAIN_MS : false) },
  )
  const answer = brief.data?.answers[0]
  return (
    <section>
      <Title order={3} fz="md">
        {QUESTIONS[id]}
      </Title>
      {brief.isError && <ProblemState problem={brief.error} />}
      {brief.isPending && <Skeleton h={22} mt={4} w="80%" />}
      {answer?.state === 'working' && <WorkingNote progress={answer.progress} />}
      {answer !== undefined && answer.state !== 'working' && (
        <Text mt={2} c={answer.state === 'answered' ? undefined : 'var(--t-dim)'}>
          <Parts parts={answer.parts} />
        </Text>
      )}
    </section>
  )
}
