import { Anchor, Button, FileButton, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { type Benchmark, BenchmarkAddInput } from '@tandem/core/benchmarks'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { useOperation } from '../../api/use-operation.ts'
import { measureValue } from '../../components/about-number.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { Panel } from '../../components/Panel.tsx'
import { ProblemState } from '../../components/states/ProblemState.tsx'
import { useMay } from '../../session/use-me.ts'
import { dayOfIso } from '../../words/dates.ts'

/** Figures of others, and the labour market: what stands beside one's own numbers. */
export function PublishedPanel() {
  return (
    <>
      <BenchmarkList />
      <MarketSeries />
    </>
  )
}

/** Figures of others, and the way to add one. */
export function BenchmarkList() {
  const { data } = useOperation('benchmarks', {})
  const measures = useOperation('measures', {}).data?.measures ?? []
  const may = useMay()
  const remove = useChange('benchmark-remove')
  const [adding, setAdding] = useState(false)
  if (data === undefined) return null
  const definitionOf = (name: string) => measures.find((one) => one.name === name)
  const valueWords = ({ measure, value, currency }: Benchmark) => {
    const definition = definitionOf(measure)
    return definition === undefined ? String(value) : measureValue({ definition, currency }, value)
  }
  return (
    <Panel
      title="Published figures of others"
      note={data.caveat}
      actions={
        may('benchmark-add') && !adding ? (
          <Button size="xs" variant="default" onClick={() => setAdding(true)}>
            Add one
          </Button>
        ) : undefined
      }
    >
      {adding && <BenchmarkForm measures={measures} onDone={() => setAdding(false)} />}
      <DataTable
        label="Published figures"
        rows={data.benchmarks}
        keyOf={({ id }) => id}
        columns={[
          {
            name: 'Measure',
            cell: ({ measure }) => definitionOf(measure)?.title ?? measure,
            by: ({ measure }) => measure,
          },
          { name: 'Figure', numeric: true, nowrap: true, cell: (one) => `${valueWords(one)} (${one.statistic})` },
          { name: 'Of whom', cell: ({ population }) => <div style={{ minWidth: 190 }}>{population}</div> },
          {
            name: 'Published',
            cell: ({ source, link, year }) => (
              <>
                {link === null ? (
                  source
                ) : (
                  <Anchor inherit href={link} target="_blank" rel="noreferrer">
                    {source}
                  </Anchor>
                )}
                , {year}
              </>
            ),
          },
          { name: 'Looked up', nowrap: true, cell: ({ checked }) => checked },
          {
            name: 'Yours',
            cell: ({ id, own }) =>
              own && may('benchmark-remove') ? (
                <Button size="compact-xs" variant="subtle" color="gray" onClick={() => remove.mutate({ id })}>
                  Take away
                </Button>
              ) : null,
          },
        ]}
      />
    </Panel>
  )
}

const EMPTY = {
  measure: 'time_to_hire',
  value: '',
  statistic: 'median',
  population: '',
  year: '',
  source: '',
  link: '',
  checked: '',
  currency: '',
}

function BenchmarkForm({
  measures,
  onDone,
}: {
  measures: readonly { name: string; title: string; unit: string }[]
  onDone: () => void
}) {
  const [typed, setTyped] = useState(EMPTY)
  const [fault, setFault] = useState<string | null>(null)
  const add = useChange('benchmark-add')
  const unit = measures.find(({ name }) => name === typed.measure)?.unit
  const put = (field: keyof typeof EMPTY) => (event: { currentTarget: { value: string } }) =>
    setTyped({ ...typed, [field]: event.currentTarget.value })
  const save = () => {
    const number = Number(typed.value.replace(',', '.'))
    const value =
      typed.value.trim() === '' ? Number.NaN : number * (unit === 'seconds' ? 86_400 : unit === 'share' ? 0.01 : 1)
    const checked = BenchmarkAddInput.safeParse({
      ...typed,
      value,
      link: typed.link === '' ? null : typed.link,
      currency: typed.currency === '' ? null : typed.currency.toUpperCase(),
    })
    const issue = checked.success ? undefined : checked.error.issues[0]
    setFault(issue === undefined ? null : `${String(issue.path[0] ?? 'It')}: ${issue.message}`)
    if (checked.success) add.mutate(checked.data, { onSuccess: onDone })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Stack gap="xs" mb="md">
        <Group gap="xs" align="flex-end">
          <NativeSelect
            size="xs"
            label="Measure"
            value={typed.measure}
            data={measures.map(({ name, title }) => ({ value: name, label: title }))}
            onChange={put('measure')}
          />
          <TextInput
            size="xs"
            w={110}
            label={unit === 'seconds' ? 'Days' : unit === 'share' ? 'Per cent' : 'Figure'}
            value={typed.value}
            onChange={put('value')}
          />
          <NativeSelect
            size="xs"
            label="Which is a"
            value={typed.statistic}
            data={['median', 'mean', 'share']}
            onChange={put('statistic')}
          />
          <TextInput
            size="xs"
            w={90}
            label="Currency"
            placeholder="of money"
            value={typed.currency}
            onChange={put('currency')}
          />
          <TextInput size="xs" w={80} label="Year" value={typed.year} onChange={put('year')} />
          <TextInput size="xs" type="date" label="Looked up on" value={typed.checked} onChange={put('checked')} />
        </Group>
        <Group gap="xs" align="flex-end">
          <TextInput size="xs" w={300} label="Of whom" value={typed.population} onChange={put('population')} />
          <TextInput size="xs" w={260} label="Published where" value={typed.source} onChange={put('source')} />
          <TextInput size="xs" w={260} label="Address, if there is one" value={typed.link} onChange={put('link')} />
        </Group>
        {fault !== null && (
          <Text size="sm" role="alert" c="var(--t-breach)">
            {fault}
          </Text>
        )}
        {add.isError && <ProblemState problem={add.error} />}
        <Group gap="xs">
          <Button type="submit" size="xs" loading={add.isPending}>
            Add the figure
          </Button>
          <Button size="xs" variant="default" onClick={onDone}>
            Leave it
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function MarketSeries() {
  const { data } = useOperation('market', {})
  const mayChange = useMay()('market-set')
  const change = useChange('market-set')
  const [name, setName] = useState('')
  const [source, setSource] = useState('')
  if (data === undefined) return null
  const isReady = name.trim().length >= 3 && source.trim().length >= 3
  return (
    <Panel
      title={data.name === null ? 'No labour market is known yet' : `The labour market: ${data.name}`}
      note={
        data.name === null
          ? 'A monthly series of openings and hires, shaped like JOLTS, stands on Explore as context.'
          : `${data.months.length} months to ${data.months.at(-1)?.month ?? ''}; from ${data.source}, set on ${dayOfIso(data.setAt)}.`
      }
    >
      {mayChange && (
        <Group gap="xs" align="flex-end">
          <TextInput
            size="xs"
            w={240}
            label="Of what market"
            placeholder="United States, nonfarm"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            size="xs"
            w={260}
            label="Where the series comes from"
            value={source}
            onChange={(event) => setSource(event.currentTarget.value)}
          />
          <FileButton
            accept=".csv,text/csv"
            onChange={(file) => file !== null && void file.text().then((csv) => change.mutate({ name, source, csv }))}
          >
            {(props) => (
              <Button {...props} size="xs" variant="default" disabled={!isReady} loading={change.isPending}>
                Bring a CSV file …
              </Button>
            )}
          </FileButton>
        </Group>
      )}
      {change.isError && <ProblemState problem={change.error} />}
    </Panel>
  )
}
