import { Skeleton, Text, Title } from '@mantine/core'
import { type BriefAnswer, QUESTIONS, type QuestionId } from '@tandem/core/brief'
import { useOperation } from '../../api/use-operation.ts'
import { PageLink } from '../../components/PageLink.tsx'
import { ProblemState } from '../../components/states/ProblemState.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { usePaths } from '../../url/use-population.ts'
import { Parts } from '../opportunities/Parts.tsx'
import { AGAIN_MS } from '../opportunities/use-opportunities.ts'
import { WorkingNote } from '../opportunities/WorkingNote.tsx'
import classes from './brief.module.css'

/** The page that answers at length, and where what is missing is brought in. */
const PAGES: Readonly<Record<QuestionId, { label: string; to: (paths: ReturnType<typeof usePaths>) => string }>> = {
  promises: { label: 'Objectives', to: (paths) => paths.objectives() },
  why: { label: 'Diagnosis', to: (paths) => paths.diagnosis() },
  ai: { label: 'Opportunities', to: (paths) => paths.opportunities() },
  pilots: { label: 'Pilots', to: (paths) => paths.pilots() },
  helped: { label: 'AI register', to: (paths) => paths.ai() },
  agenda: { label: 'Agenda', to: (paths) => paths.agenda() },
  contribution: { label: 'Value', to: (paths) => paths.value() },
  picture: { label: 'Pulse', to: (paths) => paths.pulse() },
}

/** One question: what state it is in, the answer with its numbers, and the page behind it. */
export function BriefRow({ id }: { id: QuestionId }) {
  const paths = usePaths()
  const brief = useOperation(
    'brief',
    { only: [id], soon: true },
    { refetchMs: (told) => (told?.answers[0]?.state === 'working' ? AGAIN_MS : false) },
  )
  const answer = brief.data?.answers[0]
  const page = PAGES[id]
  return (
    <li className={classes.row}>
      <div className={classes.sign}>{answer !== undefined && <Sign answer={answer} />}</div>
      <div>
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
      </div>
      <div className={classes.page}>
        <PageLink to={page.to(paths)}>{page.label}</PageLink>
      </div>
    </li>
  )
}

/** A state where one was judged, else only whether there is an answer: an answer alone is neither good nor bad. */
function Sign({ answer: { state, standing } }: { answer: BriefAnswer }) {
  if (standing !== null) return <StateMark state={standing} />
  if (state === 'not answered') return <StateMark state="not enough data" word="not answered" />
  return <span className={classes.plain}>{state}</span>
}
