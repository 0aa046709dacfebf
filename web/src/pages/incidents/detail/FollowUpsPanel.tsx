import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import type { FollowUp, Incident } from '@tandem/core/incidents'
import { useState } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { useCheckedChange } from '../../../api/use-checked-change.ts'
import { type Column, DataTable } from '../../../components/DataTable.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { Problem } from '../../../components/Problem.tsx'
import { StateMark } from '../../../components/states/StateMark.tsx'
import { useMay } from '../../../session/use-me.ts'
import { day } from '../../../words/dates.ts'
import { counted } from '../../../words/numbers.ts'
import { whoWords } from '../incident-words.ts'
import classes from '../incidents.module.css'
import { WhoInput } from './WhoInput.tsx'

/** What is to be done so that it does not come back, by whom and until when. */
export function FollowUpsPanel({ incident }: { incident: Incident }) {
  const may = useMay()
  const change = useChange('incident-follow-up')
  const [today] = useState(() => new Date().toISOString().slice(0, 10))
  const { id, followUps } = incident
  const open = followUps.filter(({ doneAt }) => doneAt === null)
  const mayChange = may('incident-follow-up')
  const columns: Column<FollowUp>[] = [
    { name: 'What', cell: ({ text }) => <div className={classes.wide}>{text}</div> },
    { name: 'Who', cell: ({ owner }) => whoWords(owner) },
    { name: 'By', nowrap: true, cell: ({ due }) => day(Date.parse(due)), by: ({ due }) => due },
    { name: 'How it stands', nowrap: true, cell: (followUp) => <FollowUpMark followUp={followUp} today={today} /> },
    ...(mayChange
      ? [
          {
            name: 'Change',
            cell: ({ id: followUp, doneAt, text }: FollowUp) => (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={`${doneAt === null ? 'Done' : 'Not done after all'}: ${text}`}
                onClick={() => change.mutate({ id, followUp, done: doneAt === null })}
              >
                {doneAt === null ? 'Done' : 'Not done'}
              </Button>
            ),
          },
        ]
      : []),
  ]
  return (
    <Panel title={titleOf(followUps.length, open, today)} note="So that it does not come back.">
      {followUps.length === 0 ? (
        <Text c="var(--t-dim)">Here stands what is to be done after it, with who and until when.</Text>
      ) : (
        <DataTable label="Follow-ups" columns={columns} rows={followUps} keyOf={(one) => String(one.id)} />
      )}
      <Problem problem={change.error} />
      {mayChange && <FollowUpForm incident={incident} />}
    </Panel>
  )
}

function titleOf(all: number, open: readonly FollowUp[], today: string): string {
  if (all === 0) return 'No follow-up is agreed'
  const overdue = open.filter(({ due }) => due < today).length
  if (open.length === 0) return `${counted(all, 'follow-up')}, all done`
  return `${open.length} of ${counted(all, 'follow-up')} to be done${overdue === 0 ? '' : `, ${overdue} overdue`}`
}

function FollowUpMark({ followUp: { doneAt, due }, today }: { followUp: FollowUp; today: string }) {
  if (doneAt !== null) return <StateMark state="ok" word={`done on ${day(Date.parse(doneAt))}`} />
  return due < today ? <StateMark state="breach" word="overdue" /> : <StateMark state="watch" word="to be done" />
}

function FollowUpForm({ incident }: { incident: Incident }) {
  const [text, setText] = useState('')
  const [owner, setOwner] = useState('')
  const [due, setDue] = useState('')
  const { send, faults, problem, isPending } = useCheckedChange('incident-follow-up')
  const lacks = text === '' || owner === '' || due === ''
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send({ id: incident.id, text, owner, due }, () => {
          setText('')
          setOwner('')
          setDue('')
        })
      }}
    >
      <Stack gap="xs" mt="sm">
        <Group gap="sm" align="flex-start">
          <TextInput
            label="What is to be done"
            miw={220}
            style={{ flex: 2 }}
            value={text}
            error={faults.text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <WhoInput
            label="By whom"
            miw={160}
            style={{ flex: 1 }}
            incident={incident}
            value={owner}
            error={faults.owner}
            onChange={setOwner}
          />
          <TextInput
            label="Until"
            type="date"
            value={due}
            error={faults.due}
            onChange={(event) => setDue(event.currentTarget.value)}
          />
        </Group>
        <Problem problem={problem} />
        <Group>
          <Button type="submit" size="xs" variant="default" disabled={lacks} loading={isPending}>
            Add the follow-up
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
