import { quantileWithin } from '../../components/about-number.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { NumberButton } from '../../components/NumberButton.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { durationInterval } from '../../words/durations.ts'
import { count } from '../../words/numbers.ts'
import type { StageRow } from './stage-rows.ts'
import { aboutBeyond, aboutOpen, aboutStay, type StagesAround } from './stages-answer.ts'

interface StageTableProps {
  rows: readonly StageRow[]
  around: StagesAround
  onStage: (stage: string) => void
}

export function StageTable({ rows, around, onStage }: StageTableProps) {
  return (
    <DataTable
      label="Time in stage"
      rows={rows}
      keyOf={({ stage }) => stage}
      onRow={({ stage }) => onStage(stage)}
      first={40}
      columns={[
        { name: 'Stage', chooses: true, cell: ({ stage }) => stage, by: ({ stage }) => stage },
        { name: 'Stays', cell: ({ stays }) => count(stays.n), by: ({ stays }) => stays.n, numeric: true },
        {
          name: 'Median',
          cell: (row) =>
            row.stays.estimate === null ? (
              <StateMark state="not enough data" />
            ) : (
              <NumberButton about={aboutStay(row, around)} />
            ),
          by: ({ stays }) => stays.estimate,
          numeric: true,
        },
        { name: '95 % interval', cell: ({ stays }) => durationInterval(stays.interval), numeric: true },
        {
          name: '85 % within',
          cell: (row) => <NumberButton about={aboutStay(row, around, quantileWithin(row.stays, 'p85'))} />,
          by: ({ stays }) => stays.quantiles?.p85 ?? null,
          numeric: true,
        },
        {
          name: '95 % within',
          cell: (row) => <NumberButton about={aboutStay(row, around, quantileWithin(row.stays, 'p95'))} />,
          by: ({ stays }) => stays.quantiles?.p95 ?? null,
          numeric: true,
        },
        {
          name: 'Open now',
          cell: (row) => (row.open === null ? '0' : <NumberButton about={aboutOpen(row, around)} />),
          by: ({ open }) => open?.n ?? 0,
          numeric: true,
        },
        {
          name: 'Open unusually long',
          cell: (row) => (row.open === null ? '0' : <NumberButton about={aboutBeyond(row, around)} />),
          by: ({ open }) => open?.beyondP85 ?? 0,
          numeric: true,
        },
      ]}
    />
  )
}
