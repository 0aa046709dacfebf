import { type ExclusionRow, type IncidentSummary, isLive } from '@tandem/core/incidents'
import { day } from '../../words/dates.ts'
import { SEVERITY_COLORS, SEVERITY_WORDS, STATE_WORDS, whereWords } from './incident-words.ts'

/** Each incident once for everything it is drawn under. `now` in UTC milliseconds. */
export function barsOf(incidents: readonly IncidentSummary[], titleOf: (objective: string) => string, now: number) {
  return incidents.flatMap((incident) => {
    const { id, severity, state, since, openedAt, resolvedAt, title } = incident
    const end = resolvedAt === null ? now : Date.parse(resolvedAt)
    const opened = Math.min(end, Date.parse(openedAt))
    const begun = Math.min(opened, Date.parse(since))
    const until = resolvedAt === null ? 'goes on' : `resolved ${day(end)}`
    const words = `Incident ${id}, ${title}: severity ${severity}, ${SEVERITY_WORDS[severity]}; ${STATE_WORDS[state]}. First signs ${day(begun)}, opened ${day(Date.parse(openedAt))}, ${until}`
    return rowsOf(incident, titleOf).map((row) => ({
      row,
      id: String(id),
      from: new Date(begun),
      opened: new Date(opened),
      to: new Date(end),
      color: SEVERITY_COLORS[severity],
      opacity: isLive(incident) ? 0.95 : 0.45,
      words,
    }))
  })
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

/** Freezes and maintenance within a stretch of time. UTC milliseconds. */
export function shadedOf(exclusions: readonly ExclusionRow[], { from: first, to: last }: { from: number; to: number }) {
  return exclusions
    .map(({ from, to, kind, where, reason }) => ({
      from: new Date(Math.max(first, Date.parse(from))),
      to: new Date(Math.min(last, Date.parse(to))),
      words: `${kind === 'freeze' ? 'Freeze' : 'Maintenance'}, ${whereWords(where)}: ${reason}`,
    }))
    .filter(({ from, to }) => from < to)
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

/** The name of a row stands at its first lane only. */
export const laneName = (lane: string, most: number) =>
  /#\d+$/.test(lane) ? '' : lane.length <= most ? lane : `${lane.slice(0, most - 1).trimEnd()}…`
