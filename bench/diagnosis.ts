import type { Diagnosis } from '@tandem/core/diagnosis'
import type { Alarm, IncidentNow } from '@tandem/core/incidents'
import type { ObjectiveRow } from '@tandem/core/objectives'
import { LOCAL } from '../server/src/access/actor.ts'
import type { Friction, FrictionId, Truth } from '../server/src/demo/truth.ts'
import { diagnosisOf } from '../server/src/diagnosis/diagnose.ts'
import { promiseOfOutage } from '../server/src/diagnosis/subject.ts'
import type { Known } from '../server/src/objectives/known-days.ts'
import type { Store } from '../server/src/store/store.ts'
import { isOf, objectivesOf, TOUCHES, withCompany } from './replayed-company.ts'

/**
 * The demo company over several seeds, each judged day by day as the server would have: does a diagnosis find what was planted? Asked on the day the incident
 * opened, and four weeks later. `npm run bench:diagnosis -- [applications] [seeds] [first seed] [folder to keep the companies in]`.
 */
const [applications = 60_000, seeds = 10, firstSeed = 1] = process.argv.slice(2, 5).map(Number)
const keep = process.argv[5]
const DAY = 86_400_000
const LATER = [0, 28]

/** Who is waited for, and by what, where a friction touches everybody alike. */
const OWNERS: Partial<Record<FrictionId, { owner: string; kind: string }>> = {
  'offer-approval-step': { owner: 'approver', kind: 'approval' },
  'background-check-outage': { owner: 'background-check', kind: 'outage' },
}

interface Outcome {
  friction: FrictionId | null
  later: number
  isFirst: boolean
  isAmongThree: boolean
  offDays: number | null
  /** The interval of the beginning holds the planted day. */
  isHeld: boolean
  isChangeFirst: boolean
  claims: number
  ms: number
}

const outcomes: Outcome[] = []
for (let seed = firstSeed; seed < firstSeed + seeds; seed++) {
  await withCompany({ applications, seed, keep }, async ({ store, known, truth, standing: { incidents, alarms } }) => {
    for (const incident of incidents) {
      if (incident.state === 'candidate' || incident.mergedInto !== null) continue
      await judge(store, { incident, alarms, known, truth, seed })
    }
  })
}
report()

async function judge(
  store: Store,
  {
    incident,
    alarms,
    known,
    truth,
    seed,
  }: { incident: IncidentNow; alarms: readonly Alarm[]; known: readonly Known[]; truth: Truth; seed: number },
) {
  const friction =
    truth.frictions.find((one) => TOUCHES[one.id] !== null && isOf(one, incident, { known, alarms })) ?? null
  const promise = await promiseThen(store, { incident, alarms, known })
  for (const later of LATER) {
    const to = Math.min(Math.ceil(Date.parse(incident.openedAt) / DAY) * DAY + later * DAY, Date.parse(truth.to))
    const from = Math.min(Date.parse(incident.since.slice(0, 10)), to - 7 * DAY)
    const began = performance.now()
    const found = await diagnosisOf(
      store,
      {
        title: incident.title,
        incident: incident.id,
        objective: promise.id,
        promise,
        window: { from, to },
        isGiven: false,
      },
      LOCAL,
    )
    const outcome = { ...score(friction, found), friction: friction?.id ?? null, later, ms: performance.now() - began }
    outcomes.push(outcome)
    console.log(
      `seed ${String(seed).padStart(2)}  ${incident.openedAt.slice(0, 10)} +${String(later).padStart(2)}  ${(friction?.id ?? 'NO FRICTION').padEnd(27)} ` +
        `${outcome.isFirst ? 'first' : outcome.isAmongThree ? 'among three' : '–'}; began ${found.since.day ?? '–'} (${outcome.offDays ?? '–'} days off); ` +
        `change ${outcome.isChangeFirst ? 'first' : `– (${found.changes.ranked[0]?.change.title ?? 'none'})`}; ` +
        `causes ${found.causes.map(({ where }) => where.join(' & ')).join(' | ') || 'none'}; ${found.waits[0]?.owner} ${found.waits[0]?.kind}; ${outcome.ms.toFixed(0)} ms`,
    )
  }
}

/** What would have been explained on the day the incident opened: the widest of the objectives that had raised an alarm by then. */
async function promiseThen(
  store: Store,
  { incident, alarms, known }: { incident: IncidentNow; alarms: readonly Alarm[]; known: readonly Known[] },
): Promise<ObjectiveRow> {
  const day = incident.openedAt.slice(0, 10)
  const early = alarms.filter((one) => one.incident === incident.id && one.openedDay <= day)
  const [widest] = known
    .map(({ objective }) => objective)
    .filter(({ id }) => objectivesOf(early, incident.id).includes(id))
    .sort((a, b) => a.where.length - b.where.length)
  const objectives = known.map(({ objective }) => objective)
  return widest ?? promiseOfOutage(store, { ...incident, where: [] }, objectives)
}

function score(friction: Friction | null, found: Diagnosis): Omit<Outcome, 'friction' | 'later' | 'ms'> {
  const claims = found.causes.length
  if (friction === null)
    return { isFirst: false, isAmongThree: false, offDays: null, isHeld: false, isChangeFirst: false, claims }
  const planted = plantedPlaces(friction)
  const isPlanted = (where: readonly string[]) => planted.some((one) => one === [...where].sort().join('&'))
  const owner = OWNERS[friction.id]
  const [queue] = found.waits
  const isOwner = owner !== undefined && queue?.owner === owner.owner && queue.kind === owner.kind
  const isFirst = planted.length === 0 ? isOwner && claims === 0 : isPlanted(found.causes[0]?.where ?? [])
  const isAmongThree =
    planted.length === 0
      ? found.waits.slice(0, 3).some((one) => one.owner === owner?.owner && one.kind === owner.kind)
      : found.causes.slice(0, 3).some(({ where }) => isPlanted(where))
  const day = friction.from.slice(0, 10)
  const { began } = found.since
  const off = found.since.day === null ? null : Date.parse(found.since.day) - Date.parse(day)
  return {
    isFirst,
    isAmongThree,
    offDays: off === null ? null : Math.round(off / DAY),
    isHeld: began !== null && began.lower <= day && day <= began.upper,
    isChangeFirst: found.changes.ranked[0]?.change.at.slice(0, 10) === day,
    claims,
  }
}

/** Each place that was touched, as sorted filters; none where everybody was. */
function plantedPlaces({ where }: Friction): string[] {
  const places = Object.entries(where).filter(([name]) => !['system', 'sex', 'device'].includes(name))
  if (where.tool !== undefined) return [`tool=${where.tool}`]
  const combined = places.reduce<string[][]>(
    (sets, [name, values]) => [values].flat().flatMap((value) => sets.map((set) => [...set, `${name}=${value}`])),
    [[]],
  )
  return places.length === 0 ? [] : combined.map((set) => set.sort().join('&'))
}

function report() {
  for (const later of LATER) {
    console.log(`\n${later === 0 ? 'on the day the incident opened' : `${later} days later`}`)
    console.log(
      'friction                     incidents  cause first  in three  onset ±7 d  median off  in interval  change first',
    )
    const own = outcomes.filter((one) => one.later === later && one.friction !== null)
    for (const id of [...new Set(own.map((one) => one.friction)), 'all'] as const) {
      const some = own.filter((one) => id === 'all' || one.friction === id)
      const share = (is: (one: Outcome) => boolean) => `${Math.round((100 * some.filter(is).length) / some.length)} %`
      const off = some.flatMap(({ offDays }) => (offDays === null ? [] : [Math.abs(offDays)])).sort((a, b) => a - b)
      console.log(
        `${String(id).padEnd(27)}  ${String(some.length).padStart(9)}  ${share((one) => one.isFirst).padStart(11)}  ${share((one) => one.isAmongThree).padStart(8)}  ` +
          `${share(({ offDays }) => offDays !== null && Math.abs(offDays) <= 7).padStart(10)}  ${String(off[Math.floor(off.length / 2)] ?? '–').padStart(10)}  ${share((one) => one.isHeld).padStart(11)}  ${share((one) => one.isChangeFirst).padStart(12)}`,
      )
    }
    const unplanted = outcomes.filter((one) => one.later === later && one.friction === null)
    console.log(
      `incidents without a planted friction: ${unplanted.length}; a cause was named for ${unplanted.filter(({ claims }) => claims > 0).length}`,
    )
  }
}
