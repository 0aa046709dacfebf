import { Stack, Text } from '@mantine/core'
import type { FairnessReport } from '@tandem/core/bias'
import { shareWords } from '@tandem/core/words'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { Panel } from '../../components/Panel.tsx'
import { StateMark } from '../../components/states/StateMark.tsx'
import { count } from '../../words/numbers.ts'
import { CourseChart } from './CourseChart.tsx'
import { PlaceTable } from './PlaceTable.tsx'
import { RatioChart } from './RatioChart.tsx'

/** The ratios, what explains them, where and since when. */
export function FairnessAnswer({ report }: { report: FairnessReport }) {
  const { table, pair, sentences, course, withheld } = report
  if (table.length === 0) return <Text role="status">{sentences[0]}</Text>
  const rows = table.map(({ category, impactRatio, interval, state }) => ({
    name: category,
    ratio: impactRatio,
    interval,
    state,
  }))
  const places = [
    ['Stage', 'Along the process', 'Who gets past each stage, of those decided on there.', report.stages],
    ['Detour', 'Sent there more often', 'Of all who applied.', report.detours],
    ['Tool and stage', 'By tool and stage', 'Who gets past, of those decided on there.', report.toolStages],
    ['Tool', 'By tool', undefined, report.tools],
    ['Department', 'By department', undefined, report.departments],
    ['Job family', 'By job family', undefined, report.families],
  ] as const
  return (
    <>
      <Panel title="What it says">
        <Stack gap={6}>
          {sentences.slice(2).map((sentence) => (
            <Text key={sentence} size="sm" maw="78ch">
              {sentence}
            </Text>
          ))}
        </Stack>
      </Panel>
      <ChartFrame
        title={
          pair === null ? 'Impact ratios' : `${pair.group} against ${pair.against}: ${(pair.ratio ?? 0).toFixed(2)}`
        }
        note="Point: ratio to the highest rate. Line: 95 % interval. Log scale."
        source="Self-identification, counted in the vault. Monitoring data for an independent auditor."
        fileName="fairness"
        table={<GroupTable report={report} />}
      >
        <RatioChart rows={rows} />
      </ChartFrame>
      {course.looks.length > 1 && (
        <ChartFrame
          title="Over time"
          note="Line: all so far. Band: limits that hold at all looks together, so looking often raises no false alarm."
          fileName="fairness-over-time"
          csv={{
            header: ['until', 'ratio', 'cumulative ratio', 'lower', 'upper'],
            rows: course.looks.map(({ until, ratio, cumulative, limits }) => [until, ratio, cumulative, ...limits]),
          }}
        >
          <CourseChart course={course} />
        </ChartFrame>
      )}
      {pair !== null &&
        places.map(([label, title, note, list]) =>
          list.length === 0 ? null : (
            <Panel key={label} title={title} {...(note !== undefined && { note })}>
              <PlaceTable label={label} rows={list} pair={pair} />
            </Panel>
          ),
        )}
      {withheld > 0 && (
        <Text size="sm" c="var(--t-dim)">
          Places with too few people to be told: {withheld}.
        </Text>
      )}
    </>
  )
}

function GroupTable({ report: { table } }: { report: FairnessReport }) {
  return (
    <DataTable
      label="Groups"
      rows={table}
      keyOf={({ category }) => category}
      columns={[
        { name: 'Group', cell: ({ category }) => category },
        { name: 'People', numeric: true, cell: ({ n }) => count(n), by: ({ n }) => n },
        { name: 'Selected', numeric: true, cell: ({ selected }) => count(selected), by: ({ selected }) => selected },
        {
          name: 'Rate',
          numeric: true,
          cell: ({ rate }) => (rate === null ? 'n/a' : shareWords(rate)),
          by: ({ rate }) => rate,
        },
        {
          name: 'Ratio',
          numeric: true,
          cell: ({ impactRatio }) => impactRatio?.toFixed(3) ?? 'n/a',
          by: ({ impactRatio }) => impactRatio,
        },
        { name: 'Mid-p', numeric: true, cell: ({ midP }) => midP?.toFixed(4) ?? '' },
        {
          name: 'State',
          cell: ({ state, excluded, reason }) => (excluded ? `excluded: ${reason ?? ''}` : <StateMark state={state} />),
        },
      ]}
    />
  )
}
