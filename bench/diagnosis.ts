import type { Diagnosis } from '@tandem/core/diagnosis'
import { diagnosisOf } from '../server/src/diagnosis/diagnose.ts'
import { isOf, objectivesOf, replay, TOUCHES, withCompany } from './replayed-company.ts'

const [applications = 60_000, seeds = 10] = process.argv.slice(2).map(Number)
const DAY = 86_400_000

for (let seed = 1; seed <= seeds; seed++) {
  await withCompany({ applications, seed }, async ({ store, known, truth }) => {
    const { incidents, alarms } = await replay(store, known, truth)
    const around = { known, alarms }
    const opened = incidents.filter(({ state, mergedInto }) => state !== 'candidate' && mergedInto === null)
    for (const incident of opened) {
      const friction = truth.frictions.find((one) => TOUCHES[one.id] !== null && isOf(one, incident, around))
      const ids = objectivesOf(alarms, incident.id)
      const widest = known
        .filter(
          ({ objective }) =>
            ids.includes(objective.id) &&
            alarms.some(
              (one) =>
                one.incident === incident.id &&
                one.objective === objective.id &&
                one.openedDay <= incident.openedAt.slice(0, 10),
            ),
        )
        .sort((a, b) => a.objective.where.length - b.objective.where.length)[0]
      console.log(
        `\nseed ${seed} incident ${incident.id} opened ${incident.openedAt.slice(0, 10)}: ${friction?.id ?? 'NO FRICTION'} (${friction?.from.slice(0, 10)}) ${JSON.stringify(friction?.where)}; ${ids.join(', ')}`,
      )
      if (widest === undefined || widest.objective.indicator.kind === 'fairness') continue
      for (const later of [0, 28]) {
        const to = Math.min(Date.parse(incident.openedAt) + later * DAY, Date.parse(truth.to))
        const from = Date.parse(`${incident.since.slice(0, 10)}T00:00:00Z`)
        const began = performance.now()
        let found: Diagnosis
        try {
          found = await diagnosisOf(store, {
            title: '',
            incident: incident.id,
            objective: widest.objective.id,
            promise: widest.objective,
            window: { from: Math.min(from, to - 7 * DAY), to: Math.ceil(to / DAY) * DAY },
            isGiven: false,
          })
        } catch (error) {
          console.log('   ', (error as Error).message)
          continue
        }
        console.log(
          `  +${later}d ${(performance.now() - began).toFixed(0)} ms: ${found.window.from}..${found.window.to} ${found.counts.bad}/${found.counts.valid} usual ${found.counts.usual?.toFixed(3)} expected ${found.counts.expected.toFixed(1)} season ${found.counts.season.toFixed(2)}; shift ${found.shift?.value.toFixed(3)} rate ${found.rate?.value.toFixed(3)}`,
        )
        for (const c of found.causes)
          console.log(
            `     cause ${c.where.join(' & ')} share ${c.share.toFixed(2)} score ${c.score.toFixed(1)} ${c.bad}/${c.n} exp ${c.expected.toFixed(1)}`,
          )
        console.log(`     onset ${JSON.stringify(found.since.onset)}`)
        for (const w of found.waits.slice(0, 3))
          console.log(
            `     wait ${w.owner}/${w.kind} ${(w.before / found.subject.secondsPerDay).toFixed(2)} -> ${(w.now / found.subject.secondsPerDay).toFixed(2)} d; ${w.waitingBefore.toFixed(1)} -> ${w.waitingNow.toFixed(1)} share ${w.share?.toFixed(2)}`,
          )
      }
    }
  })
}
