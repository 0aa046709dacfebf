import { Alert, Checkbox, Group, Select, TagsInput, TextInput } from '@mantine/core'
import { CHANGE_KINDS, type ChangeKind } from '@tandem/core/changes'
import { useState } from 'react'
import { useCheckedChange } from '../../api/use-checked-change.ts'
import { FileForm } from '../../components/FileForm.tsx'
import { kindName } from './change-words.ts'

/** A release calendar as a file; read again, it updates what it brought before. */
export function ImportForm({ onClose }: { onClose: () => void }) {
  const [calendar, setCalendar] = useState('')
  const [kind, setKind] = useState<ChangeKind>('rollout')
  const [systems, setSystems] = useState<string[]>([])
  const [whole, setWhole] = useState(false)
  const { send, faults, problem, isPending, answer } = useCheckedChange('change-import')
  const read = async (file: File) =>
    send({ text: await file.text(), kind, systems, whole, ...(calendar !== '' && { calendar }) })
  return (
    <FileForm
      title="Import a calendar"
      label="iCal file"
      description="Its events become changes, repeats as well. Descriptions and people in it are not read."
      ending=".ics"
      type="text/calendar"
      fault={faults.text}
      onRead={([file]) => void read(file)}
      isPending={isPending}
      problem={problem}
      answer={
        answer && (
          <Alert color="teal" variant="light" role="status">
            {answer.sentence}
          </Alert>
        )
      }
      onClose={onClose}
    >
      <TextInput
        label="What the calendar is called"
        description="Its own name, if left empty. Under the same name it is updated and not entered twice."
        value={calendar}
        error={faults.calendar}
        onChange={(event) => setCalendar(event.currentTarget.value)}
      />
      <Group grow align="flex-start" preventGrowOverflow={false}>
        <Select
          label="Kind"
          description="Unless the category of an event says another."
          miw={200}
          allowDeselect={false}
          value={kind}
          data={CHANGE_KINDS.map((one) => ({ value: one, label: kindName(one) }))}
          onChange={(next) => next !== null && setKind(next)}
        />
        <TagsInput
          label="Systems that they happen to"
          description="For all events of the file."
          miw={200}
          value={systems}
          error={faults.systems}
          onChange={setSystems}
        />
      </Group>
      <Checkbox
        label="This is the whole calendar: withdraw what it no longer has"
        checked={whole}
        onChange={(event) => setWhole(event.currentTarget.checked)}
      />
    </FileForm>
  )
}
