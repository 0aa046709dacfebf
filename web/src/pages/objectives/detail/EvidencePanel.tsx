import { dot, lineY, pointerX, ruleY, text, tip } from '@observablehq/plot'
import { EVIDENCE, type JudgedDay, type ObjectiveDetail } from '@tandem/core/objectives'
import { ChartFrame } from '../../../charts/ChartFrame.tsx'
import { TimeFigure } from '../../../charts/TimeFigure.tsx'
import { DataTable } from '../../../components/DataTable.tsx'
import { NotEnoughData } from '../../../components/states/NotEnoughData.tsx'
import { StateMark } from '../../../components/states/StateMark.tsx'
import { count } from '../../../words/numbers.ts'
import { dayWords } from '../objective-words.ts'
import { EVIDENCE_MARKS, evidenceTitle } from './evidence-title.ts'

/** How sure it is that things have become worse, day by day as it was judged then. */
export function EvidencePanel({ detail: { objective, judged, status } }: { detail: ObjectiveDetail }) {
  const alarmAt = status.judgement?.alarmAt ?? EVIDENCE.alarmAt
  const last = judged.at(-1)
  return (
    <ChartFrame
      title={evidenceTitle(status.judgement)}
      note={`Each working day adds or takes away evidence that twice as much is late as was promised: 1 more is twice as sure. An alarm opens at ${alarmAt.toFixed(1)}, which ordinary ups and downs hardly reach, and closes when the score is back at ${EVIDENCE.closeAt}. From ${(alarmAt - EVIDENCE.reviewBelow).toFixed(1)} on it is on the weekly list, and nobody is woken. Days stay as they were judged, whatever is told later.`}
      source={
        last === undefined
          ? undefined
          : `Judged until ${dayWords(last.day)}. Method: cumulative sum of evidence (Page 1954), discounted for cases of one day that are alike.`
      }
      fileName={`evidence-${objective.id}`}
      {...(judged.length > 0 && {
        period: { ...periodOf(judged), where: objective.where },
        csv: {
          header: ['day', 'score', 'state', 'due', 'late', 'due_now', 'late_now', 'change'],
          rows: judged.map((one) => [
            one.day,
            one.score,
            one.state,
            one.due,
            one.late,
            one.dueNow,
            one.lateNow,
            one.change,
          ]),
        },
        table: <JudgedTable judged={judged} />,
      })}
    >
      {judged.length === 0 ? (
        <NotEnoughData h={100} reasons={['no working day was judged yet']} />
      ) : (
        <Score judged={judged} alarmAt={alarmAt} where={objective.where} />
      )}
    </ChartFrame>
  )
}

const DAY_MS = 86_400_000
const periodOf = (judged: readonly JudgedDay[]) => ({
  from: Date.parse(judged[0]?.day ?? ''),
  to: Date.parse(judged.at(-1)?.day ?? '') + DAY_MS,
})

interface ScoreProps {
  judged: readonly JudgedDay[]
  alarmAt: number
  where: readonly string[]
}

function Score({ judged, alarmAt, where }: ScoreProps) {
  const points = judged.map((one) => ({ ...one, at: new Date(Date.parse(one.day) + 43_200_000) }))
  const turns = points.filter(({ change }) => change !== null)
  const reviewAt = alarmAt - EVIDENCE.reviewBelow
  const lines = [
    { y: alarmAt, name: 'alarm', color: 'var(--t-breach)' },
    { y: reviewAt, name: 'review', color: 'var(--t-watch)' },
  ]
  return (
    <TimeFigure
      period={{ ...periodOf(judged), where }}
      label={`Evidence score by working day, now ${points.at(-1)?.score.toFixed(1)}, alarm at ${alarmAt.toFixed(1)}, review at ${reviewAt.toFixed(1)}.`}
      minHeight={192}
      options={(width) => ({
        height: 192,
        marginLeft: 34,
        marginRight: 56,
        marginTop: 34,
        marginBottom: 32,
        x: { type: 'utc', label: null, ticks: width < 500 ? 4 : 8 },
        y: {
          domain: [0, Math.max(alarmAt + EVIDENCE.capAbove, ...points.map(({ score }) => score))],
          label: 'score',
          labelArrow: 'none',
          ticks: 4,
        },
        marks: [
          ruleY([0], { stroke: 'var(--t-faint)' }),
          ruleY(lines, { y: 'y', stroke: 'color', strokeDasharray: '4 3' }),
          text(lines, {
            y: 'y',
            frameAnchor: 'right',
            textAnchor: 'start',
            dx: 6,
            text: 'name',
            fill: 'color',
            fontSize: 12,
          }),
          lineY(points, { x: 'at', y: 'score', stroke: 'var(--t-series-0)', strokeWidth: 2, curve: 'step-after' }),
          dot(turns, {
            x: 'at',
            y: 'score',
            r: 4.5,
            symbol: ({ change }: Pick<JudgedDay, 'change'>) => (change === 'closed' ? 'circle' : 'triangle'),
            fill: ({ change }) => (change === 'closed' ? 'var(--t-ok)' : 'var(--t-breach)'),
          }),
          tip(
            points,
            pointerX({
              x: 'at',
              y: 'score',
              lineWidth: 26,
              title: ({ day, sentence }) => `${dayWords(day)}\n${sentence}`,
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

function JudgedTable({ judged }: { judged: readonly JudgedDay[] }) {
  const asNow = (then: number, now: number) => (then === now ? count(then) : `${count(then)} (now ${count(now)})`)
  return (
    <DataTable
      label="Judged days"
      rows={judged.toReversed()}
      keyOf={({ day }) => day}
      columns={[
        { name: 'Day', cell: ({ day }) => dayWords(day), by: ({ day }) => day, nowrap: true },
        { name: 'Score', cell: ({ score }) => score.toFixed(1), by: ({ score }) => score, numeric: true },
        {
          name: 'State',
          nowrap: true,
          cell: ({ state, change }) => (
            <StateMark state={EVIDENCE_MARKS[state]} word={change === null ? state : `${state}, ${change}`} />
          ),
        },
        { name: 'Due', cell: ({ due, dueNow }) => asNow(due, dueNow), by: ({ due }) => due, numeric: true },
        { name: 'Late', cell: ({ late, lateNow }) => asNow(late, lateNow), by: ({ late }) => late, numeric: true },
        { name: 'What it says', cell: ({ sentence }) => <div style={{ minWidth: 300 }}>{sentence}</div> },
      ]}
    />
  )
}
