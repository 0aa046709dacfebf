import { Button, Group, List, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { Notice } from '../Notice.tsx'
import type { Draft } from './draft.ts'
import { HOW_TO_ANSWER, isAnswered, type Question } from './questions.ts'

interface OpenPointsProps {
  questions: readonly Question[]
  draft: Draft
  /** Texts of questions that were ticked off. */
  seen: ReadonlySet<string>
  onSeen: (text: string) => void
}

/** What only a person can decide; the import waits for it. */
export function OpenPoints({ questions, draft, seen, onSeen }: OpenPointsProps) {
  if (questions.length === 0) return null
  const open = questions.filter((question) => !isAnswered(question, draft, seen)).length
  return (
    <Notice state={open === 0 ? 'ok' : 'watch'} title={titleOf(open, questions.length)}>
      <List spacing={6} listStyleType="none" withPadding={false}>
        {questions.map((question) => {
          const isDone = isAnswered(question, draft, seen)
          return (
            <List.Item key={question.text}>
              <Group gap={8} align="baseline">
                <Text size="sm" c={isDone ? 'var(--t-dim)' : 'var(--t-text)'}>
                  {isDone && <IconCheck size={14} aria-label="answered:" style={{ verticalAlign: -2 }} />}{' '}
                  {question.text} {!isDone && HOW_TO_ANSWER[question.about]}
                </Text>
                {question.about === 'other' && !isDone && (
                  <Button size="compact-xs" variant="default" onClick={() => onSeen(question.text)}>
                    I have looked at it
                  </Button>
                )}
              </Group>
            </List.Item>
          )
        })}
      </List>
    </Notice>
  )
}

function titleOf(open: number, all: number): string {
  if (open === 0) return all === 1 ? 'The question is answered' : 'All questions are answered'
  return all === 1 ? 'One question is open' : `${open} of ${all} questions open`
}
