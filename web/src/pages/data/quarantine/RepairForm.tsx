import { Button, Checkbox, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { QuarantineReplayed, QuarantineRow } from '@tandem/core/intake'
import { useState } from 'react'
import type { useChange } from '../../../api/use-change.ts'
import { useOperation } from '../../../api/use-operation.ts'
import { Problem } from '../../../components/Problem.tsx'
import { useMay } from '../../../session/use-me.ts'
import { count, counted } from '../../../words/numbers.ts'
import { Notice } from '../Notice.tsx'
import { RepairFields } from './RepairFields.tsx'
import { RepairTried } from './RepairTried.tsx'
import { firstChoice, repairOf } from './repair-choice.ts'

const SETTLED_MS = 300

interface RepairFormProps {
  row: QuarantineRow
  replay: ReturnType<typeof useChange<'quarantine-replay'>>
  onClose: () => void
}

/** How rows like this one are to be read instead, what comes of it, and the replay. */
export function RepairForm({ row, replay, onClose }: RepairFormProps) {
  const may = useMay()('quarantine-replay')
  const [choice, setChoice] = useState(() => firstChoice(row.rules))
  const [onlyThis, setOnlyThis] = useState(false)
  const [standing, setStanding] = useState(false)
  const [why, setWhy] = useState('')
  const rows = { source: row.source, reason: row.reason, ...(onlyThis && { import: row.import }) }
  const repair = repairOf(row.reason, choice)
  const [settled] = useDebouncedValue(JSON.stringify(repair), SETTLED_MS)
  // What has been replayed is no longer there to try.
  const tried = useOperation(
    'quarantine-try',
    { ...rows, repair: settled },
    { enabled: row.can && !replay.isPending && !replay.isSuccess },
  )
  if (replay.data !== undefined) return <Replayed result={replay.data} onClose={onClose} />
  if (!row.can) return <Notice state="watch" title={row.advice} />
  const events = tried.data?.events ?? 0
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        replay.mutate({ ...rows, repair, why, standing })
      }}
    >
      <Stack gap="sm">
        <Text>{row.advice}</Text>
        <RepairFields row={row} choice={choice} values={tried.data?.values ?? []} onChoice={setChoice} />
        <Checkbox
          label={`Only rows of import ${row.import}`}
          checked={onlyThis}
          onChange={({ currentTarget }) => setOnlyThis(currentTarget.checked)}
        />
        <RepairTried tried={tried} hasRepair={settled !== '[]'} />
        {may && events > 0 && (
          <>
            <TextInput
              label="Why they are read so"
              description="Kept in the audit log."
              value={why}
              onChange={(event) => setWhy(event.currentTarget.value)}
            />
            <Checkbox
              label={`Read such rows of ${row.source} the same way from now on`}
              checked={standing}
              onChange={({ currentTarget }) => setStanding(currentTarget.checked)}
            />
            <Problem problem={replay.error} />
            <Button type="submit" disabled={why.trim().length < 3} loading={replay.isPending}>
              Replay {counted(events, 'row')}
            </Button>
          </>
        )}
      </Stack>
    </form>
  )
}

function Replayed({ result, onClose }: { result: QuarantineReplayed; onClose: () => void }) {
  const { accepted, duplicates, quarantined, stayed, import: importId, restated } = result
  return (
    <Stack gap="sm">
      <Notice state="ok" title={`Replayed as import ${importId}.`}>
        {[
          `${counted(accepted, 'row')} became ${accepted === 1 ? 'an event' : 'events'}.`,
          ...(duplicates > 0 ? [`${count(duplicates)} were known already and have left the quarantine too.`] : []),
          ...(quarantined > 0 ? [`${count(quarantined)} became events that do not fit their application.`] : []),
          ...(stayed > 0 ? [`${count(stayed)} stay where they are.`] : ['None is left for this reason.']),
          ...(restated > 0 ? [`Numbers of ${counted(restated, 'application')} may read differently now.`] : []),
        ].join(' ')}
      </Notice>
      <Button variant="default" onClick={onClose}>
        Done
      </Button>
    </Stack>
  )
}
