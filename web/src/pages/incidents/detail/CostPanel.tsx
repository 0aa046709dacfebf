import { Text } from '@mantine/core'
import { rectY, ruleY } from '@observablehq/plot'
import type { Incident, IncidentCost } from '@tandem/core/incidents'
import { costWords, moneyWords } from '@tandem/core/notify'
import { useOperation } from '../../../api/use-operation.ts'
import { ChartFrame } from '../../../charts/ChartFrame.tsx'
import { TimeFigure } from '../../../charts/TimeFigure.tsx'
import { DataTable } from '../../../components/DataTable.tsx'
import { PageLink } from '../../../components/PageLink.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { NotEnoughData } from '../../../components/states/NotEnoughData.tsx'
import { usePaths } from '../../../url/use-population.ts'
import { day } from '../../../words/dates.ts'
import { counted } from '../../../words/numbers.ts'

/** What it costs so far and by day, and what nobody can tell of it yet. */
export function CostPanel({ incident: { id, cost, where, resolvedAt } }: { incident: Incident }) {
  if (cost !== null && cost.days.length === 0 && cost.total !== null) {
    return (
      <Panel
        title={`It ${resolvedAt === null ? 'has cost' : 'cost'} ${costWords(cost)} ${resolvedAt === null ? 'so far' : ''}`}
      >
        <Text>{cost.sentence}</Text>
      </Panel>
    )
  }
  if (cost === null || cost.days.length === 0) {
    return (
      <Panel title="What it costs is not known" note={<Missing cost={cost} />}>
        <NotEnoughData reasons={['no day of it could be counted']} />
        {cost !== null && <Text mt="sm">{cost.sentence}</Text>}
      </Panel>
    )
  }
  const { days, total, currency } = cost
  const measured = total === null ? 'excess' : 'amount'
  const last = days.at(-1)
  return (
    <ChartFrame
      title={
        total === null
          ? `${counted(last?.waiting ?? 0, 'requisition')} ${resolvedAt === null ? 'wait' : 'waited'} on the last day`
          : `${resolvedAt === null ? 'It has cost' : 'It cost'} ${costWords(cost)}`
      }
      note={
        <>
          {measured === 'amount'
            ? `${currency ?? 'Money'} by day.`
            : 'Requisitions waiting beyond what is usual, by day.'}{' '}
          <Missing cost={cost} />
        </>
      }
      source={`${cost.sentence} Counted until ${last === undefined ? '' : day(Date.parse(last.day))}.`}
      fileName={`incident-${id}-cost`}
      period={{ ...periodOf(days), where }}
      csv={{
        header: ['day', `cost_${currency ?? 'unknown'}`, 'requisitions_waiting', 'beyond_usual', 'applications_lost'],
        rows: days.map(({ day: date, amount, waiting, excess, lost }) => [date, amount, waiting, excess, lost]),
      }}
      table={
        <DataTable
          label="Cost by day"
          rows={days.toReversed()}
          keyOf={({ day: date }) => date}
          columns={[
            { name: 'Day', nowrap: true, cell: ({ day: date }) => day(Date.parse(date)) },
            {
              name: 'Cost',
              numeric: true,
              cell: ({ amount }) => (amount === null ? 'not known' : moneyWords(amount, currency)),
              by: ({ amount }) => amount,
            },
            {
              name: 'Requisitions waiting long',
              numeric: true,
              cell: ({ waiting }) => waiting,
              by: ({ waiting }) => waiting,
            },
            { name: 'Beyond what is usual', numeric: true, cell: ({ excess }) => excess, by: ({ excess }) => excess },
            { name: 'Applications lost', numeric: true, cell: ({ lost }) => lost, by: ({ lost }) => lost },
          ]}
        />
      }
    >
      <CostChart cost={cost} measured={measured} where={where} />
    </ChartFrame>
  )
}

const periodOf = (days: IncidentCost['days']) => ({
  from: Date.parse(days[0]?.day ?? ''),
  to: Date.parse(days.at(-1)?.day ?? '') + 86_400_000,
})

/** What the cost model lacks, and the way to where it is said. */
function Missing({ cost }: { cost: IncidentCost | null }) {
  const paths = usePaths()
  const { data } = useOperation('cost-model', {})
  const missing = data?.missing.map(({ title }) => title) ?? []
  if (missing.length === 0 && cost?.total != null) return null
  const lack =
    data?.version === 0
      ? 'No figure of the cost model is set.'
      : missing.length === 0
        ? ''
        : `The cost model lacks ${missing.join('; ')}.`
  return (
    <Text span inherit>
      {lack} <PageLink to={paths.definitions()}>What things cost</PageLink>
    </Text>
  )
}

interface CostChartProps {
  cost: IncidentCost
  measured: 'amount' | 'excess'
  where: readonly string[]
}

function CostChart({ cost: { days, currency }, measured, where }: CostChartProps) {
  const bars = days.map(({ day: date, amount, waiting, excess, lost }) => ({
    day: new Date(`${date}T00:00:00Z`),
    value: measured === 'amount' ? amount : excess,
    words: `${day(Date.parse(date))}: ${amount === null ? 'cost not known' : moneyWords(amount, currency)}, ${counted(waiting, 'requisition')} waiting long, ${excess} beyond what is usual, ${counted(lost, 'application')} lost`,
  }))
  return (
    <TimeFigure
      period={{ ...periodOf(days), where }}
      label={`By day. ${bars.map(({ words }) => words).join('. ')}.`}
      minHeight={192}
      options={(width) => ({
        height: 192,
        marginLeft: 56,
        marginTop: 34,
        marginBottom: 32,
        x: { type: 'utc', label: null },
        y: {
          label: measured === 'amount' ? (currency ?? 'money') : 'requisitions',
          labelArrow: 'none',
          grid: true,
          ticks: 4,
          zero: true,
        },
        marks: [
          rectY(bars, {
            x: 'day',
            y: 'value',
            fill: 'var(--t-seq-2)',
            interval: 'day',
            // Bars of a long incident are thin; a gap would eat them.
            insetLeft: (width - 80) / bars.length > 4 ? 0.5 : 0,
            insetRight: (width - 80) / bars.length > 4 ? 0.5 : 0,
            title: 'words',
          }),
          ruleY([0], { stroke: 'var(--t-faint)' }),
        ],
      })}
    />
  )
}
