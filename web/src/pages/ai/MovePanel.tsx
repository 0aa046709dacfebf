import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { RegisterMoveInput, type RegisterShow, stateWords, takesTwoKeys, type UseCaseState } from '@tandem/core/ai'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Panel } from '../../components/Panel.tsx'
import { Problem } from '../../components/Problem.tsx'
import { useMay } from '../../session/use-me.ts'
import { SignForm } from '../objectives/policy/SignForm.tsx'

/** The next step of its life: asked for by one, signed by both where it touches candidates, and the way out. */
export function MovePanel({ data }: { data: RegisterShow }) {
  const { row } = data
  if (row.signing !== null) return <Waiting id={row.signing.proposal} />
  const next = row.next ?? (row.state === 'retired' ? 'idea' : null)
  return (
    <Panel
      title={titleOf(data)}
      note={
        next !== null && takesTwoKeys(row.state, next)
          ? 'It takes the keys of HR and IT, and its controls are asked again with each.'
          : undefined
      }
    >
      <MoveForm data={data} next={next} />
    </Panel>
  )
}

function titleOf({ row: { next, missing, state } }: RegisterShow): string {
  if (next === null)
    return state === 'retired' ? 'It is retired' : 'It is adopted; from here it can only go back or out'
  return missing === 0
    ? `Nothing keeps it from becoming ${stateWords(next)}`
    : `It cannot become ${stateWords(next)} before ${missing} ${missing === 1 ? 'control is' : 'controls are'} met`
}

function MoveForm({ data: { row }, next }: { data: RegisterShow; next: UseCaseState | null }) {
  const may = useMay()
  const [reason, setReason] = useState('')
  const move = useChange('register-move')
  if (!may('register-move')) return <Text size="sm">An HR lead or an IT lead can move it.</Text>
  const ways: UseCaseState[] = [
    ...(next === null ? [] : [next]),
    ...(row.state === 'retired' ? [] : (['retired'] as const)),
  ]
  const isReady = RegisterMoveInput.safeParse({ id: row.id, to: 'retired', reason }).success
  return (
    <Stack gap="xs" maw={620}>
      <TextInput
        label="Why it moves"
        description="Kept with the move."
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Problem problem={move.error} />
      {move.data !== undefined && <Text size="sm">{move.data.sentence}</Text>}
      <Group gap="xs">
        {ways.map((to) => (
          <Button
            key={to}
            size="xs"
            variant={to === next ? 'filled' : 'default'}
            disabled={!isReady}
            loading={move.isPending && move.variables.to === to}
            onClick={() => move.mutate({ id: row.id, to, reason }, { onSuccess: () => setReason('') })}
          >
            {to === 'retired' ? 'Retire it' : `Make it ${stateWords(to)}`}
          </Button>
        ))}
      </Group>
    </Stack>
  )
}

function Waiting({ id }: { id: string }) {
  const proposal = useOperation('proposal', { id })
  if (proposal.data === undefined) return null
  const { title, sentence, hash, missing, reason } = proposal.data
  return (
    <Panel title={title} note={`${sentence} Proposed because: ${reason}`}>
      <SignForm policy={{ proposal: id, hash, missing }} />
    </Panel>
  )
}
