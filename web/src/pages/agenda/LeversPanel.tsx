import { Skeleton, Stack, Text } from '@mantine/core'
import { useOperation } from '../../api/use-operation.ts'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import classes from './agenda.module.css'

/** What the company could do for it, tried in the same futures. */
export function LeversPanel({ id }: { id: string }) {
  const answer = useOperation('agenda-initiative', { id })
  return (
    <Answer
      query={answer}
      skeleton={
        <Panel title="What would make it earlier?">
          <Stack gap="xs">
            <Text size="sm" c="var(--t-dim)" role="status">
              Trying what the company could do, each with the same luck …
            </Text>
            <Skeleton h={24} />
            <Skeleton h={24} />
            <Skeleton h={24} />
          </Stack>
        </Panel>
      }
    >
      {({ levers, lever }) => (
        <Panel
          title={lever}
          note={
            levers.length === 0
              ? undefined
              : 'What is typical of 40 futures with the same luck (mean, a fifth trimmed on each side). A gain counts only if its 95 % interval lies above half a day.'
          }
        >
          {levers.length > 0 && (
            <ul className={classes.levers} aria-label="What would make it earlier">
              {levers.map(({ id: name, sentence, gains }) => (
                <li key={name}>
                  <StateMark state={gains ? 'ok' : 'not enough data'} word={gains ? 'gains' : 'no sure gain'} />{' '}
                  {sentence}
                </li>
              ))}
            </ul>
          )}
        </Panel>
      )}
    </Answer>
  )
}
