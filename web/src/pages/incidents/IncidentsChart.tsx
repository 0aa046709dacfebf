import { barX, rect, ruleX, text } from '@observablehq/plot'
import { type ExclusionRow, type IncidentSummary, isLive } from '@tandem/core/incidents'
import { PlotFigure } from '../../charts/PlotFigure.tsx'
import { day } from '../../words/dates.ts'
import { SEVERITY_WORDS, STATE_WORDS, whereWords } from './incident-words.ts'
import { severityColor } from './SeverityMark.tsx'

interface Props {
  incidents: readonly IncidentSummary[]
  freezes: readonly ExclusionRow[]
  titleOf: (objective: string) => string
  /** UTC milliseconds. */
  now: number
}

/** What an incident is drawn under: each objective in it, else what is down, else its stage. */
export function rowsOf(
  { objectives, system, stage }: IncidentSummary,
  titleOf: (objective: string) => string,
): readonly string[] {
  if (objectives.length > 0) return objectives.map(titleOf)
  if (system !== null) return [`Outage of ${system}`]
  return [stage === null ? 'The whole way' : `Stage: ${stage}`]
}

/** Each incident as a bar from the first sign to its end, by what it touches; freezes as shaded time. */
export function IncidentsChart({ incidents, freezes, titleOf, now }: Props) {
  const bars = incidents.flatMap((incident) => {
    const { id, severity, state, since, openedAt, resolvedAt, title } = incident
    const end = resolvedAt === null ? now : Date.parse(resolvedAt)
    const opened = Math.min(end, Date.parse(openedAt))
    const words = `Incident ${id}, ${title}: severity ${severity}, ${SEVERITY_WORDS[severity]}; ${STATE_WORDS[state]}. First signs ${day(Date.parse(since))}, opened ${day(Date.parse(openedAt))}${resolvedAt === null ? ', goes on' : `, resolved ${day(end)}`}`
    return rowsOf(incident, titleOf).map((row) => ({
      row,
      id: String(id),
      from: new Date(Math.min(opened, Date.parse(since))),
      opened: new Date(opened),
      to: new Date(end),
      color: severityColor(severity),
      opacity: isLive(incident) ? 0.95 : 0.45,
      words,
    }))
  })
  const placed = inLanes(bars)
  const lanes = [...new Set(placed.map(({ lane }) => lane))].sort()
  const first = Math.min(...bars.map(({ from }) => from.getTime()))
  const shaded = freezes
    .filter(({ to }) => Date.parse(to) > first)
    .map(({ from, to, kind, where, reason }) => ({
      from: new Date(Math.max(first, Date.parse(from))),
      to: new Date(Math.min(now, Date.parse(to))),
      words: `${kind === 'freeze' ? 'Freeze' : 'Maintenance'}, ${whereWords(where)}: ${reason}`,
    }))
    .filter(({ from, to }) => from < to)
  return (
    <PlotFigure
      label={`Incidents over time. ${bars.map(({ words }) => words).join('. ')}.`}
      minHeight={64 + lanes.length * 34}
      options={(width) => ({
        height: 56 + lanes.length * 34,
        marginLeft: width < 600 ? 112 : 260,
        marginTop: 8,
        marginRight: 20,
        marginBottom: 36,
        x: {
          type: 'utc',
          label: null,
          domain: [new Date(first), new Date(now)],
          grid: true,
          ticks: width < 600 ? 4 : 8,
        },
        y: {
          domain: lanes,
          label: null,
          tickSize: 0,
          tickFormat: (lane: string) => laneName(lane, width < 600 ? 15 : 38),
        },
        color: { type: 'identity' },
        opacity: { type: 'identity' },
        marks: [
          rect(shaded, { x1: 'from', x2: 'to', fill: 'var(--t-none)', fillOpacity: 0.16, title: 'words' }),
          barX(placed, {
            y: 'lane',
            x1: 'from',
            x2: 'opened',
            fill: 'color',
            fillOpacity: 0.25,
            insetTop: 10,
            insetBottom: 10,
            title: 'words',
          }),
          barX(placed, {
            y: 'lane',
            x1: 'opened',
            x2: 'to',
            fill: 'color',
            fillOpacity: 'opacity',
            stroke: 'color',
            insetTop: 6,
            insetBottom: 6,
            rx: 3,
            title: 'words',
          }),
          text(placed, {
            y: 'lane',
            x: 'to',
            text: 'id',
            textAnchor: 'start',
            dx: 4,
            fill: 'var(--t-text)',
          }),
          ruleX([new Date(now)], { stroke: 'var(--t-faint)' }),
        ],
      })}
    />
  )
}

interface Bar {
  row: string
  from: Date
  to: Date
}

/** Bars of one row that overlap stand in lanes below each other; a lane is `row`, then `row#1`. */
export function inLanes<B extends Bar>(bars: readonly B[]): (B & { lane: string })[] {
  const ends = new Map<string, number>()
  return [...bars]
    .sort((a, b) => a.from.getTime() - b.from.getTime())
    .map((bar) => {
      let lane = bar.row
      // The number of a bar stands behind its end, so that bars that touch need lanes too.
      for (let n = 1; (ends.get(lane) ?? Number.NEGATIVE_INFINITY) >= bar.from.getTime(); n++) lane = `${bar.row}#${n}`
      ends.set(lane, bar.to.getTime())
      return { ...bar, lane }
    })
}

const laneName = (lane: string, most: number) =>
  /#\d+$/.test(lane) ? '' : lane.length <= most ? lane : `${lane.slice(0, most - 1).trimEnd()}…`
