import { Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { SEVERITIES } from '@tandem/core/incidents'
import { StageKind } from '@tandem/core/trace'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useCheckedChange } from '../../api/use-checked-change.ts'
import { FormEnd } from '../../components/FormEnd.tsx'
import { WhereInput } from '../../components/WhereInput.tsx'
import { usePaths } from '../../url/use-population.ts'
import { SEVERITY_WORDS } from './incident-words.ts'

/** Something is wrong that no objective has seen. */
export function OpenIncidentForm({ onClose }: { onClose: () => void }) {
  const paths = usePaths()
  const { history } = useRouter()
  const [title, setTitle] = useState('')
  const [sentence, setSentence] = useState('')
  const [severity, setSeverity] = useState('3')
  const [stage, setStage] = useState<string | null>(null)
  const [where, setWhere] = useState<string[]>([])
  const [since, setSince] = useState('')
  const { send, faults, problem, isPending } = useCheckedChange('incident-open')
  return (
    <Modal opened onClose={onClose} title="Open an incident" size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          send({ title, sentence, severity, stage, where, ...(since !== '' && { since }) }, ({ id }) =>
            history.push(paths.incident(id)),
          )
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="What is wrong, in a few words"
            data-autofocus
            value={title}
            error={faults.title === undefined ? undefined : 'Say it in a few words.'}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <Textarea
            label="In a sentence, with what is known"
            autosize
            minRows={2}
            value={sentence}
            error={faults.sentence === undefined ? undefined : 'Say what is known, in a sentence.'}
            onChange={(event) => setSentence(event.currentTarget.value)}
          />
          <Group grow align="flex-start" preventGrowOverflow={false}>
            <Select
              label="Severity"
              miw={150}
              allowDeselect={false}
              value={severity}
              data={SEVERITIES.map((one) => ({ value: String(one), label: `${one}, ${SEVERITY_WORDS[one]}` }))}
              onChange={(next) => next !== null && setSeverity(next)}
            />
            <Select
              label="Kind of stage"
              miw={150}
              placeholder="The whole way"
              clearable
              value={stage}
              data={[...StageKind.options]}
              onChange={setStage}
            />
            <TextInput
              label="Since"
              miw={150}
              type="date"
              value={since}
              error={faults.since}
              onChange={(event) => setSince(event.currentTarget.value)}
            />
          </Group>
          <WhereInput value={where} onChange={setWhere} error={faults.where} />
          <FormEnd problem={problem} submit="Open it and tell by the routes" isPending={isPending} onLeave={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}
