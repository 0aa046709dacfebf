import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { type DecisionDetail, DecisionProposeInput } from '@tandem/core/decisions'
import { dayWords } from '@tandem/core/words'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { Panel } from '../../components/Panel.tsx'
import { Problem } from '../../components/Problem.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { useMay } from '../../session/use-me.ts'
import { SignForm } from '../objectives/policy/SignForm.tsx'

/** Who signed, who disagrees, and the keys that are missing. */
export function KeysPanel({
  data: { decision, state, proposal, hash, missing, signatures, expiresAt },
}: {
  data: DecisionDetail
}) {
  const may = useMay()
  const isDraft = state === 'draft' || state === 'withdrawn' || state === 'lapsed'
  return (
    <Panel
      title={state === 'decided' ? 'Signed by both sides' : 'HR and IT decide together'}
      note={
        state === 'proposed' && expiresAt !== null
          ? `It lapses on ${dayWords(expiresAt)} unless both keys are turned. What is signed is the text above with its numbers.`
          : 'One key changes nothing.'
      }
    >
      <Stack gap="sm">
        {signatures.map(({ person, name, side, verdict, reason, at, counts }) => (
          <Text key={person} size="sm">
            <StateMark
              state={verdict === 'sign' && counts ? 'ok' : 'watch'}
              word={`${side} ${verdict === 'sign' ? 'signed' : 'dissents'}`}
            />
            : {name}, {dayWords(at)}: “{reason}”{!counts && ' It no longer counts: the signer has lost the key.'}
          </Text>
        ))}
        {state === 'proposed' && proposal !== null && hash !== null && (
          <SignForm policy={{ proposal, hash, missing }} />
        )}
        {isDraft && may('decision-propose') && <ProposeForm id={decision.id} />}
        {isDraft && !may('decision-propose') && (
          <Text size="sm" c="var(--t-dim)">
            An HR lead or an IT lead puts it before both keys.
          </Text>
        )}
      </Stack>
    </Panel>
  )
}

function ProposeForm({ id }: { id: string }) {
  const [reason, setReason] = useState('')
  const propose = useChange('decision-propose')
  const input = { id, reason }
  return (
    <form
      aria-label="Put it before both keys"
      onSubmit={(event) => {
        event.preventDefault()
        propose.mutate(input)
      }}
    >
      <Stack gap="xs" maw={620}>
        <TextInput
          label="Why it is decided now"
          description="The text can no longer change while it waits for keys."
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Problem problem={propose.error} />
        <Group>
          <Button
            type="submit"
            size="xs"
            disabled={!DecisionProposeInput.safeParse(input).success}
            loading={propose.isPending}
          >
            Put it before both keys
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
