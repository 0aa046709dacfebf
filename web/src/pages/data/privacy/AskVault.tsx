import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import type { SelfIdentification } from '@tandem/core/privacy'
import { type FormEvent, useState } from 'react'
import { useOperation } from '../../../api/use-operation.ts'
import { DataTable } from '../../../components/DataTable.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { Problem } from '../../../components/Problem.tsx'
import { usePopulation } from '../../../url/use-population.ts'
import { count } from '../../../words/numbers.ts'

const TITLES: Readonly<Record<string, string>> = {
  applied: 'Applied',
  passedFirstStage: 'Passed the first stage',
  interviewed: 'Interviewed',
  offered: 'Offered',
  hired: 'Hired',
}

/** A question to the vault, with what it is for. */
export function AskVault({ attributes }: { attributes: readonly string[] }) {
  const population = usePopulation()
  const [first, setFirst] = useState(attributes[0] ?? '')
  const [second, setSecond] = useState('')
  const [purpose, setPurpose] = useState('')
  const [asked, setAsked] = useState<{ attributes: string[]; purpose: string } | null>(null)
  const answer = useOperation(
    'self-identification',
    { ...population, ...(asked ?? { attributes: [first], purpose: '' }) },
    { enabled: asked !== null },
  )
  const named = (value: string) => ({ value, label: value.replaceAll('_', ' ') })
  const ask = (event: FormEvent) => {
    event.preventDefault()
    setAsked({ attributes: [first, ...(second === '' || second === first ? [] : [second])], purpose: purpose.trim() })
  }
  return (
    <Panel
      title="Ask the vault"
      note="How far applications got, by what people say of themselves. The filters above apply. A person who applied twice counts twice."
    >
      <form onSubmit={ask}>
        <Group align="flex-end" gap="sm">
          <NativeSelect
            label="Attribute"
            value={first}
            onChange={(event) => setFirst(event.currentTarget.value)}
            data={attributes.map(named)}
          />
          <NativeSelect
            label="And"
            value={second}
            onChange={(event) => setSecond(event.currentTarget.value)}
            data={[{ value: '', label: 'nothing else' }, ...attributes.filter((one) => one !== first).map(named)]}
          />
          <TextInput
            label="What is it for"
            style={{ flex: '1 1 260px' }}
            value={purpose}
            onChange={(event) => setPurpose(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={answer.isFetching} disabled={purpose.trim().length < 10}>
            Ask
          </Button>
        </Group>
      </form>
      <Problem problem={answer.error} />
      {asked !== null && answer.data !== undefined && <Counts answer={answer.data} />}
    </Panel>
  )
}

function Counts({ answer: { attributes, rows, outcomes, sentence } }: { answer: SelfIdentification }) {
  const group = ({ values, together }: SelfIdentification['rows'][number], at: number) =>
    `${values[at]?.map((value) => (value === '' ? 'not said' : value)).join(', ')}${together ? ' together' : ''}`
  return (
    <Stack gap="xs" mt="md">
      <Text size="sm" role="status">
        {sentence}
      </Text>
      {rows.length > 0 && (
        <DataTable
          label="Counts by what people say of themselves"
          rows={rows}
          keyOf={({ values }) => JSON.stringify(values)}
          columns={[
            ...attributes.map((name, at) => ({
              name: name.replaceAll('_', ' '),
              cell: (row: SelfIdentification['rows'][number]) => group(row, at),
            })),
            ...outcomes.map((outcome) => ({
              name: TITLES[outcome] ?? outcome,
              numeric: true,
              cell: ({ counts }: SelfIdentification['rows'][number]) => count(counts[outcome] ?? 0),
              by: ({ counts }: SelfIdentification['rows'][number]) => counts[outcome] ?? 0,
            })),
          ]}
        />
      )}
    </Stack>
  )
}
