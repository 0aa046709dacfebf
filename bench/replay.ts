import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Alarm,
  advance,
  type IncidentNow,
  overlap,
  problemOf,
  type Standing,
  type Surroundings,
  USUAL_RULES,
} from '@tandem/core/incidents'
import {
  addDays,
  complianceOf,
  type DayJudgement,
  freshEvidence,
  judgeDay,
  type Objective,
  type ObjectiveProposals,
  tellFairness,
  verdictWords,
} from '@tandem/core/objectives'
import { LOCAL } from '../server/src/access/actor.ts'
import { setCalendars } from '../server/src/demo/set-calendars.ts'
import type { Friction, FrictionId, Truth } from '../server/src/demo/truth.ts'
import { writeDemo } from '../server/src/demo/write.ts'
import { readSystems } from '../server/src/incidents/read-systems.ts'
import { importFiles } from '../server/src/intake/operations.ts'
import { compareGroups } from '../server/src/objectives/compare-groups.ts'
import { type Known, knownDays } from '../server/src/objectives/known-days.ts'
import { objectiveProposals } from '../server/src/objectives/proposals.ts'
import { readObjectives } from '../server/src/objectives/read-objectives.ts'
import { objectiveSet } from '../server/src/objectives/set-objective.ts'
import { workingDays } from '../server/src/objectives/working-days.ts'
import { type Context, perform } from '../server/src/operation.ts'
import { openStore } from '../server/src/store/store.ts'

/**
 * The demo company with the objectives that Tandem proposes for it, judged day by day over three years as the server would have: which
 * planted frictions open an incident and when, against when a monthly report would have shown them, and what opens without one.
 * `npm run bench:replay -- [applications] [seed]`.
 */
const [applications = 60_000, seed = 1] = process.argv.slice(2).map(Number)
const DAY = 86_400_000

/** What of the company each friction slows or tilts, as the objectives see it. */
const TOUCHES: Readonly<Record<FrictionId, { stages: string[]; kind?: 'fairness'; measures?: RegExp } | null>> = {
  'interviewer-shortage': { stages: ['interview'], measures: /time_in_stage|interview|scheduling/ },
  'offer-approval-step': { stages: ['offer'], measures: /time_in_stage|offer_(approval|sending)/ },
  'background-check-outage': { stages: ['preboard'], measures: /time_in_stage|vendor_task|time_to_start/ },
  'mobile-sign-on-fault': null,
  'requisition-approval-batch': { stages: [], measures: /requisition_approval|time_to_fill/ },
  'screening-tool-bias': { stages: [], kind: 'fairness' },
  'agency-quality-decline': { stages: ['decide', 'onboard'], measures: /pass_through|failed_hires|attrition|renege/ },
  'seasonal-dip': null,
  'hiring-freeze': null,
}

const folder = mkdtempSync(join(tmpdir(), 'tandem-replay-'))
const store = await openStore(join(folder, 'data'))
try {
  const began = performance.now()
  const { files } = await writeDemo({ applications, seed, out: folder, format: 'csv' })
  const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Truth
  const context: Context = { store, actor: LOCAL, now: () => new Date(truth.to) }
  await perform(importFiles, { files: [files[0]], source: 'demo' }, context)
  await setCalendars(context)
  const { proposals } = (await perform(objectiveProposals, {}, context)) as ObjectiveProposals
  for (const { objective } of proposals) await perform(objectiveSet, { objective }, context)
  const objectives = await readObjectives(store.state)
  const known = await knownDays(store, objectives, context.now())
  console.log(`${objectives.length} objectives proposed and set:`)
  for (const { objective, days } of known) {
    const all = days.reduce((sum, { good, bad }) => sum + good + bad, 0)
    console.log(
      `  ${objective.id.padEnd(44)} target ${objective.target}  ${all} verdicts  ${objective.where.join(' ')}`,
    )
  }
  const { incidents, alarms } = await replay(known, truth)
  report(known, incidents, alarms, truth)
  console.log(`\n${((performance.now() - began) / 1000).toFixed(0)} s`)
} finally {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
}

/** Each day is judged by the days before it, and what it means for incidents is what the server makes of it. */
async function replay(known: readonly Known[], { from, to }: Truth) {
  const { outages, dependencies } = await readSystems(store)
  const objectives = known.map(({ objective }) => objective)
  const stages = await store.state.selectFrom('stage_rule').select(['stage', 'kind']).execute()
  const working = new Map<string, ReadonlySet<string>>()
  const [first, until] = [from.slice(0, 10), to.slice(0, 10)]
  for (const { calendar } of objectives)
    if (!working.has(calendar))
      working.set(calendar, new Set(await workingDays(store, calendar, { from: first, to: until })))
  const evidence = new Map(objectives.map(({ id }) => [id, freshEvidence()]))
  const carried = new Map(objectives.map(({ id }) => [id, { due: 0, late: 0 }]))
  const groups = new Map<string, Awaited<ReturnType<typeof compareGroups>>>()
  const all = known.flatMap(({ comparing }) => comparing ?? [])
  for (const one of all) groups.set(one.objective.id, await compareGroups(store, one, { until, all }))
  const told = new Map<string, DayJudgement>()
  let standing: Standing = { incidents: [], alarms: [], nextId: 1 }
  for (let day = first; day < until; day = addDays(day, 1)) {
    const judged: { objective: Objective; judgement: DayJudgement; fromHistory: boolean; budgetUsed: number | null }[] =
      []
    for (const { objective, days } of known) {
      const { id, calendar, target, periodDays } = objective
      const compared = groups.get(id)
      if (compared !== undefined) {
        const found = compared.judged.find((one) => one.day === day)
        if (found === undefined) continue
        const judgement = tellFairness(found, { before: told.get(id) ?? null, ...compared, objective })
        told.set(id, judgement)
        judged.push({ objective, judgement, fromHistory: false, budgetUsed: null })
        continue
      }
      const own = days.find((one) => one.day === day)
      const open = carried.get(id) ?? { due: 0, late: 0 }
      const sum = { due: open.due + (own?.due ?? 0), late: open.late + (own?.late ?? 0) }
      if (working.get(calendar)?.has(day) !== true) {
        carried.set(id, sum)
        continue
      }
      carried.set(id, { due: 0, late: 0 })
      const next = judgeDay(
        evidence.get(id) ?? freshEvidence(),
        { day, ...sum },
        {
          allowed: 1 - target,
          periodDays,
          words: verdictWords(objective.indicator),
        },
      )
      evidence.set(id, next.evidence)
      const end = addDays(day, 1)
      const { budgetRemaining } = complianceOf(days, { from: addDays(end, -periodDays), to: end, allowed: 1 - target })
      const budgetUsed = budgetRemaining === null ? null : 1 - budgetRemaining
      judged.push({ objective, judgement: next.judgement, fromHistory: false, budgetUsed })
    }
    const now = Date.parse(day) + DAY
    const around: Surroundings = {
      now: new Date(now).toISOString(),
      rules: USUAL_RULES,
      objectives,
      stageKinds: Object.fromEntries(stages.flatMap(({ stage, kind }) => (kind === null ? [] : [[stage, kind]]))),
      outages: outages
        .filter((outage) => outage.from < now)
        .map((outage) => (outage.to > now ? { ...outage, to: now, lasts: true } : outage)),
      systems: dependencies,
      quiets: [],
    }
    standing = after(standing, advance(standing, judged, around))
  }
  return standing
}

function after(before: Standing, changes: ReturnType<typeof advance>): Standing {
  const incidents = new Map(before.incidents.map((one) => [one.id, one]))
  for (const one of changes.incidents) incidents.set(one.id, one)
  const key = ({ objective, openedDay }: Alarm) => `${objective} ${openedDay}`
  const alarms = new Map(before.alarms.map((one) => [key(one), one]))
  for (const one of changes.alarms) alarms.set(key(one), one)
  return {
    incidents: [...incidents.values()],
    alarms: [...alarms.values()],
    nextId: Math.max(0, ...incidents.keys()) + 1,
  }
}

function isTouched({ id, where }: Friction, objective: Objective): boolean {
  const touch = TOUCHES[id]
  if (touch === null) return false
  const { topic } = problemOf(objective)
  if (touch.kind === 'fairness') return topic === 'fairness'
  const { indicator } = objective
  if (topic !== 'flow' || !('measure' in indicator) || touch.measures?.test(indicator.measure) !== true) return false
  const named = objective.where.filter((clause) => clause.startsWith('kind=')).map((clause) => clause.slice(5))
  if (named.length > 0 && !named.some((kind) => touch.stages.includes(kind))) return false
  const population = Object.entries(where).flatMap(([name, values]) =>
    name === 'system' || name === 'device' ? [] : [values].flat().map((value) => `${name}=${value}`),
  )
  return overlap(
    objective.where.filter((clause) => !/^(kind|stage)=/.test(clause)),
    population,
  )
}

function report(known: readonly Known[], incidents: readonly IncidentNow[], alarms: readonly Alarm[], truth: Truth) {
  const opened = incidents.filter(({ state, mergedInto }) => state !== 'candidate' && mergedInto === null)
  const objectivesOf = (id: number) => [
    ...new Set(alarms.filter(({ incident }) => incident === id).map(({ objective }) => objective)),
  ]
  const isOf = (friction: Friction, incident: IncidentNow): boolean => {
    const day = incident.openedAt.slice(0, 10)
    // What waits when it ends still falls due afterwards.
    if (day < friction.from.slice(0, 10) || day > addDays(friction.to.slice(0, 10), 45)) return false
    if (incident.kind === 'outage') return friction.where.system === incident.system
    return objectivesOf(incident.id).some((id) => {
      const objective = known.find((one) => one.objective.id === id)?.objective
      return objective !== undefined && isTouched(friction, objective)
    })
  }
  console.log(
    '\nfriction                     onset       objectives  incidents  first opened  after (days)  monthly report after',
  )
  for (const friction of truth.frictions) {
    const touched = known.filter(({ objective }) => isTouched(friction, objective))
    const own = opened.filter((incident) => isOf(friction, incident)).sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1))
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
    const own = alarming.filter((friction) => isOf(friction, incident)).map(({ id }) => id)
    console.log(
      `  ${String(incident.id).padStart(3)}  ${incident.openedAt.slice(0, 10)} to ${(incident.resolvedAt ?? 'still open').slice(0, 10)}  ${own.length === 0 ? 'NO FRICTION' : own.join(', ')}: ${objectivesOf(incident.id).join(', ') || incident.system}`,
    )
  }
  const foreign = opened.filter((incident) => !alarming.some((friction) => isOf(friction, incident)))
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
