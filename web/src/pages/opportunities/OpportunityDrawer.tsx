import { Button, Drawer, Group, List, Stack, Table, Text, Title } from '@mantine/core'
import { IconFileText } from '@tabler/icons-react'
import { bigMoney, type NumberName, type OpportunityRow } from '@tandem/core/opportunities'
import { useState } from 'react'
import { PageLink, useFollow } from '../../components/PageLink.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePaths } from '../../url/use-population.ts'
import { NumbersForm } from './NumbersForm.tsx'
import { NUMBER_WORDS, rangeWords } from './number-words.ts'
import { PilotPanel } from './PilotPanel.tsx'

/** One intervention: what it does here, on which numbers, what it needs, and what can be done next. */
export function OpportunityDrawer({
  row,
  currency,
  onClose,
}: {
  row: OpportunityRow
  currency: string | null
  onClose: () => void
}) {
  return (
    <Drawer opened onClose={onClose} position="right" size="xl" title={row.title}>
      <Stack gap="md">
        <Text>{row.what}</Text>
        <Text fw={600}>{row.sentence}</Text>
        {row.whyNot !== null && row.whyNot !== row.sentence && <Text>{row.whyNot}</Text>}
        <Next row={row} />
        {row.money !== null && <MoneyTable money={row.money} currency={currency} />}
        <Text size="sm">
          <strong>Risk:</strong> {row.tier}. {row.tierReason}
        </Text>
        {row.overlaps.length > 0 && (
          <Text size="sm">
            <strong>Overlaps:</strong>{' '}
            {row.overlaps.map(({ title, on }) => `${title} works on the same thing (${on})`).join('; ')}. Their values
            do not add up.
          </Text>
        )}
        <NumbersPart row={row} />
        <Points title="What it needs" points={row.needs} />
        <Points title="Guardrails" points={row.guardrails} />
      </Stack>
    </Drawer>
  )
}

function Next({ row }: { row: OpportunityRow }) {
  const paths = usePaths()
  const follow = useFollow()
  const [pilot, setPilot] = useState(false)
  if (row.gains === null) return null
  const scenario = JSON.stringify(row.scenario)
  const toCase = paths.caseOfOpportunity({ title: row.title, scenario, opportunity: row.id })
  return (
    <>
      <Group gap="sm">
        <Button
          size="xs"
          leftSection={<IconFileText size={14} aria-hidden />}
          onClick={() => setPilot(true)}
          disabled={pilot}
        >
          Propose a pilot
        </Button>
        <Button size="xs" variant="default" component="a" href={toCase} onClick={follow(toCase)}>
          Write a business case
        </Button>
        <PageLink to={paths.whatIfOfOpportunity(scenario)}>Try it as a what-if</PageLink>
      </Group>
      {pilot && <PilotPanel id={row.id} />}
    </>
  )
}

const MONEY_WORDS = [
  ['vacancy', 'Empty seats filled sooner', 1],
  ['hours', 'Hours of people', 1],
  ['losses', 'Candidates kept', 1],
  ['running', 'Running it', -1],
  ['change', 'A third of what is spent once', -1],
  ['oversight', 'Oversight', -1],
  ['net', 'Net', 1],
] as const

function MoneyTable({ money, currency }: { money: NonNullable<OpportunityRow['money']>; currency: string | null }) {
  return (
    <Table verticalSpacing={4} aria-label="Value a year">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>A year{currency === null ? '' : `, ${currency}`}</Table.Th>
          <Table.Th ta="right">Median</Table.Th>
          <Table.Th ta="right">Nine of ten runs</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {MONEY_WORDS.map(([name, words, sign]) => {
          const { p5, p50, p95 } = money[name]
          const [low, high] = sign === 1 ? [p5, p95] : [-p95, -p5]
          return (
            <Table.Tr key={name} fw={name === 'net' ? 600 : undefined}>
              <Table.Td>{words}</Table.Td>
              <Table.Td ta="right">{bigMoney(sign * p50, null)}</Table.Td>
              <Table.Td ta="right">
                {bigMoney(low, null)} to {bigMoney(high, null)}
              </Table.Td>
            </Table.Tr>
          )
        })}
      </Table.Tbody>
    </Table>
  )
}

function NumbersPart({ row }: { row: OpportunityRow }) {
  const mayChange = useMay()('opportunity-set')
  const [editing, setEditing] = useState(false)
  return (
    <section>
      <Group justify="space-between" mb={4}>
        <Title order={3}>Numbers behind it</Title>
        {mayChange && !editing && (
          <Button size="compact-xs" variant="default" onClick={() => setEditing(true)}>
            Set your own
          </Button>
        )}
      </Group>
      {editing ? (
        <NumbersForm row={row} onDone={() => setEditing(false)} />
      ) : (
        <Table verticalSpacing={4} aria-label="Numbers behind it">
          <Table.Tbody>
            {(Object.keys(NUMBER_WORDS) as NumberName[]).map((name) => (
              <Table.Tr key={name}>
                <Table.Td>
                  {NUMBER_WORDS[name]}
                  <Text size="xs" c="var(--t-dim)">
                    {row.origins[name]}
                  </Text>
                </Table.Td>
                <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
                  {rangeWords(row.numbers[name])}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  )
}

function Points({ title, points }: { title: string; points: readonly string[] }) {
  return (
    <section>
      <Title order={3} mb={4}>
        {title}
      </Title>
      <List size="sm">
        {points.map((point) => (
          <List.Item key={point}>{point}</List.Item>
        ))}
      </List>
    </section>
  )
}
