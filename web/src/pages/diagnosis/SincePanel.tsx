import { Text } from '@mantine/core'
import { areaY, lineY, rectX, rectY, ruleX, ruleY } from '@observablehq/plot'
import { beginningWords, betweenWords, type Diagnosis, dateWords, isOfOthers, isWorse } from '@tandem/core/diagnosis'
import type { ReactNode } from 'react'
import { ChartFrame } from '../../charts/ChartFrame.tsx'
import { PlotFigure } from '../../charts/PlotFigure.tsx'
import { TimeFigure } from '../../charts/TimeFigure.tsx'
import { Panel } from '../../components/Panel.tsx'
import { NotEnoughData } from '../../components/states/NotEnoughData.tsx'
import { day } from '../../words/dates.ts'
import { share } from '../../words/numbers.ts'
import { type Bin, binsOf, DAY, sharesOf, type WeekShare } from './weekly.ts'

const WEEK = 7 * DAY

/** When it began, with its interval, and how it went by week. */
export function SincePanel({ diagnosis }: { diagnosis: Diagnosis }) {
  const { since, subject, window } = diagnosis
  const bins = binsOf(diagnosis)
  const shares = sharesOf(diagnosis)
  if (bins.length < 2 && shares.length < 2 && isOfOthers(diagnosis)) {
    return (
      <Panel title={beginningWords(since, '')}>
        Differences between groups are told by the quarter, not by the week.
      </Panel>
    )
  }
  if (bins.length < 2 && shares.length < 2) {
    return (
      <Panel title="Since when?">
        <NotEnoughData reasons={['fewer than two whole weeks are known']} />
      </Panel>
    )
  }
  // Where nothing got worse, nothing began.
  const worse = isWorse(diagnosis)
  const began = worse ? since.began : null
  const isLate = subject.bad === 'late'
  const first = Math.min(bins[0]?.at ?? Number.POSITIVE_INFINITY, shares[0]?.at ?? Number.POSITIVE_INFINITY)
  const period = { from: first, to: Date.parse(window.to) }
  return (
    <ChartFrame
      title={worse ? beginningWords(since, '') : 'How it went, by week'}
      note={`By week. Above: ${isLate ? 'how many moved on' : `how many were ${subject.bad}`} (blue), against what would be usual of those there (grey). Below: share that was ${subject.bad}.${began === null ? '' : ' Shaded: when it began, 95 %.'}${since.changePoints.length === 0 ? '' : ' Dashed: the share changed to stay.'}`}
      fileName="diagnosis-since"
      period={period}
      csv={{
        header: ['week', 'observed', 'expected', 'bad', 'decided'],
        rows: (bins.length > 0 ? bins : shares.map(({ at }) => ({ at, observed: null, expected: null }))).map((bin) => {
          const week = shares.find(({ at }) => at === bin.at)
          return [
            new Date(bin.at).toISOString().slice(0, 10),
            bin.observed,
            bin.expected,
            week?.bad ?? null,
            week?.valid ?? null,
          ]
        }),
      }}
    >
      {bins.length > 1 && <Axis>{isLate ? 'Moved on' : capital(subject.bad)}, a week</Axis>}
      {bins.length > 1 && <Moved bins={bins} began={began} period={period} isLate={isLate} bad={subject.bad} />}
      {shares.length > 1 && <Axis>{capital(subject.bad)}, % of the week</Axis>}
      {shares.length > 1 && (
        <Shares shares={shares} points={since.changePoints} began={began} period={period} bad={subject.bad} />
      )}
      {since.changePoints.length > 0 && (
        <ul style={{ margin: '10px 0 0', paddingLeft: 20, lineHeight: 1.6 }}>
          {since.changePoints.map((point) => (
            <li key={point.day}>
              The share that was {subject.bad} changed from {share(point.before)} to {share(point.after)} in the week of{' '}
              {dateWords(point.day, '')}
              {betweenWords(point, '')}.
            </li>
          ))}
        </ul>
      )}
    </ChartFrame>
  )
}

/** Flags stand where Plot would write what an axis is. */
function Axis({ children }: { children: ReactNode }) {
  return (
    <Text size="xs" c="var(--t-dim)" mt={4}>
      {children}
    </Text>
  )
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

type Began = { day: string; lower: string; upper: string } | null

const bandOf = (began: Began) =>
  began === null ? [] : [{ from: new Date(began.lower), to: new Date(Date.parse(began.upper) + DAY) }]

const marksOf = (began: Began) => [
  rectX(bandOf(began), { x1: 'from', x2: 'to', fill: 'var(--t-breach)', fillOpacity: 0.18 }),
  ruleX(began === null ? [] : [new Date(began.day)], { stroke: 'var(--t-breach)', strokeWidth: 1.5 }),
]

interface Shown {
  began: Began
  period: { from: number; to: number }
  bad: string
}

function Moved({ bins, began, period, isLate, bad }: Shown & { bins: readonly Bin[]; isLate: boolean }) {
  const data = bins.map(({ at, observed, expected }) => ({ at: new Date(at + WEEK / 2), observed, expected }))
  return (
    <TimeFigure
      label={`${isLate ? 'How many moved on' : `How many were ${bad}`} by week, against what would be usual.`}
      period={period}
      minHeight={220}
      options={(width) => ({
        height: 220,
        marginLeft: 40,
        marginRight: 12,
        marginBottom: 36,
        x: {
          type: 'utc',
          domain: [new Date(period.from), new Date(period.to)],
          label: null,
          ticks: width < 500 ? 4 : 8,
        },
        y: { label: null, grid: true, ticks: 4, zero: true },
        marks: [
          ...marksOf(began),
          areaY(data, { x: 'at', y: 'expected', fill: 'var(--t-faint)', fillOpacity: 0.35 }),
          lineY(data, { x: 'at', y: 'expected', stroke: 'var(--t-dim)', strokeDasharray: '4 3' }),
          lineY(data, { x: 'at', y: 'observed', stroke: 'var(--t-series-0)', strokeWidth: 2 }),
          ruleY([0], { stroke: 'var(--t-faint)' }),
        ],
      })}
    />
  )
}

function Shares({
  shares,
  points,
  began,
  period,
  bad,
}: Shown & { shares: readonly WeekShare[]; points: Diagnosis['since']['changePoints'] }) {
  const data = shares.map(({ at, ...one }) => ({
    ...one,
    from: new Date(at),
    to: new Date(at + WEEK),
    words: `Week of ${day(at)}: ${one.bad} of ${one.valid} ${bad}`,
  }))
  return (
    <PlotFigure
      label={`Share that was ${bad} by week.`}
      minHeight={170}
      options={(width) => ({
        height: 170,
        marginLeft: 40,
        marginRight: 12,
        marginBottom: 36,
        x: {
          type: 'utc',
          domain: [new Date(period.from), new Date(period.to)],
          label: null,
          ticks: width < 500 ? 4 : 8,
        },
        y: { domain: [0, 100], label: null, grid: true, ticks: 4 },
        marks: [
          ...marksOf(began),
          rectY(data, {
            x1: 'from',
            x2: 'to',
            y: 'share',
            fill: 'var(--t-series-1)',
            fillOpacity: 0.75,
            insetLeft: 0.5,
            insetRight: 0.5,
            title: 'words',
          }),
          ruleX(
            points.filter((one) => Date.parse(one.day) >= period.from),
            { x: ({ day: at }: { day: string }) => new Date(at), stroke: 'var(--t-text)', strokeDasharray: '4 3' },
          ),
          ruleY([0], { stroke: 'var(--t-faint)' }),
        ],
      })}
    />
  )
}
