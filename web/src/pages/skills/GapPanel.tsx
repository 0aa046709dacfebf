import { Text } from '@mantine/core'
import type { GapRow, SkillGap } from '@tandem/core/skills'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { Panel } from '../../components/Panel.tsx'
import { count, share } from '../../words/numbers.ts'
import { GapChart } from './GapChart.tsx'

/** What the agenda needs of each skill and what hiring brings by then, as a picture. */
export function GapPicture({ gap, hasTaxonomy }: { gap: SkillGap; hasTaxonomy: boolean }) {
  if (gap.rows.length === 0)
    return (
      <Panel title="Skills that the agenda needs">
        <Text size="sm">
          {gap.sentence} Name skills in the roles of an initiative, and what is missing stands here.
        </Text>
      </Panel>
    )
  const known = gap.rows.filter(({ skill }) => skill !== null)
  if (!hasTaxonomy || known.length === 0) return null
  return (
    <ChartFrame
      title={titleOf(known)}
      note="Ring: people still needed. Bar: hires who name it by the need date, in all teams, at the pace of the last four quarters. Tick: people under way who name it."
      source={`As of ${gap.asOf}. ${gap.known === null ? 'Nobody was hired in the year before.' : `Skills are known of ${share(gap.known)} of those hired in the year before.`}`}
      fileName="skill-gap"
      csv={{
        header: ['skill', 'needed', 'by', 'under way', 'hired a quarter', 'expected by then', 'trainable', 'way'],
        rows: gap.rows.map((row) => [
          row.label,
          row.needed,
          row.by,
          row.pipeline,
          row.hiredPerQuarter,
          row.expected,
          row.trainable,
          row.way,
        ]),
      }}
    >
      <GapChart rows={known} />
    </ChartFrame>
  )
}

/** Every skill with its way. */
export function GapPanel({ gap }: { gap: SkillGap }) {
  if (gap.rows.length === 0) return null
  return (
    <Panel
      title="Every skill of the agenda"
      note="Hire: the pace of the last year brings enough in time. Train: enough of those hired in two years have something near it. Borrow: neither."
    >
      <GapTable rows={gap.rows} />
    </Panel>
  )
}

function titleOf(rows: readonly GapRow[]): string {
  const short = rows.filter(({ way }) => way !== 'hire')
  if (short.length === 0) return 'Hiring as it goes brings every skill in time'
  return `Hiring as it goes does not bring ${short.length} of ${rows.length} skills in time`
}

function GapTable({ rows }: { rows: readonly GapRow[] }) {
  const number = (value: number | null) => (value === null ? '–' : count(value))
  const columns: Column<GapRow>[] = [
    { name: 'Skill', cell: ({ label }) => label, by: ({ label }) => label },
    { name: 'Needed', cell: ({ needed }) => count(needed), by: ({ needed }) => needed, numeric: true },
    { name: 'By', cell: ({ by }) => by, by: ({ by }) => by, nowrap: true },
    { name: 'Under way', cell: ({ pipeline }) => number(pipeline), by: ({ pipeline }) => pipeline, numeric: true },
    {
      name: 'Expected by then',
      cell: ({ expected }) => (expected === null ? '–' : expected.toFixed(1)),
      by: ({ expected }) => expected,
      numeric: true,
    },
    {
      name: 'Could be trained',
      cell: ({ trainable }) => number(trainable),
      by: ({ trainable }) => trainable,
      numeric: true,
    },
    {
      name: 'Way',
      cell: ({ way, reason }) => (
        <Text size="sm" miw={300}>
          {way !== null && <strong>{way}. </strong>}
          {reason}
        </Text>
      ),
      by: ({ way }) => way,
    },
  ]
  return <DataTable label="Skills of the agenda" columns={columns} rows={rows} keyOf={({ label }) => label} />
}
