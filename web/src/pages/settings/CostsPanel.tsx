import { Button, Group, Stack, Table, Text, TextInput } from '@mantine/core'
import { COST_FIGURES, type CostModelRow, CostSetInput, type FigureName } from '@tandem/core/costs'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { Panel } from '../../components/Panel.tsx'
import { ProblemState } from '../../components/states/ProblemState.tsx'
import { useMay } from '../../session/use-me.ts'
import { dayOfIso } from '../../words/dates.ts'

/** What things cost, each figure with where it comes from. */
export function CostsPanel() {
  const { data } = useOperation('cost-model', {})
  const mayChange = useMay()('cost-set')
  const [editing, setEditing] = useState(false)
  if (data === undefined) return null
  const missing = data.missing.map(({ title }) => title)
  return (
    <Panel
      title={data.currency === null ? 'Nothing is known of costs yet' : `What things cost, in ${data.currency}`}
      note={
        data.version === 0
          ? 'No figure has a default. Set those you know; a measure that lacks one names it.'
          : `Version ${data.version}, set on ${dayOfIso(data.setAt)} by ${data.setBy}: ${data.reason}${missing.length > 0 ? ` Missing: ${missing.join('; ')}.` : ''}`
      }
      actions={
        mayChange && !editing ? (
          <Button size="xs" variant="default" onClick={() => setEditing(true)}>
            {data.version === 0 ? 'Set figures' : 'Change'}
          </Button>
        ) : undefined
      }
    >
      {editing ? (
        <CostForm model={data} onDone={() => setEditing(false)} />
      ) : (
        data.version > 0 && <CostTable model={data} />
      )}
    </Panel>
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function CostTable({ model: { figures, currency } }: { model: CostModelRow }) {
  return (
    <Table.ScrollContainer minWidth={560} type="native" tabIndex={0}>
      <Table verticalSpacing={4} aria-label="Cost figures">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>What</Table.Th>
            <Table.Th ta="right">Figure</Table.Th>
            <Table.Th>Where it comes from</Table.Th>
            <Table.Th>As of</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {COST_FIGURES.map(({ name, title, unit }) => {
            const figure = figures[name]
            return (
              figure !== undefined && (
                <Table.Tr key={name}>
                  <Table.Td>{capital(title)}</Table.Td>
                  <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
                    {figure.value.toLocaleString('en')} {unit === 'money' ? currency : unit}
                  </Table.Td>
                  <Table.Td>{figure.source}</Table.Td>
                  <Table.Td style={{ whiteSpace: 'nowrap' }}>{figure.date}</Table.Td>
                </Table.Tr>
              )
            )
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

interface Typed {
  value: string
  source: string
  date: string
}

function CostForm({ model, onDone }: { model: CostModelRow; onDone: () => void }) {
  const [currency, setCurrency] = useState(model.currency ?? 'EUR')
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState<Record<string, Typed>>(() =>
    Object.fromEntries(
      COST_FIGURES.map(({ name }) => {
        const figure = model.figures[name]
        return [
          name,
          {
            value: figure === undefined ? '' : String(figure.value),
            source: figure?.source ?? '',
            date: figure?.date ?? '',
          },
        ]
      }),
    ),
  )
  const [fault, setFault] = useState<string | null>(null)
  const change = useChange('cost-set')
  const put = (name: FigureName, patch: Partial<Typed>) =>
    setTyped({ ...typed, [name]: { ...(typed[name] as Typed), ...patch } })
  const save = () => {
    const filled = Object.entries(typed).filter(([, { value }]) => value.trim() !== '')
    const figures = Object.fromEntries(
      filled.map(([name, { value, source, date }]) => [name, { value: Number(value.replace(',', '.')), source, date }]),
    )
    const checked = CostSetInput.safeParse({ currency: currency.toUpperCase(), figures, reason })
    setFault(checked.success ? null : faultWords(checked.error.issues))
    if (checked.success) change.mutate(checked.data, { onSuccess: onDone })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Stack gap={6}>
        <TextInput
          size="xs"
          label="Currency"
          w={90}
          value={currency}
          onChange={(event) => setCurrency(event.currentTarget.value)}
        />
        {COST_FIGURES.map(({ name, title, unit }) => (
          <Group key={name} gap="xs" align="center">
            <Text size="sm" w={330} maw="100%">
              {capital(title)}
            </Text>
            <TextInput
              size="xs"
              w={110}
              inputMode="decimal"
              aria-label={`${title}, figure`}
              placeholder={unit === 'money' ? currency : unit}
              value={typed[name]?.value ?? ''}
              onChange={(event) => put(name, { value: event.currentTarget.value })}
            />
            <TextInput
              size="xs"
              w={230}
              aria-label={`${title}, where it comes from`}
              placeholder="Where it comes from"
              value={typed[name]?.source ?? ''}
              onChange={(event) => put(name, { source: event.currentTarget.value })}
            />
            <TextInput
              size="xs"
              type="date"
              aria-label={`${title}, as of`}
              value={typed[name]?.date ?? ''}
              onChange={(event) => put(name, { date: event.currentTarget.value })}
            />
          </Group>
        ))}
        <TextInput
          label="Why the figures change"
          maw={560}
          value={reason}
          error={fault}
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

/** The first fault, with the figure it is in. */
function faultWords([issue]: readonly { path: readonly PropertyKey[]; message: string }[]): string | null {
  if (issue === undefined) return null
  const figure = COST_FIGURES.find(({ name }) => name === issue.path[1])
  const field = String(issue.path.at(-1))
  return `${figure === undefined ? capital(field) : `${capital(figure.title)}, ${field}`}: ${issue.message}`
}
