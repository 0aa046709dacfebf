import { Button, Checkbox, Code, Drawer, Stack, Text, TextInput } from '@mantine/core'
import type { ChannelKindRow } from '@tandem/core/notify'
import { useState } from 'react'
import { useCheckedChange } from '../../api/use-checked-change.ts'
import { FieldInput, fieldsGiven } from '../../components/FieldInput.tsx'
import { Problem } from '../../components/Problem.tsx'
import { OneTimeText } from '../people/OneTimeText.tsx'
import type { EditedChannel } from './ChannelsPanel.tsx'

interface Props {
  edited: EditedChannel
  kinds: readonly ChannelKindRow[]
  onClose: () => void
}

/** What a channel needs to be told; secrets that are kept stay unless something is typed. */
export function ChannelForm({ edited, kinds, onClose }: Props) {
  const before = 'channel' in edited ? edited.channel : null
  const kindName = 'channel' in edited ? edited.channel.kind : edited.kind
  const kind = kinds.find((one) => one.kind === kindName)
  const [name, setName] = useState(before?.name ?? '')
  const [fallback, setFallback] = useState(before?.fallback ?? false)
  const [values, setValues] = useState<Record<string, string | boolean>>(() =>
    Object.fromEntries(
      Object.entries(before?.settings ?? {}).map(([field, value]) => [
        field,
        typeof value === 'number' ? String(value) : value,
      ]),
    ),
  )
  const { send, faults, problem, isPending, answer } = useCheckedChange('channel-set')
  if (kind === undefined) return null
  const made = answer?.secret ?? null
  const save = () =>
    send(
      {
        name,
        kind: kind.kind,
        settings: fieldsGiven(kind.fields, values, false),
        secrets: fieldsGiven(kind.fields, values, true) as Record<string, string>,
        fallback,
      },
      // What is shown once is looked at before the form goes.
      ({ secret, address }) => secret === null && (address === null || before !== null) && onClose(),
    )
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={before === null ? `Add ${kind.title}` : before.name}
    >
      {answer !== undefined && (made !== null || (answer.address !== null && before === null)) ? (
        <Stack gap="sm">
          {answer.address !== null && (
            <Text>
              For its buttons, give the tool this address:{' '}
              <Code style={{ overflowWrap: 'anywhere' }}>{answer.address}</Code>
            </Text>
          )}
          {made === null ? (
            <Button onClick={onClose}>Done</Button>
          ) : (
            <OneTimeText
              text={made}
              note="The key by which the receiver checks that a message is from Tandem. It is not shown again."
              onDone={onClose}
            />
          )}
        </Stack>
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            save()
          }}
        >
          <Stack gap="sm">
            <Text size="sm" c="var(--t-dim)">
              {kind.about}
            </Text>
            <TextInput
              label="Name"
              description="In small letters, like it-on-call. Lines name the channel by it."
              disabled={before !== null}
              data-autofocus
              value={name}
              error={faults.name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            {kind.fields.map((field) => (
              <FieldInput
                key={field.name}
                field={field}
                value={values[field.name] ?? ''}
                isKept={before?.secretsSet.includes(field.name) === true}
                onChange={(value) => setValues({ ...values, [field.name]: value })}
              />
            ))}
            <Checkbox
              label="Tell it when another channel fails"
              checked={fallback}
              onChange={(event) => setFallback(event.currentTarget.checked)}
            />
            <Problem problem={problem} />
            <Button type="submit" loading={isPending}>
              {before === null ? 'Add the channel' : 'Save'}
            </Button>
          </Stack>
        </form>
      )}
    </Drawer>
  )
}
