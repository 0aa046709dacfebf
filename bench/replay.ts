import type { Alarm, IncidentNow } from '@tandem/core/incidents'
import { complianceOf } from '@tandem/core/objectives'
import type { Friction, Truth } from '../server/src/demo/truth.ts'
import type { Known } from '../server/src/objectives/known-days.ts'
import { isOf, isTouched, objectivesOf, TOUCHES, withCompany } from './replayed-company.ts'

/**
 * The demo company with the objectives that Tandem proposes for it, judged day by day over three years as the server would have: which
 * planted frictions open an incident and when, against when a monthly report would have shown them, and what opens without one.
 * `npm run bench:replay -- [applications] [seed]`.
 */
const [applications = 60_000, seed = 1] = process.argv.slice(2).map(Number)
const DAY = 86_400_000

const began = performance.now()
await withCompany({ applications, seed }, async ({ known, truth, standing: { incidents, alarms } }) => {
  console.log(`${known.length} objectives proposed and set:`)
  for (const { objective, days } of known) {
    const all = days.reduce((sum, { good, bad }) => sum + good + bad, 0)
    console.log(
      `  ${objective.id.padEnd(44)} target ${objective.target}  ${all} verdicts  ${objective.where.join(' ')}`,
    )
  }
  report(known, incidents, alarms, truth)
})
console.log(`\n${((performance.now() - began) / 1000).toFixed(0)} s`)

function report(known: readonly Known[], incidents: readonly IncidentNow[], alarms: readonly Alarm[], truth: Truth) {
  const opened = incidents.filter(({ state, mergedInto }) => state !== 'candidate' && mergedInto === null)
  const around = { known, alarms }
  console.log(
    '\nfriction                     onset       objectives  incidents  first opened  after (days)  monthly report after',
  )
  for (const friction of truth.frictions) {
    const touched = known.filter(({ objective }) => isTouched(friction, objective))
    const own = opened
      .filter((incident) => isOf(friction, incident, around))
      .sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1))
    const onset = friction.from.slice(0, 10)
    const delay = (day: string | undefined) =>
      day === undefined ? '–' : String(Math.round((Date.parse(day) - Date.parse(onset)) / DAY))
    const firstDay = own[0]?.openedAt.slice(0, 10)
    console.log(
      `${friction.id.padEnd(28)} ${onset}  ${String(touched.length).padStart(10)}  ${String(own.length).padStart(9)}  ${(firstDay ?? '–').padStart(12)}  ${delay(firstDay).padStart(12)}  ${delay(monthlyReport(touched, friction)).padStart(20)}`,
    )
  }
  const alarming = truth.frictions.filter(({ id }) => TOUCHES[id] !== null)
  console.log('\nevery incident:')
  for (const incident of opened) {
    const own = alarming.filter((friction) => isOf(friction, incident, around)).map(({ id }) => id)
    console.log(
      `  ${String(incident.id).padStart(3)}  ${incident.openedAt.slice(0, 10)} to ${(incident.resolvedAt ?? 'still open').slice(0, 10)}  ${own.length === 0 ? 'NO FRICTION' : own.join(', ')}: ${objectivesOf(alarms, incident.id).join(', ') || incident.system}`,
    )
  }
  const foreign = opened.filter((incident) => !alarming.some((friction) => isOf(friction, incident, around)))
  const quiet = truth.frictions.filter(({ alarm }) => !alarm)
  const during = foreign.filter(({ openedAt }) =>
    quiet.some(({ from, to, id }) => id === 'hiring-freeze' && openedAt >= from && openedAt < to),
  )
  console.log(
    `\nincidents that match no planted friction: ${foreign.length}; of these during the freeze: ${during.length}; in August or December: ${foreign.filter(({ openedAt }) => ['08', '12'].includes(openedAt.slice(5, 7))).length}`,
  )
}

/** The first of the month after the first whole or partial month since the onset whose share misses the target of some touched objective. */
function monthlyReport(touched: readonly Known[], { from }: Friction): string | undefined {
  const onset = from.slice(0, 10)
  const found = touched.flatMap(({ objective, days }) => {
    const last = days.at(-1)?.day ?? onset
    for (let month = `${onset.slice(0, 7)}-01`; month < last; ) {
      const next = firstOfNext(month)
      const { compliance } = complianceOf(days, { from: month, to: next, allowed: 1 - objective.target })
      if (compliance !== null && compliance < objective.target) return [next]
      month = next
    }
    return []
  })
  return found.sort()[0]
}

function firstOfNext(day: string): string {
  const [year, month] = day.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
}
