import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import type { Incident, TimelineEntry } from '@tandem/core/incidents'
import { useState } from 'react'
import { useCheckedChange } from '../../../api/use-checked-change.ts'
import { Panel } from '../../../components/Panel.tsx'
import { Problem } from '../../../components/Problem.tsx'
import { useMay } from '../../../session/use-me.ts'
import { instant } from '../../../words/dates.ts'
import { counted } from '../../../words/numbers.ts'
import { whoWords } from '../incident-words.ts'
import classes from '../incidents.module.css'

/** Everything that happened, by Tandem and by people, the newest last. */
export function TimelinePanel({ incident: { id, timeline } }: { incident: Incident }) {
  const may = useMay()
  const [isLong, setLong] = useState(false)
  const shown = isLong ? timeline : timeline.slice(-SHOWN)
  return (
    <Panel title="What happened" note="By Tandem and by people; the newest last.">
      {shown.length < timeline.length && (
        <Button size="compact-xs" variant="subtle" mb="xs" onClick={() => setLong(true)}>
          Show {counted(timeline.length - shown.length, 'earlier entry', 'earlier entries')}
        </Button>
      )}
      <ol className={classes.timeline} aria-label="Timeline">
        {shown.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      {may('incident-note') && <NoteForm id={id} />}
    </Panel>
  )
}

const SHOWN = 30

function Entry({ entry: { at, by, byName, text, hours } }: { entry: TimelineEntry }) {
  return (
    <li>
      <div>
        <time dateTime={at}>{instant(Date.parse(at))}</time>
        <div>{whoWords(by, byName)}</div>
      </div>
      <p>
        {text}
        {hours !== null && <span className={classes.aside}> ({hours} h of work)</span>}
      </p>
    </li>
  )
}

function NoteForm({ id }: { id: number }) {
  const [text, setText] = useState('')
  const [hours, setHours] = useState('')
  const { send, faults, problem, isPending } = useCheckedChange('incident-note')
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send({ id, text, ...(hours !== '' && { hours }) }, () => {
          setText('')
          setHours('')
        })
      }}
    >
      <Stack gap="xs" mt="sm">
        <Textarea
          label="Add a note"
          description="It stands in the timeline and tells nobody. Hours are part of the cost."
          autosize
          minRows={2}
          value={text}
          error={faults.text === undefined ? undefined : 'Write something first.'}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Problem problem={problem} />
        <Group align="flex-end">
          <TextInput
            size="xs"
            w={270}
            label="Hours spent on it, if any"
            inputMode="decimal"
            value={hours}
            error={faults.hours === undefined ? undefined : 'Give hours as a number, as in 1.5.'}
            onChange={(event) => setHours(event.currentTarget.value)}
          />
          <Button type="submit" size="xs" variant="default" loading={isPending}>
            Add the note
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
