import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { type DecisionDetail, DecisionReviewInput } from '@tandem/core/decisions'
import { dayWords } from '@tandem/core/words'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { Panel } from '../../components/Panel.tsx'
import { Problem } from '../../components/Problem.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { useMay } from '../../session/use-me.ts'

/** What was expected beside what is, and what each side made of it. */
export function ReviewPanel({ data: { decision, state, outcome, reviews, reviewDue } }: { data: DecisionDetail }) {
  const may = useMay()
  return (
    <Panel
      title={reviewDue ? `The review was due on ${dayWords(decision.review)}` : 'What was expected, and what came'}
      note={`Both sides look at it on ${dayWords(decision.review)}.`}
    >
      <Stack gap="sm">
        {outcome === null ? (
          <Text c="var(--t-dim)">No number was expected to move, so that only words can say what came of it.</Text>
        ) : (
          <Text maw="78ch">
            <StateMark state={outcome.state} /> {outcome.sentence}
          </Text>
        )}
        {reviews.map(({ side, at, words }) => (
          <Text key={`${side} ${at}`} size="sm" maw="78ch">
            {side}, {dayWords(at)}: “{words}”
          </Text>
        ))}
        {state === 'decided' && may('decision-review') && <ReviewForm id={decision.id} />}
      </Stack>
    </Panel>
  )
}

function ReviewForm({ id }: { id: string }) {
  const [words, setWords] = useState('')
  const review = useChange('decision-review')
  const input = { id, words }
  return (
    <form
      aria-label="Review"
      onSubmit={(event) => {
        event.preventDefault()
        review.mutate(input, { onSuccess: () => setWords('') })
      }}
    >
      <Stack gap="xs" maw={620}>
        <Textarea
          label="What came of it, for your side"
          description="Kept with the number as it stands now."
          autosize
          minRows={2}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Problem problem={review.error} />
        <Group>
          <Button
            type="submit"
            size="xs"
            variant="default"
            disabled={!DecisionReviewInput.safeParse(input).success}
            loading={review.isPending}
          >
            Keep the review
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
