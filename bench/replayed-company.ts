import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
import { setChanges } from '../server/src/demo/set-changes.ts'
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
import { openStore, type Store } from '../server/src/store/store.ts'

const DAY = 86_400_000

export interface Company {
  store: Store
  known: Known[]
  truth: Truth
  standing: Standing
}

/**
 * The demo company with the objectives that Tandem proposes for it, judged day by day to its end, in a folder that goes when `use` is through; with `keep`
 * it stays there, and the next run with the same seed begins where this one was made.
 */
export async function withCompany(
  { applications, seed, keep }: { applications: number; seed: number; keep?: string | undefined },
  use: (company: Company) => Promise<void>,
): Promise<void> {
  const folder =
    keep === undefined ? mkdtempSync(join(tmpdir(), 'tandem-replay-')) : join(keep, `${applications}-${seed}`)
  const standingFile = join(folder, 'standing.json')
  const isMade = existsSync(standingFile)
  if (!isMade) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const store = await openStore(join(folder, 'data'))
  try {
    if (!isMade) await foundCompany(store, { applications, seed, folder })
    const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Truth
    const known = await knownDays(store, await readObjectives(store.state), new Date(truth.to))
    const standing = isMade
      ? (JSON.parse(readFileSync(standingFile, 'utf8')) as Standing)
      : await replay(store, known, truth)
    if (!isMade) writeFileSync(standingFile, JSON.stringify(standing))
    await use({ store, truth, known, standing })
  } finally {
    await store.close()
    if (keep === undefined) rmSync(folder, { recursive: true, force: true })
  }
}

async function foundCompany(
  store: Store,
  { applications, seed, folder }: { applications: number; seed: number; folder: string },
) {
  const { files } = await writeDemo({ applications, seed, out: folder, format: 'csv' })
  const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Truth
  const context: Context = { store, actor: LOCAL, now: () => new Date(truth.to) }
  await perform(importFiles, { files: [files[0]], source: 'demo' }, context)
  await setCalendars(context)
  const { proposals } = (await perform(objectiveProposals, {}, context)) as ObjectiveProposals
  for (const { objective } of proposals) await perform(objectiveSet, { objective }, context)
  await setChanges(context)
}

/** What of the company each friction slows or tilts, as the objectives see it. */
export const TOUCHES: Readonly<Record<FrictionId, { stages: string[]; kind?: 'fairness'; measures?: RegExp } | null>> =
  {
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

/** Each day is judged by the days before it, and what it means for incidents is what the server makes of it. */
async function replay(store: Store, known: readonly Known[], { from, to }: Truth): Promise<Standing> {
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

export function isTouched({ id, where }: Friction, objective: Objective): boolean {
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

/** The alarms of an incident, each objective once, in the order they were raised. */
export const objectivesOf = (alarms: readonly Alarm[], id: number): string[] => [
  ...new Set(alarms.filter(({ incident }) => incident === id).map(({ objective }) => objective)),
]

/** Whether an incident is of a friction: opened while it lasted or shortly after, about what it slows or tilts. */
export function isOf(
  friction: Friction,
  incident: IncidentNow,
  { known, alarms }: { known: readonly Known[]; alarms: readonly Alarm[] },
): boolean {
  const day = incident.openedAt.slice(0, 10)
  // What waits when it ends still falls due afterwards.
  if (day < friction.from.slice(0, 10) || day > addDays(friction.to.slice(0, 10), 45)) return false
  if (incident.kind === 'outage') return friction.where.system === incident.system
  return objectivesOf(alarms, incident.id).some((id) => {
    const objective = known.find((one) => one.objective.id === id)?.objective
    return objective !== undefined && isTouched(friction, objective)
  })
}
