import { Text } from '@mantine/core'
import { type CaseResult, moneyWords, monthsWords } from '@tandem/core/business-case'
import { shareWords } from '@tandem/core/words'
import { DataTable } from '../../components/DataTable.tsx'
import { Panel } from '../../components/Panel.tsx'
import { SideMark } from '../../components/SideMark.tsx'
import classes from './business-cases.module.css'

/** The numbers behind the answer: the range of the draws, and what each part adds. */
export function ResultPanel({ result }: { result: Extract<CaseResult, { state: 'counted' }> }) {
  const { netPresentValue, payback, paysBack, parts, currency, draws, seed } = result
  const money = (amount: number) => moneyWords(amount, currency)
  const range = [
    { at: '5 % of draws lie below', worth: netPresentValue.p5 },
    { at: '20 %', worth: netPresentValue.p20 },
    { at: '50 %', worth: netPresentValue.p50 },
    { at: '80 %', worth: netPresentValue.p80 },
    { at: '95 %', worth: netPresentValue.p95 },
    { at: 'mean', worth: netPresentValue.mean },
    { at: 'at the most likely values', worth: netPresentValue.atMode },
  ]
  return (
    <div className={classes.pair}>
      <Panel
        title={`It pays back within the horizon in ${shareWords(paysBack)} of the draws`}
        footer={`${draws.toLocaleString('en')} draws, seed ${seed}; each assumption on its own, from a triangle over its range.`}
      >
        <DataTable
          label="Range of the result"
          rows={range}
          keyOf={({ at }) => at}
          columns={[
            { name: 'Of the draws', cell: ({ at }) => at },
            { name: 'Net present value', numeric: true, cell: ({ worth }) => money(worth) },
          ]}
        />
        <Text size="sm" mt="xs">
          {paybackWords(payback)}
        </Text>
      </Panel>
      <Panel
        title="What adds up to it"
        footer="At the most likely values. Discounted over the horizon, these add up to the net present value."
      >
        <DataTable
          label="Parts"
          rows={parts}
          keyOf={({ side, title, kind }) => `${side} ${title} ${kind}`}
          columns={[
            { name: 'Side', cell: ({ side }) => <SideMark side={side} /> },
            { name: 'Part', cell: ({ title }) => title },
            {
              name: 'Amount',
              numeric: true,
              cell: ({ amount, kind }) => `${money(amount)} ${kind === 'once' ? 'once' : 'a year'}`,
            },
            { name: 'Adds', numeric: true, cell: ({ presentValue }) => money(presentValue) },
          ]}
        />
      </Panel>
    </div>
  )
}

function paybackWords({ p20, p50, p80 }: Extract<CaseResult, { state: 'counted' }>['payback']): string {
  const by = (share: string, month: number | null) =>
    month === null
      ? `fewer than ${share} of the draws ever do within the horizon`
      : `${share} of the draws ${monthsWords(month)}`
  return `Payback, discounted: ${by('20 %', p20)}, ${by('50 %', p50)}, ${by('80 %', p80)}.`
}
