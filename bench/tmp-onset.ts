import { readFileSync, writeFileSync } from 'node:fs'
import { openStore } from '../server/src/store/store.ts'
import { readCountings } from '../server/src/objectives/countings.ts'
import { readSince } from '../server/src/diagnosis/read-since.ts'
import { isOf, objectivesOf, TOUCHES } from './replayed-company.ts'
const DAY = 86_400_000
const out: any[] = []
for (const seed of process.argv.slice(2).map(Number)) {
  const { truth, incidents, alarms, objectives } = JSON.parse(readFileSync(`/tmp/dx/${seed}.json`, 'utf8'))
  const store = await openStore(`/tmp/dx/${seed}`)
  const known = objectives.map((objective: any) => ({ objective }))
  for (const incident of incidents.filter((i: any) => i.state !== 'candidate' && i.mergedInto === null)) {
    const friction = truth.frictions.find((one: any) => (TOUCHES as any)[one.id] !== null && isOf(one, incident, { known, alarms }))
    const ids = objectivesOf(alarms, incident.id)
    const widest = objectives.filter((o: any) => ids.includes(o.id) && alarms.some((a: any) => a.incident === incident.id && a.objective === o.id && a.openedDay <= incident.openedAt.slice(0, 10))).sort((a: any, b: any) => a.where.length - b.where.length)[0]
    if (!friction || widest === undefined || widest.indicator.kind === 'fairness') continue
    const wheres: Record<string, string[]> = { subject: widest.where }
    const named = Object.entries(friction.where).filter(([k]) => k !== 'system').flatMap(([k, v]) => [v].flat().map((x: any) => `${k}=${x}`))
    wheres.cause = [...new Set([...widest.where.filter((w: string) => /^(kind|stage)=/.test(w)), ...named])]
    for (const [name, where] of Object.entries(wheres)) for (const later of [0, 28]) {
      const to = Math.min(Date.parse(incident.openedAt) + later * DAY, Date.parse(truth.to))
      const from = Date.parse(`${incident.since.slice(0, 10)}T00:00:00Z`)
      const { countings, asOf } = await readCountings(store, [widest])
      const since = await readSince(store, { counting: countings[0]!, where, span: { from: Math.min(from, to - 7 * DAY), to: Math.ceil(to / DAY) * DAY }, asOf })
      out.push({ seed, friction: friction.id, from: friction.from.slice(0, 10), name, later, onset: since.onset, days: since.days, stays: since.stays, since: incident.since })
      const off = since.onset ? (Date.parse(since.onset.day) - Date.parse(friction.from.slice(0, 10))) / DAY : null
      console.log(seed, friction.id.padEnd(28), name.padEnd(8), `+${later}`.padEnd(4), friction.from.slice(0, 10), since.onset?.day, `[${since.onset?.lower}, ${since.onset?.upper}]`, 'off', off?.toFixed(0), 'ratio', since.onset?.ratio.toFixed(2))
    }
  }
  await store.close()
}
writeFileSync('/tmp/dx/onset.json', JSON.stringify(out.map(({ stays, ...o }) => o)))
