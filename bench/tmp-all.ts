import { readFileSync } from 'node:fs'
import { diagnosisOf } from '../server/src/diagnosis/diagnose.ts'
import { openStore } from '../server/src/store/store.ts'
import { isOf, objectivesOf, TOUCHES } from './replayed-company.ts'

const DAY = 86_400_000
const [seed = 1] = process.argv.slice(2).map(Number)
const { truth, incidents, alarms, objectives } = JSON.parse(readFileSync(`/tmp/dx/${seed}.json`, 'utf8'))
const store = await openStore(`/tmp/dx/${seed}`)
const known = objectives.map((objective: any) => ({ objective }))
for (const incident of incidents.filter((i: any) => i.state !== 'candidate' && i.mergedInto === null)) {
  const friction = truth.frictions.find(
    (one: any) => (TOUCHES as any)[one.id] !== null && isOf(one, incident, { known, alarms }),
  )
  const ids = objectivesOf(alarms, incident.id)
  const widest = objectives
    .filter(
      (o: any) =>
        ids.includes(o.id) &&
        alarms.some(
          (a: any) =>
            a.incident === incident.id && a.objective === o.id && a.openedDay <= incident.openedAt.slice(0, 10),
        ),
    )
    .sort((a: any, b: any) => a.where.length - b.where.length)[0]
  console.log(
    `\nseed ${seed} incident ${incident.id} opened ${incident.openedAt.slice(0, 10)}: ${friction?.id ?? 'NO FRICTION'} (${friction?.from.slice(0, 10)}) ${JSON.stringify(friction?.where)}; ${ids.join(', ')}`,
  )
  if (widest === undefined || widest.indicator.kind === 'fairness') continue
  for (const later of [0, 14, 28]) {
    const to = Math.min(Date.parse(incident.openedAt) + later * DAY, Date.parse(truth.to))
    const from = Date.parse(`${incident.since.slice(0, 10)}T00:00:00Z`)
    const began = performance.now()
    const found = await diagnosisOf(store, {
      title: '',
      incident: incident.id,
      objective: widest.id,
      promise: widest,
      window: { from: Math.min(from, to - 7 * DAY), to: Math.ceil(to / DAY) * DAY },
      isGiven: false,
    } as any)
    console.log(
      `  +${later}d ${(performance.now() - began).toFixed(0)} ms: ${found.window.from}..${found.window.to} ${found.counts.bad}/${found.counts.valid} usual ${found.counts.usual?.toFixed(3)} exp ${found.counts.expected.toFixed(1)} season ${found.counts.season.toFixed(2)}; shift ${found.shift?.value.toFixed(3)} rate ${found.rate?.value.toFixed(3)}`,
    )
    for (const c of found.causes)
      console.log(
        `     cause ${c.where.join(' & ')} share ${c.share.toFixed(2)} score ${c.score.toFixed(1)} ${c.bad}/${c.n} exp ${c.expected.toFixed(1)} p ${c.p?.toFixed(4)}`,
      )
    const o = found.since.onset
    console.log(`     onset ${o?.day} [${o?.lower}, ${o?.upper}] ${o?.ratio.toFixed(2)}`)
    for (const w of found.waits.slice(0, 2))
      console.log(
        `     wait ${w.owner}/${w.kind} ${(w.before / found.subject.secondsPerDay).toFixed(2)} -> ${(w.now / found.subject.secondsPerDay).toFixed(2)} d; ${w.waitingBefore.toFixed(1)} -> ${w.waitingNow.toFixed(1)} share ${w.share?.toFixed(2)}`,
      )
  }
}
await store.close()
