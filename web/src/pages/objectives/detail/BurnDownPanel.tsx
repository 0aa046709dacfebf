import { areaY, dot, lineY, pointerX, rectX, ruleX, ruleY, tip } from '@observablehq/plot'
import type { ObjectiveDay, ObjectiveDetail } from '@tandem/core/objectives'
import { ChartFrame } from '../../../charts/ChartFrame.tsx'
import { TimeFigure } from '../../../charts/TimeFigure.tsx'
import { DataTable } from '../../../components/DataTable.tsx'
import { PageLink } from '../../../components/PageLink.tsx'
import { NotEnoughData } from '../../../components/states/NotEnoughData.tsx'
import { usePaths } from '../../../url/use-population.ts'
import { useSourceLine } from '../../../url/use-source-line.ts'
import { count, share } from '../../../words/numbers.ts'
import { calendarName } from '../about-objective.ts'
import { budgetWords, dayWords } from '../objective-words.ts'
import { burnTitle, isPartial } from './burn-title.ts'

const DAY_MS = 86_400_000

/** Budget left by day, with what was left out shaded and alarms as flags. */
export function BurnDownPanel({ detail }: { detail: ObjectiveDetail }) {
  const { objective, status, days, exclusions } = detail
  const source = useSourceLine(calendarName(objective.calendar), status.asOf)
  const hasAny = days.some(({ budgetRemaining }) => budgetRemaining !== null)
  return (
    <ChartFrame
      title={burnTitle(days)}
      note={`Budget left of the ${objective.periodDays} days that end with each day. Below the dashed line more went wrong than was promised. Triangles: alarms open; circles: they close.${exclusions.length > 0 ? ' Grey: freezes and maintenance, which count for neither side.' : ''}${isPartial(days.at(-1)?.day, status.asOf) ? ' Shaded at the right: the last day is not over.' : ''}`}
      source={source}
      fileName={`budget-${objective.id}`}
      {...(hasAny && {
        period: { ...periodOf(days), where: objective.where },
        csv: {
          header: ['day', 'good', 'bad', 'due', 'late', 'excluded', 'budget_remaining'],
          rows: days.map((one) => [one.day, one.good, one.bad, one.due, one.late, one.excluded, one.budgetRemaining]),
        },
        table: <DaysTable days={days} id={objective.id} />,
      })}
    >
      {hasAny ? (
        <BurnDown detail={detail} />
      ) : (
        <NotEnoughData h={120} reasons={[`nothing was decided in ${objective.periodDays} days`]} />
      )}
    </ChartFrame>
  )
}

const periodOf = (days: readonly ObjectiveDay[]) => ({
  from: Date.parse(days[0]?.day ?? ''),
  to: Date.parse(days.at(-1)?.day ?? '') + DAY_MS,
})

function BurnDown({ detail: { objective, days, exclusions, judged, status } }: { detail: ObjectiveDetail }) {
  const at = (day: string) => new Date(Date.parse(day) + DAY_MS / 2)
  const points = days.map((one) => ({ ...one, at: at(one.day), left: one.budgetRemaining ?? Number.NaN }))
  const known = points.filter(({ left }) => !Number.isNaN(left))
  const lowest = Math.min(0, ...known.map(({ left }) => left))
  const highest = Math.max(lowest < 0 ? 0.25 : 0.5, ...known.map(({ left }) => left))
  const pad = (highest - lowest) * 0.08
  const { from, to } = periodOf(days)
  const shut = exclusions.map((one) => ({
    ...one,
    x1: new Date(Math.max(from, Date.parse(one.from))),
    x2: new Date(Math.min(to, Date.parse(one.to))),
  }))
  const flags = judged
    .filter(({ change }) => change !== null)
    .map((one) => ({ ...one, at: at(one.day), opens: one.change !== 'closed' }))
  const partial = isPartial(days.at(-1)?.day, status.asOf) ? [{ x1: new Date(to - DAY_MS), x2: new Date(to) }] : []
  return (
    <TimeFigure
      period={{ from, to, where: objective.where }}
      label={`${burnTitle(days)}. Alarms: ${flags.length === 0 ? 'none opened or closed in the period' : flags.map(({ day, change }) => `${change} on ${dayWords(day)}`).join(', ')}.`}
      minHeight={272}
      options={(width) => ({
        height: 272,
        marginLeft: 52,
        marginRight: 16,
        marginTop: 38,
        marginBottom: 32,
        x: { type: 'utc', domain: [new Date(from), new Date(to)], label: null, ticks: width < 500 ? 4 : 8 },
        y: {
          domain: [lowest - pad, Math.min(1, highest + pad)],
          label: 'budget left',
          labelArrow: 'none',
          grid: true,
          ticks: 5,
          tickFormat: (value: number) => `${Math.round(value * 100)} %`,
        },
        marks: [
          rectX(shut, { x1: 'x1', x2: 'x2', fill: 'var(--t-hatch)', fillOpacity: 0.7 }),
          rectX(partial, { x1: 'x1', x2: 'x2', fill: 'var(--t-hatch)', fillOpacity: 0.5 }),
          areaY(points, {
            x: 'at',
            y1: 0,
            y2: ({ left }) => Math.max(0, left),
            fill: 'var(--t-series-0)',
            fillOpacity: 0.1,
          }),
          areaY(points, {
            x: 'at',
            y1: 0,
            y2: ({ left }) => Math.min(0, left),
            fill: 'var(--t-breach)',
            fillOpacity: 0.14,
          }),
          ruleY([0], { stroke: 'var(--t-dim)', strokeDasharray: '4 3' }),
          lineY(points, { x: 'at', y: 'left', stroke: 'var(--t-series-0)', strokeWidth: 2 }),
          ruleX(flags, { x: 'at', stroke: ({ opens }) => (opens ? 'var(--t-breach)' : 'var(--t-ok)') }),
          dot(flags, {
            x: 'at',
            y: () => Math.min(1, highest + pad),
            symbol: ({ opens }: { opens: boolean }) => (opens ? 'triangle' : 'circle'),
            r: 5,
            fill: ({ opens }) => (opens ? 'var(--t-breach)' : 'var(--t-ok)'),
            title: ({ day, sentence }) => `${dayWords(day)}\n${sentence}`,
          }),
          tip(
            known,
            pointerX({
              x: 'at',
              y: 'left',
              title: (one) =>
                `${dayWords(one.day)}\nbudget ${budgetWords(one.budgetRemaining)}\n${count(one.good)} good, ${count(one.bad)} bad on that day`,
              ariaHidden: 'true',
              fill: 'var(--t-surface)',
              stroke: 'var(--t-border)',
            }),
          ),
        ],
      })}
    />
  )
}

function DaysTable({ days, id }: { days: readonly ObjectiveDay[]; id: string }) {
  const paths = usePaths()
  return (
    <DataTable
      label="Budget by day"
      rows={days.toReversed()}
      keyOf={({ day }) => day}
      columns={[
        { name: 'Day', cell: ({ day }) => dayWords(day), by: ({ day }) => day, nowrap: true },
        { name: 'Good', cell: ({ good }) => count(good), by: ({ good }) => good, numeric: true },
        {
          name: 'Bad',
          cell: ({ day, bad }) =>
            bad === 0 ? '0' : <PageLink to={paths.objective(id, { which: 'bad', day })}>{count(bad)}</PageLink>,
          by: ({ bad }) => bad,
          numeric: true,
        },
        { name: 'Due', cell: ({ due }) => count(due), by: ({ due }) => due, numeric: true },
        { name: 'Of them late', cell: ({ late }) => count(late), by: ({ late }) => late, numeric: true },
        { name: 'Left out', cell: ({ excluded }) => count(excluded), by: ({ excluded }) => excluded, numeric: true },
        {
          name: 'Budget left',
          cell: ({ budgetRemaining: left }) => (left === null ? '–' : left < 0 ? `−${share(-left)}` : share(left)),
          by: ({ budgetRemaining }) => budgetRemaining,
          numeric: true,
        },
      ]}
    />
  )
}
