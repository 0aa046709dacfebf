import { Skeleton } from '@mantine/core'
import { barY, ruleY } from '@observablehq/plot'
import { SIDES as SIDE_NAMES, type Side, type Waits } from '@tandem/core/waits'
import { useOperation } from '../../api/use-operation.ts'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { TimeFigure } from '../../charts/TimeFigure.tsx'
import { DataTable } from '../../components/DataTable.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { SIDES } from '../../theme.ts'
import type { CurrentPopulation } from '../../url/use-population.ts'
import { useSourceLine } from '../../url/use-source-line.ts'
import { duration } from '../../words/durations.ts'
import { share } from '../../words/numbers.ts'

/** Whose move it was, month by month, as shares: more work in a month does not look like more waiting of one side. */
export function WaitsTrendPanel({ input }: { input: CurrentPopulation & { calendar?: string } }) {
  const waits = useOperation('waits', { ...input, by: ['month', 'side'] })
  const source = useSourceLine(waits.data?.calendar)
  const months = waits.data === undefined ? [] : byMonth(waits.data)
  return (
    <ChartFrame
      title={trendTitle(months)}
      note="Share of each month’s waiting by side, in the month in which the time passed. The last month is not over."
      source={source}
      fileName="waits-by-month"
      {...(months.length > 0 && { period: periodOf(months) })}
      {...(waits.data !== undefined && {
        csv: {
          header: ['month', 'side', 'working_seconds', 'stays'],
          rows: waits.data.rows.map(({ slice, seconds, visits }) => [
            slice.month ?? '',
            slice.side ?? '',
            seconds,
            visits,
          ]),
        },
        table: <MonthTable months={months} clock={waits.data} />,
      })}
    >
      <Answer query={waits} skeleton={<Skeleton h={240} />}>
        {() => <MonthsChart months={months} />}
      </Answer>
    </ChartFrame>
  )
}

interface Month {
  month: string
  total: number
  of: Readonly<Partial<Record<Side, number>>>
}

function byMonth({ rows }: Waits): Month[] {
  const months = [...new Set(rows.map(({ slice }) => slice.month ?? ''))].sort()
  return months.map((month) => {
    const own = rows.filter(({ slice }) => slice.month === month)
    return {
      month,
      total: own.reduce((sum, { seconds }) => sum + seconds, 0),
      of: Object.fromEntries(own.map(({ slice, seconds }) => [slice.side, seconds])),
    }
  })
}

/** The last full months, and those before them that they are held against. */
const RECENT = 3
const BEFORE = 12

function trendTitle(months: readonly Month[]): string {
  const full = months.slice(0, -1)
  const [recent, before] = [full.slice(-RECENT), full.slice(-RECENT - BEFORE, -RECENT)]
  if (recent.length < RECENT || before.length < BEFORE) return 'Whose move it was, by month'
  const partOf = (some: readonly Month[], side: Side) =>
    some.reduce((sum, { of }) => sum + (of[side] ?? 0), 0) / some.reduce((sum, { total }) => sum + total, 0)
  const [most] = SIDE_NAMES.map((side) => ({ side, from: partOf(before, side), to: partOf(recent, side) })).sort(
    (a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from),
  )
  if (most === undefined || Math.abs(most.to - most.from) < 0.03) {
    return 'Whose move it was has hardly changed: the last three months are like the year before'
  }
  return `${SIDES[most.side].name}: ${share(most.to)} of the waiting in the last three full months, ${share(most.from)} in the year before`
}

/** The last month as long as the longest. */
const periodOf = (months: readonly Month[]) => ({
  from: Date.parse(months[0]?.month ?? ''),
  to: Date.parse(months.at(-1)?.month ?? '') + 31 * 86_400_000,
})

const monthName = (iso: string) =>
  new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${iso}T00:00:00Z`),
  )

function MonthsChart({ months }: { months: readonly Month[] }) {
  const bars = months.flatMap(({ month, total, of }) =>
    SIDE_NAMES.flatMap((side) => {
      const seconds = of[side]
      return seconds === undefined
        ? []
        : [
            {
              month: new Date(`${month}T00:00:00Z`),
              side,
              share: seconds / total,
              title: `${monthName(month)}, ${SIDES[side].name}: ${share(seconds / total)}`,
            },
          ]
    }),
  )
  return (
    <TimeFigure
      period={periodOf(months)}
      label={`Share of waiting by side and month, from ${months[0] === undefined ? '' : monthName(months[0].month)} on`}
      minHeight={252}
      options={() => ({
        height: 252,
        marginLeft: 48,
        marginTop: 36,
        marginBottom: 36,
        x: { label: null, interval: 'month', type: 'band', tickFormat: tickOf(months.length) },
        y: {
          label: 'share of the waiting',
          labelArrow: 'none',
          domain: [0, 1],
          ticks: 5,
          grid: true,
          tickFormat: (value: number) => share(value),
        },
        marks: [
          barY(bars, {
            x: 'month',
            y: 'share',
            fill: (bar) => SIDES[bar.side as Side].color,
            order: [...SIDE_NAMES],
            title: 'title',
            insetLeft: 0.5,
            insetRight: 0.5,
          }),
          ruleY([0], { stroke: 'var(--t-faint)' }),
        ],
      })}
    />
  )
}

/** Only Januaries and Julys where months are many. */
const tickOf = (months: number) => (date: Date) => {
  const month = date.getUTCMonth()
  if (months > 14 && month % 6 !== 0) return ''
  return monthName(date.toISOString().slice(0, 10))
}

function MonthTable({ months, clock }: { months: readonly Month[]; clock: { secondsPerDay: number } }) {
  const used = SIDE_NAMES.filter((side) => months.some(({ of }) => of[side] !== undefined))
  return (
    <DataTable
      label="Waiting by month and side"
      rows={months.toReversed()}
      keyOf={({ month }) => month}
      columns={[
        { name: 'Month', cell: ({ month }) => monthName(month), nowrap: true },
        ...used.map((side) => ({
          name: SIDES[side].name,
          cell: ({ of, total }: Month) => share((of[side] ?? 0) / total),
          by: ({ of, total }: Month) => (of[side] ?? 0) / total,
          numeric: true,
        })),
        { name: 'All', cell: ({ total }) => duration(total, clock), by: ({ total }) => total, numeric: true },
      ]}
    />
  )
}
