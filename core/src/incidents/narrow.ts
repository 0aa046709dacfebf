import { alarmsOf, change, type Draft, openAlarmsOf, say } from './draft.ts'
import { broadest, coverEachOther, peopleWords, type Where } from './populations.ts'
import { isLive } from './states.ts'

/**
 * Whoever only alarms that are quiet again were about is not concerned any more, and the timeline keeps who was at the widest. An outage
 * concerns everybody to its end, and whom people have reported is theirs to say.
 */
export function narrow(draft: Draft): void {
  for (const [id, incident] of draft.incidents) {
    if (incident.kind !== 'objective' || !isLive(incident)) continue
    const now = broadest(knownOf(openAlarmsOf(draft, id)))
    if (now.length === 0 || coverEachOther(now, incident.populations)) continue
    const widest = broadest([...incident.populations, ...knownOf(alarmsOf(draft, id))])
    change(draft, id, { populations: now.map((where) => [...where]) })
    const text = `Concerns ${peopleWords(now)} now; at its widest it concerned ${peopleWords(widest)}.`
    say(draft, id, { kind: 'evidence', text })
  }
}

/** None where one of them is not known: then nobody can say that somebody is not concerned. */
function knownOf(alarms: readonly { where: Where | null }[]): Where[] {
  const known = alarms.flatMap(({ where }) => (where === null ? [] : [where]))
  return known.length === alarms.length ? known : []
}
