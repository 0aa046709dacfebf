import { Group, Modal, Select, Stack, TagsInput, Textarea, TextInput } from '@mantine/core'
import { CHANGE_KINDS, type Change, type ChangeKind, USUAL_SIDE } from '@tandem/core/changes'
import { StageKind } from '@tandem/core/trace'
import { SIDES as SIDE_NAMES, type Side } from '@tandem/core/waits'
import { useState } from 'react'
import { useCheckedChange } from '../../api/use-checked-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { FormEnd } from '../../components/FormEnd.tsx'
import { WhereInput } from '../../components/WhereInput.tsx'
import { SIDES } from '../../theme.ts'
import { kindName } from './change-words.ts'

interface Props {
  /** That is edited; a new one without it. */
  change?: Change
  onClose: () => void
  onAdded?: (id: string) => void
}

/** What changed, when and of whom: to enter, or to edit. */
export function ChangeForm({ change, onClose, onAdded }: Props) {
  const { data } = useOperation('change-list', {})
  const [title, setTitle] = useState(change?.title ?? '')
  const [kind, setKind] = useState<ChangeKind>(change?.kind ?? 'policy')
  const [side, setSide] = useState<Side | null>(change?.side ?? null)
  const [at, setAt] = useState(shownOf(change?.at))
  const [until, setUntil] = useState(shownOf(change?.until))
  const [systems, setSystems] = useState<string[]>(change?.systems ?? [])
  const [stages, setStages] = useState<string[]>(change?.stages ?? [])
  const [where, setWhere] = useState<string[]>(change?.where ?? [])
  const [link, setLink] = useState(change?.link ?? '')
  const [note, setNote] = useState(change?.note ?? '')
  const adding = useCheckedChange('change-add')
  const editing = useCheckedChange('change-set')
  const { faults, problem, isPending } = change === undefined ? adding : editing
  const save = () => {
    const given = { title, kind, until, systems, stages, where, link, note, ...(at !== '' && { at }) }
    const sided = { ...given, side: side ?? USUAL_SIDE[kind] }
    if (change === undefined) {
      adding.send(sided, ({ id }) => {
        onClose()
        onAdded?.(id)
      })
    } else editing.send({ ...sided, id: change.id, version: change.version }, onClose)
  }
  return (
    <Modal opened onClose={onClose} title={change === undefined ? 'Add a change' : 'Edit the change'} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="What changed, in a few words"
            data-autofocus
            value={title}
            error={faults.title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <Group grow align="flex-start" preventGrowOverflow={false}>
            <Select
              label="Kind"
              miw={150}
              allowDeselect={false}
              value={kind}
              data={CHANGE_KINDS.map((one) => ({ value: one, label: kindName(one) }))}
              onChange={(next) => next !== null && setKind(next)}
            />
            <Select
              label="Whose change"
              miw={150}
              allowDeselect={false}
              value={side ?? USUAL_SIDE[kind]}
              data={SIDE_NAMES.filter((one) => one !== 'unattributed').map((one) => ({
                value: one,
                label: SIDES[one].name,
              }))}
              onChange={setSide}
            />
          </Group>
          <Group grow align="flex-start" preventGrowOverflow={false}>
            <TextInput
              label={change === undefined ? 'When, UTC (now, if left empty)' : 'When, UTC'}
              miw={200}
              type="datetime-local"
              value={at}
              error={faults.at}
              onChange={(event) => setAt(event.currentTarget.value)}
            />
            <TextInput
              label="Until, UTC"
              description="Empty for an instant, and for what has no end yet."
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              miw={200}
              type="datetime-local"
              value={until}
              error={faults.until}
              onChange={(event) => setUntil(event.currentTarget.value)}
            />
          </Group>
          <WhereInput value={where} error={faults.where} onChange={setWhere} />
          <Group grow align="flex-start" preventGrowOverflow={false}>
            <TagsInput
              label="Systems that it happened to"
              miw={200}
              data={data?.systems ?? []}
              value={systems}
              error={faults.systems}
              onChange={setSystems}
            />
            <TagsInput
              label="Stages that it touches"
              miw={200}
              data={[...StageKind.options]}
              value={stages}
              error={faults.stages}
              onChange={setStages}
            />
          </Group>
          <TextInput
            label="Where more is written"
            placeholder="https://"
            value={link}
            error={faults.link}
            onChange={(event) => setLink(event.currentTarget.value)}
          />
          <Textarea
            label="Note"
            description="No names of people: everybody who uses Tandem reads it."
            autosize
            minRows={2}
            value={note}
            error={faults.note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <FormEnd
            problem={problem}
            submit={change === undefined ? 'Add it' : 'Save it'}
            isPending={isPending}
            onLeave={onClose}
          />
        </Stack>
      </form>
    </Modal>
  )
}

/** An instant as the field shows it, in UTC. */
const shownOf = (iso: string | null | undefined) => (iso == null ? '' : iso.slice(0, 16))
