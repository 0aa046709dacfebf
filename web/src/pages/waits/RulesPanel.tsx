import { Button, Group, NativeSelect, Stack, Table, Text, TextInput } from '@mantine/core'
import { SIDES as SIDE_NAMES, type Side, type WaitRule, type WaitRules, WaitRulesSetInput } from '@tandem/core/waits'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Panel } from '../../components/Panel.tsx'
import { SideMark } from '../../components/SideMark.tsx'
import { ProblemState } from '../../components/states/ProblemState.tsx'
import { useMay } from '../../session/use-me.ts'
import { SIDES } from '../../theme.ts'
import { dayOfIso } from '../../words/dates.ts'

/** The table that says who is waited for; whoever may can change it, and every version is kept. */
export function RulesPanel() {
  const { data } = useOperation('wait-rules', {})
  const mayChange = useMay()('wait-rules-set')
  const [editing, setEditing] = useState(false)
  if (data === undefined) return null
  return (
    <Panel
      title="The rules: who is waited for, and when"
      note={`The first line that fits decides. ${
        data.version === 0
          ? 'The table as Tandem brings it.'
          : `Version ${data.version}, set on ${dayOfIso(data.setAt)}: ${data.reason}`
      }`}
      actions={
        mayChange && !editing ? (
          <Button size="xs" variant="default" onClick={() => setEditing(true)}>
            Change
          </Button>
        ) : undefined
      }
    >
      {editing ? <RulesForm rules={data} onDone={() => setEditing(false)} /> : <RulesTable rules={data.rules} />}
      {data.systems.length > 0 && (
        <Text size="sm" mt="sm" c="var(--t-dim)">
          Systems that stages wait for:{' '}
          {data.systems.map(({ system, stages }) => `${system} (${stages.join(', ')})`).join('; ')}
          {data.systemsSaid ? '.' : ', read from where their events happen.'}
        </Text>
      )}
    </Panel>
  )
}

const whenWords = ({ when, stages, needs }: WaitRule) => {
  const where = stages === null ? '' : ` in ${stages.join(' or ')}`
  const given = needs === null ? '' : `, if the source reports ${needs} events`
  return when === 'nothing' ? `nothing else is pending${where}${given}` : `${when} is pending${where}${given}`
}

function RulesTable({ rules }: { rules: readonly WaitRule[] }) {
  return (
    <Table.ScrollContainer minWidth={480} type="native" tabIndex={0}>
      <Table verticalSpacing={4} aria-label="Rules of waiting">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>While</Table.Th>
            <Table.Th>it is the move of</Table.Th>
            <Table.Th>Who</Table.Th>
            <Table.Th>For</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rules.map((rule) => (
            <Table.Tr key={whenWords(rule)}>
              <Table.Td>{whenWords(rule)}</Table.Td>
              <Table.Td>
                <SideMark side={rule.side} />
              </Table.Td>
              <Table.Td>{rule.owner}</Table.Td>
              <Table.Td>{rule.kind}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

/** The first fault, with the line it is in. */
function faultWords([issue]: readonly { path: readonly PropertyKey[]; message: string }[]): string | null {
  if (issue === undefined) return null
  const line = issue.path[0] === 'rules' && typeof issue.path[1] === 'number' ? `Line ${issue.path[1] + 1}: ` : ''
  return line + issue.message
}

function RulesForm({ rules: { rules, systems, systemsSaid }, onDone }: { rules: WaitRules; onDone: () => void }) {
  const [lines, setLines] = useState<readonly WaitRule[]>(rules)
  const [reason, setReason] = useState('')
  const change = useChange('wait-rules-set')
  const put = (place: number, patch: Partial<WaitRule>) =>
    setLines(lines.map((line, i) => (i === place ? { ...line, ...patch } : line)))
  const [fault, setFault] = useState<string | null>(null)
  const save = () => {
    const asked = { rules: [...lines], systems: systemsSaid ? systems : null, reason }
    const checked = WaitRulesSetInput.safeParse(asked)
    setFault(checked.success ? null : faultWords(checked.error.issues))
    if (checked.success) change.mutate(asked, { onSuccess: onDone })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Stack gap="sm">
        {lines.map((line, i) => (
          <Group key={whenWords(line)} gap="xs" align="end">
            <Text size="sm" w={280}>
              {whenWords(line)}
            </Text>
            <NativeSelect
              size="xs"
              aria-label={`Side while ${whenWords(line)}`}
              value={line.side}
              data={SIDE_NAMES.filter((side) => side !== 'unattributed').map((side) => ({
                value: side,
                label: SIDES[side].name,
              }))}
              onChange={(event) => put(i, { side: event.currentTarget.value as Exclude<Side, 'unattributed'> })}
            />
            <TextInput
              size="xs"
              aria-label={`Who while ${whenWords(line)}`}
              value={line.owner}
              onChange={(event) => put(i, { owner: event.currentTarget.value })}
            />
            <TextInput
              size="xs"
              aria-label={`For what while ${whenWords(line)}`}
              value={line.kind}
              onChange={(event) => put(i, { kind: event.currentTarget.value })}
            />
          </Group>
        ))}
        <TextInput
          label="Why the table changes"
          value={reason}
          error={fault}
          maw={560}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {change.isError && <ProblemState problem={change.error} />}
        <Group gap="xs">
          <Button type="submit" size="xs" loading={change.isPending}>
            Save as a new version
          </Button>
          <Button size="xs" variant="default" onClick={onDone}>
            Leave it
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
