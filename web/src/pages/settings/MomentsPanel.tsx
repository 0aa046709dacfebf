import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import type { MeasureMoments } from '@tandem/core/measures'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { PageLink } from '../../components/PageLink.tsx'
import { Panel } from '../../components/Panel.tsx'
import { ProblemState } from '../../components/states/ProblemState.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'
import { dayOfIso } from '../../words/dates.ts'

type Row = MeasureMoments['durations'][number]

/** When durations start and stop. */
export function MomentsPanel() {
  const { data } = useOperation('moments', {})
  const mayChange = useMay()('moments-set')
  if (data === undefined) return null
  return (
    <Panel
      title="When durations start and stop"
      note={
        data.version === 0
          ? 'As Tandem brings them. Companies differ here more than anywhere, so say what you mean before you compare.'
          : `Last changed on ${dayOfIso(data.setAt)} by ${data.setBy}: ${data.reason}`
      }
    >
      <Stack gap="md">
        {data.durations.map((row) => (
          <Duration key={`${row.measure} ${row.from} ${row.to}`} row={row} mayChange={mayChange} />
        ))}
      </Stack>
    </Panel>
  )
}

function Duration({ row, mayChange }: { row: Row; mayChange: boolean }) {
  const [from, setFrom] = useState(row.from)
  const [to, setTo] = useState(row.to)
  const [reason, setReason] = useState('')
  const change = useChange('moments-set')
  const paths = usePaths()
  const changed = from !== row.from || to !== row.to
  const options = (moments: Row['froms']) =>
    moments.map(({ name, title }, i) => ({ value: name, label: i === 0 ? `${title} (usual)` : title }))
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate({ measure: row.measure, from, to, reason })
      }}
    >
      <Group gap="sm" align="flex-end">
        <Text size="sm" w={120} pb={6}>
          <PageLink to={paths.explore({ measure: row.measure })}>{row.title}</PageLink>
        </Text>
        <NativeSelect
          size="xs"
          label="from"
          aria-label={`${row.title} starts with`}
          w={330}
          maw="100%"
          value={from}
          disabled={!mayChange}
          data={options(row.froms)}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <NativeSelect
          size="xs"
          label="to"
          aria-label={`${row.title} stops with`}
          w={290}
          maw="100%"
          value={to}
          disabled={!mayChange}
          data={options(row.tos)}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        {changed && (
          <>
            <TextInput
              size="xs"
              label="Why"
              w={220}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Button type="submit" size="xs" disabled={reason.trim().length < 3} loading={change.isPending}>
              Save
            </Button>
          </>
        )}
      </Group>
      {change.isError && <ProblemState problem={change.error} />}
    </form>
  )
}
