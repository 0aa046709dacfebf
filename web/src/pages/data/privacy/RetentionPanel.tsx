import { Button, Group, NativeSelect, NumberInput, Stack, Text, TextInput } from '@mantine/core'
import type { ErasureMode, Retention, RetentionRule } from '@tandem/core/privacy'
import { type FormEvent, useState } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { DataTable } from '../../../components/DataTable.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { Problem } from '../../../components/Problem.tsx'
import { useMay } from '../../../session/use-me.ts'
import { dayOfIso } from '../../../words/dates.ts'
import { count, counted } from '../../../words/numbers.ts'
import { dueNow, ruleWords } from './privacy-words.ts'

/** For how long applications are kept, and what the rules would take today. */
export function RetentionPanel({ retention, sources }: { retention: Retention; sources: readonly string[] }) {
  const may = useMay()
  const run = useChange('retention-run')
  const [editing, setEditing] = useState(false)
  const { rules, unruled, lastRun, version, setAt, setBy, reason } = retention
  const due = dueNow(retention)
  const confirm = () =>
    window.confirm(`${counted(due, 'application')} will go, by the rules above. This cannot be undone.`) &&
    run.mutate({})
  return (
    <Panel
      title={rules.length === 0 ? 'Nothing goes by age' : 'How long applications are kept'}
      note={
        version === 0
          ? 'Nothing is removed by itself before somebody says after how long.'
          : `Version ${version}, set on ${dayOfIso(setAt)} by ${setBy}: ${reason}. ${lastRun === null ? 'Nothing went by these rules yet.' : `Something last went on ${dayOfIso(lastRun)}.`} The server applies the rules once a day.`
      }
      actions={
        !editing && (
          <>
            {may('retention-run') && due > 0 && (
              <Button size="xs" variant="default" loading={run.isPending} onClick={confirm}>
                Apply now
              </Button>
            )}
            {may('retention-set') && (
              <Button size="xs" variant="default" onClick={() => setEditing(true)}>
                {rules.length === 0 ? 'Set rules' : 'Change'}
              </Button>
            )}
          </>
        )
      }
    >
      {editing ? (
        <RulesForm retention={retention} sources={sources} onDone={() => setEditing(false)} />
      ) : (
        <Stack gap="xs">
          {rules.length > 0 && (
            <DataTable
              label="Rules of retention"
              rows={rules}
              keyOf={({ source }) => source ?? ''}
              columns={[
                { name: 'Rule', cell: (rule) => ruleWords(rule) },
                {
                  name: 'Would take today',
                  numeric: true,
                  cell: ({ takes }) => count(takes.reduce((sum, { ended, silent }) => sum + ended + silent, 0)),
                },
              ]}
            />
          )}
          {rules.length > 0 && unruled.length > 0 && (
            <Text size="sm" c="var(--t-dim)">
              No rule is for {unruled.join(', ')}: what came from there stays.
            </Text>
          )}
          <Problem problem={run.error} />
          {run.data?.receipt != null && (
            <Text size="sm" role="status">
              {counted(run.data.receipt.applications, 'application')} went. The receipt stands below.
            </Text>
          )}
        </Stack>
      )}
    </Panel>
  )
}

const EVERY_OTHER = ''

function RulesForm({
  retention,
  sources,
  onDone,
}: {
  retention: Retention
  sources: readonly string[]
  onDone: () => void
}) {
  const set = useChange('retention-set')
  const [rules, setRules] = useState<RetentionRule[]>(() =>
    retention.rules.length === 0 ? [FIRST] : retention.rules.map(({ takes: _, ...rule }) => rule),
  )
  const [minimumCell, setMinimumCell] = useState(retention.minimumCell)
  const [reason, setReason] = useState('')
  const change = (at: number, part: Partial<RetentionRule>) =>
    setRules(rules.map((rule, n) => (n === at ? { ...rule, ...part } : rule)))
  const save = (event: FormEvent) => {
    event.preventDefault()
    set.mutate({ rules, minimumCell, reason }, { onSuccess: onDone })
  }
  return (
    <form onSubmit={save}>
      <Stack gap="md">
        {rules.map((rule, at) => (
          // A rule has no name before it is saved.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Group key={at} align="flex-end" gap="sm">
            <NativeSelect
              label="Source"
              value={rule.source ?? EVERY_OTHER}
              onChange={({ currentTarget: { value } }) => change(at, { source: value === EVERY_OTHER ? null : value })}
              data={[{ value: EVERY_OTHER, label: 'Every other source' }, ...sources]}
            />
            <Months
              label="Months after the end"
              value={rule.endedMonths}
              onChange={(endedMonths) => change(at, { endedMonths })}
            />
            <Months
              label="Months of silence, if open"
              value={rule.silentMonths}
              onChange={(silentMonths) => change(at, { silentMonths })}
            />
            <NativeSelect
              label="Then"
              value={rule.mode}
              onChange={({ currentTarget: { value } }) => change(at, { mode: value as ErasureMode })}
              data={[
                { value: 'anonymise', label: 'make anonymous' },
                { value: 'remove', label: 'remove' },
              ]}
            />
            <Button
              variant="default"
              aria-label={`Take rule ${at + 1} off`}
              onClick={() => setRules(rules.filter((_, n) => n !== at))}
            >
              Take off
            </Button>
          </Group>
        ))}
        <Group>
          <Button size="xs" variant="default" onClick={() => setRules([...rules, FIRST])}>
            Add a rule
          </Button>
        </Group>
        <NumberInput
          label="People a count of self-identification must have"
          description="Never fewer than 5."
          maw={400}
          min={5}
          max={1000}
          value={minimumCell}
          onChange={(value) => setMinimumCell(Number(value))}
        />
        <TextInput label="Why" maw={560} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <Problem problem={set.error} />
        <Group>
          <Button type="submit" loading={set.isPending} disabled={reason.trim().length < 3}>
            Save the rules
          </Button>
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const FIRST: RetentionRule = { source: null, endedMonths: 24, silentMonths: null, mode: 'anonymise' }

function Months({
  label,
  value,
  onChange,
}: {
  label: string
  value: number | null
  onChange: (months: number | null) => void
}) {
  return (
    <NumberInput
      label={label}
      w={220}
      min={1}
      max={240}
      placeholder="never"
      value={value ?? ''}
      onChange={(months) => onChange(months === '' ? null : Number(months))}
    />
  )
}
