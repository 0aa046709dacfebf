import { barX, ruleX } from '@observablehq/plot'
import { type Diagnosis, isOfOthers, narrowedTo, workingWords } from '@tandem/core/diagnosis'
import { Side } from '@tandem/core/waits'
import { shareWords } from '@tandem/core/words'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { PlotFigure } from '../../charts/PlotFigure.tsx'
import { rowLabels } from '../../charts/row-labels.ts'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { PageLink } from '../../components/PageLink.tsx'
import { Panel } from '../../components/Panel.tsx'
import { SideMark } from '../../components/SideMark.tsx'
import { pathsFor } from '../../paths.ts'
import { SIDES } from '../../theme.ts'
import { WhyPart } from './WhyPart.tsx'

type Queue = Diagnosis['waits'][number]

const MOST = 6
const sideOf = (side: string) => Side.catch('unattributed').parse(side)
const nameOf = ({ owner, kind }: Queue) => (owner === kind ? owner : `${owner} (${kind})`)

/** Whose queue grew, and why what is in it waits. */
export function QueuesPanel({ diagnosis }: { diagnosis: Diagnosis }) {
  const { waits, subject, causes, why } = diagnosis
  const [first] = waits
  if (first === undefined) {
    if (isOfOthers(diagnosis)) return null
    return (
      <Panel title="Whose queue grew?">
        <p style={{ margin: 0 }}>Nothing was waited for in this part of hiring, before or now.</p>
      </Panel>
    )
  }
  const words = (seconds: number) => workingWords(seconds, subject)
  const hasGrown = first.now > first.before
  const where = narrowedTo(subject.where, causes[0]?.where ?? [])
  const columns: Column<Queue>[] = [
    { name: 'Side', nowrap: true, cell: ({ side }) => <SideMark side={sideOf(side)} /> },
    { name: 'Waits for', cell: nameOf },
    { name: 'Before', numeric: true, cell: ({ before }) => words(before) },
    { name: 'Now', numeric: true, cell: ({ now }) => words(now) },
    {
      name: 'Waiting at a time',
      numeric: true,
      cell: ({ waitingBefore, waitingNow }) => `${peopleWords(waitingBefore)} → ${peopleWords(waitingNow)}`,
    },
    { name: 'Of the growth', numeric: true, cell: ({ share }) => (share === null ? '–' : shareWords(share)) },
  ]
  return (
    <ChartFrame
      title={
        hasGrown
          ? `The queue for ${nameOf(first)} grew most: ${words(first.before)} → ${words(first.now)} each`
          : 'No queue grew: what waits does so as before'
      }
      note={
        <>
          Waiting for each that came in, before (pale) and now; colour is the side whose move it is.{' '}
          <PageLink to={pathsFor({ where }).waits()}>For whom they wait</PageLink>
        </>
      }
      source={`Time by ${subject.calendar}.`}
      fileName="diagnosis-queues"
      csv={{
        header: [
          'side',
          'owner',
          'kind',
          'seconds_each_before',
          'seconds_each_now',
          'waiting_before',
          'waiting_now',
          'share_of_growth',
        ],
        rows: waits.map((one) => [
          one.side,
          one.owner,
          one.kind,
          one.before,
          one.now,
          one.waitingBefore,
          one.waitingNow,
          one.share,
        ]),
      }}
    >
      <QueuesFigure waits={seen(waits).slice(0, MOST)} subject={subject} />
      <DataTable
        label="Queues"
        columns={columns}
        rows={waits}
        first={MOST}
        keyOf={({ side, owner, kind }) => `${side} ${owner} ${kind}`}
      />
      {why !== null && <WhyPart why={why} />}
    </ChartFrame>
  )
}

/** A bar must be wide enough to be seen; the table has all. */
function seen(waits: readonly Queue[]): readonly Queue[] {
  const most = Math.max(...waits.flatMap(({ before, now }) => [before, now]))
  return waits.filter(({ before, now }) => Math.max(before, now) >= most / 50)
}

const peopleWords = (value: number) => (value < 9.95 ? String(Math.round(value * 10) / 10) : String(Math.round(value)))

const ROW = 52

function QueuesFigure({ waits, subject }: { waits: readonly Queue[]; subject: Diagnosis['subject'] }) {
  const daysWords = (seconds: number) => (seconds / subject.secondsPerDay).toFixed(1)
  const rows = waits.map((one, i) => ({
    key: String(i),
    name: nameOf(one),
    figure: `${daysWords(one.before)} → ${daysWords(one.now)} d`,
    color: SIDES[sideOf(one.side)].color,
    before: one.before / subject.secondsPerDay,
    now: one.now / subject.secondsPerDay,
  }))
  return (
    <PlotFigure
      label={`Waiting for each that came in, before and now. ${rows.map(({ name, figure }) => `${name}: ${figure}`).join('. ')}.`}
      minHeight={46 + rows.length * ROW}
      options={(width) => ({
        height: 46 + rows.length * ROW,
        marginLeft: 4,
        marginRight: 12,
        marginTop: 4,
        marginBottom: 36,
        x: {
          label: `${subject.secondsPerDay < 86_400 ? 'working days' : 'days'} each`,
          labelAnchor: 'right',
          labelArrow: 'none',
          grid: true,
          zero: true,
          ticks: width < 500 ? 4 : 8,
        },
        y: { domain: rows.map(({ key }) => key), axis: null, padding: 0 },
        marks: [
          barX(rows, { y: 'key', x: 'before', fill: 'color', fillOpacity: 0.4, insetTop: 22, insetBottom: 20 }),
          barX(rows, { y: 'key', x: 'now', fill: 'color', insetTop: 33, insetBottom: 7 }),
          ruleX([0], { stroke: 'var(--t-faint)' }),
          (_, { y }) => rowLabels(rows, { y: (key) => Number(y?.(key) ?? 0) + 16, left: 4, right: width - 12, dy: 0 }),
        ],
      })}
    />
  )
}
