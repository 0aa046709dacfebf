import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { ActionDoneInput, type ActionRow } from '@tandem/core/objectives'
import { useState } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { useOperation } from '../../../api/use-operation.ts'
import { Panel } from '../../../components/Panel.tsx'
import { Problem } from '../../../components/Problem.tsx'
import { SideMark } from '../../../components/SideMark.tsx'
import { StateMark } from '../../../components/states/StateMark.tsx'
import { useMay } from '../../../session/use-me.ts'
import { dayOfIso } from '../../../words/dates.ts'
import { counted } from '../../../words/numbers.ts'
import classes from '../objectives.module.css'

/** What somebody has to do because the budget is used or a policy lapses. Nothing to show until there is something. */
export function ActionsPanel({ objective }: { objective: string }) {
  const { data } = useOperation('action-list', { objective })
  if (data === undefined || data.actions.length === 0) return null
  const open = data.actions.filter(({ doneAt }) => doneAt === null)
  const done = data.actions.filter(({ doneAt }) => doneAt !== null)
  return (
    <Panel
      title={
        open.length === 0
          ? 'Everything that was agreed is done'
          : `${counted(open.length, 'thing')} to do, as it was agreed`
      }
    >
      <ul className={classes.items}>
        {[...open, ...done].map((action) => (
          <Action key={action.id} action={action} />
        ))}
      </ul>
    </Panel>
  )
}

function Action({ action }: { action: ActionRow }) {
  const mayEnd = useMay()('action-done')
  const [note, setNote] = useState<string | null>(null)
  const done = useChange('action-done')
  const input = { id: action.id, note: note ?? '' }
  return (
    <li>
      <Group gap="sm" justify="space-between" align="flex-start">
        <div style={{ flex: '1 1 300px', minWidth: 0 }}>
          <Text fw={600}>{action.text}</Text>
          <Text size="sm" c="var(--t-dim)">
            <SideMark side={action.side} />, {action.owner}. {action.because}
          </Text>
          {action.doneAt !== null && (
            <Text size="sm">
              <StateMark state="ok" word="done" /> {dayOfIso(action.doneAt)} by {action.doneBy}: “{action.note}”
            </Text>
          )}
        </div>
        {action.doneAt === null && mayEnd && note === null && (
          <Button size="xs" variant="default" onClick={() => setNote('')} aria-label={`It is done: ${action.text}`}>
            It is done
          </Button>
        )}
      </Group>
      {action.doneAt === null && note !== null && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            done.mutate(input)
          }}
        >
          <Stack gap="xs" mt="xs" maw={560}>
            <TextInput label="What was done" value={note} onChange={(event) => setNote(event.currentTarget.value)} />
            <Problem problem={done.error} />
            <Group gap="xs">
              <Button
                type="submit"
                size="xs"
                disabled={!ActionDoneInput.safeParse(input).success}
                loading={done.isPending}
              >
                Mark it as done
              </Button>
              <Button size="xs" variant="default" onClick={() => setNote(null)}>
                Leave it open
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </li>
  )
}
