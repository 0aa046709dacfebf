import { Button, Group, NumberInput, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { IconEdit } from '@tabler/icons-react'
import { sideOf } from '@tandem/core/access'
import { GoalCheckInInput, type GoalDetail, GoalRemoveInput } from '@tandem/core/goals'
import { dayWords } from '@tandem/core/words'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Door } from '../../components/Door.tsx'
import { EndWithReason } from '../../components/EndWithReason.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Problem } from '../../components/Problem.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { useMay, useMe } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'
import { CourseChart } from './CourseChart.tsx'

/** One goal: its course, where it is likely to stand on its day, and how sure each side is. */
export function GoalPage() {
  const { id = '' } = useParams({ strict: false })
  const answer = useOperation('goal', { id })
  const paths = usePaths()
  return (
    <>
      <PageTitle question={answer.data?.goal.title ?? id}>
        {answer.isPending && <Skeleton h={46} w="min(680px, 95%)" />}
        {answer.data !== undefined && (
          <p style={{ margin: 0 }}>
            <StateMark state={answer.data.state} /> {answer.data.sentence}{' '}
            {answer.data.progress !== null && <PageLink to={answer.data.progress.href}>Where it is measured</PageLink>}{' '}
            <PageLink to={paths.goals()}>All goals</PageLink>
          </p>
        )}
      </PageTitle>
      <Answer query={answer} skeleton={<Skeleton h={420} />}>
        {(data) => <Body data={data} />}
      </Answer>
    </>
  )
}

function Body({ data }: { data: GoalDetail }) {
  const paths = usePaths()
  const may = useMay()
  const { goal, progress } = data
  return (
    <>
      {progress !== null && progress.course.length > 0 && <CourseChart goal={goal} progress={progress} />}
      <Panel
        title="How sure each side is"
        footer={`HR: ${goal.hrOwner}. IT: ${goal.itOwner}. From ${dayWords(goal.from)} to ${dayWords(goal.due)}.`}
      >
        <Stack gap="sm">
          {goal.why !== '' && <Text maw="78ch">{goal.why}</Text>}
          {data.history.length === 0 && <Text c="var(--t-dim)">Nobody has said yet how sure they are.</Text>}
          {data.history.slice(0, 12).map(({ side, at, confidence, words }) => (
            <Text key={`${side} ${at}`} size="sm" maw="78ch">
              {side}, {dayWords(at)}: {confidence} of 10. “{words}”
            </Text>
          ))}
          <CheckInForm id={goal.id} />
        </Stack>
      </Panel>
      <Group gap="xs">
        <Door text="Change the goal" to={paths.goalEdit(goal.id)} icon={IconEdit} needs="goal-set" />
        {may('goal-remove') && (
          <EndWithReason
            operation="goal-remove"
            id={goal.id}
            isEnough={(input) => GoalRemoveInput.safeParse(input).success}
            words={{
              button: 'Remove the goal',
              title: `Remove ${goal.title}`,
              loses:
                'How sure each side was is gone with it; what is measured stays. Goals that serve it stay and serve none.',
              why: 'Why it is a goal no longer',
              confirm: 'Remove it',
            }}
            leaveTo={paths.goals()}
          />
        )}
      </Group>
    </>
  )
}

function CheckInForm({ id }: { id: string }) {
  const me = useMe()
  const may = useMay()
  const [confidence, setConfidence] = useState<number | string>('')
  const [words, setWords] = useState('')
  const checkIn = useChange('goal-check-in')
  const side = me === undefined ? null : sideOf(me.role)
  if (!may('goal-check-in') || (side !== 'HR' && side !== 'IT')) return null
  const input = { id, confidence: Number(confidence), words }
  return (
    <form
      aria-label="How sure you are"
      onSubmit={(event) => {
        event.preventDefault()
        checkIn.mutate(input, { onSuccess: () => setWords('') })
      }}
    >
      <Stack gap="xs" maw={620}>
        <Group gap="sm" align="flex-end">
          <NumberInput
            label={`How sure ${side} is, 1 to 10`}
            min={1}
            max={10}
            w={180}
            value={confidence}
            onChange={setConfidence}
          />
          <TextInput
            label="Why"
            style={{ flex: 1, minWidth: 200 }}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        </Group>
        <Problem problem={checkIn.error} />
        <Group>
          <Button
            type="submit"
            size="xs"
            variant="default"
            disabled={!GoalCheckInInput.safeParse(input).success}
            loading={checkIn.isPending}
          >
            Say it for {side}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
