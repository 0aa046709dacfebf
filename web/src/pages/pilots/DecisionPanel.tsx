import { Button, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core'
import { type PilotAnswer, PilotDecision } from '@tandem/core/pilots'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Problem } from '../../components/Problem.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { useMay } from '../../session/use-me.ts'
import { dayOfIso } from '../../words/dates.ts'
import { SignForm } from '../objectives/policy/SignForm.tsx'
import { DECISION_MARKS } from './pilot-words.ts'

/** What becomes of it: looks that were recorded, what is proposed, and the keys that are missing. */
export function DecisionPanel({ data }: { data: PilotAnswer }) {
  const may = useMay()
  const look = useChange('pilot-look')
  const { id, state, decided, looks } = data
  const isOpen = state === 'running' || state === 'paused'
  if (state === 'design') return null
  return (
    <Panel
      title={
        decided !== null && state === 'decided'
          ? `Decided: ${decided.decision}${decided.decision === decided.recommended ? '' : `, against the numbers, which said ${decided.recommended}`}`
          : 'HR and IT decide together'
      }
      note="A decision rests on a recorded look. Against the numbers it needs a reason in full."
      actions={
        isOpen &&
        may('pilot-look') && (
          <Button size="xs" variant="default" loading={look.isPending} onClick={() => look.mutate({ id })}>
            Record a look
          </Button>
        )
      }
    >
      <Stack gap="sm">
        <Problem problem={look.error} />
        {decided !== null && (
          <Text maw="78ch">
            {dayOfIso(decided.at)}, by both keys: “{decided.why}”
          </Text>
        )}
        {looks.length > 0 && (
          <DataTable
            label="Recorded looks"
            rows={looks.toReversed()}
            keyOf={(one) => String(one.id)}
            first={5}
            columns={[
              { name: 'Look', cell: (one) => one.id },
              { name: 'When', nowrap: true, cell: ({ at }) => dayOfIso(at) },
              { name: 'Units', numeric: true, cell: ({ units }) => units[0] + units[1] },
              {
                name: 'Numbers say',
                nowrap: true,
                cell: ({ recommended }) => <StateMark state={DECISION_MARKS[recommended]} word={recommended} />,
              },
            ]}
          />
        )}
        {looks.length > 0 && (
          <Text size="sm" maw="78ch" c="var(--t-dim)">
            The latest look: {looks.at(-1)?.sentence}
          </Text>
        )}
        {isOpen && may('proposals') && <Proposed id={id} />}
        {isOpen && may('propose') && looks.length > 0 && <ProposeForm data={data} />}
      </Stack>
    </Panel>
  )
}

function Proposed({ id }: { id: string }) {
  const { data } = useOperation('proposals', { kind: 'pilot-decision', state: 'open' })
  const own = (data?.proposals ?? []).flatMap((proposal) => {
    const content = PilotDecision.safeParse(proposal.content)
    return content.success && content.data.pilot === id ? [{ ...proposal, decision: content.data }] : []
  })
  return own.map(({ id: proposal, hash, missing, decision, sentence }) => (
    <Stack key={proposal} gap="xs">
      <Text fw={600}>
        Proposed: {decision.decision}, on look {decision.look}
      </Text>
      <Text maw="78ch">
        “{decision.why}” {sentence}
      </Text>
      <SignForm policy={{ proposal, hash, missing }} />
    </Stack>
  ))
}

function ProposeForm({ data: { id, looks } }: { data: PilotAnswer }) {
  const last = looks.at(-1)!
  const [decision, setDecision] = useState(last.recommended === 'invalid' ? 'roll back' : last.recommended)
  const [why, setWhy] = useState('')
  const propose = useChange('propose')
  const content = { pilot: id, look: last.id, decision, why }
  return (
    <form
      aria-label="Propose a decision"
      onSubmit={(event) => {
        event.preventDefault()
        propose.mutate({ kind: 'pilot-decision', content, reason: why }, { onSuccess: () => setWhy('') })
      }}
    >
      <Stack gap="xs" maw={620}>
        <NativeSelect
          label="Decision"
          description={`On look ${last.id}, whose numbers say ${last.recommended}.`}
          data={['adopt', 'continue', 'roll back']}
          value={decision}
          onChange={(event) => setDecision(event.currentTarget.value as typeof decision)}
        />
        <Textarea
          label="Why"
          autosize
          minRows={2}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
        <Problem problem={propose.error} />
        <Group>
          <Button
            type="submit"
            size="xs"
            disabled={!PilotDecision.safeParse(content).success}
            loading={propose.isPending}
          >
            Propose it to both sides
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
