import type { DiagnoseInput } from '@tandem/core/diagnosis'
import { invalid } from '@tandem/core/errors'
import type { IncidentSummary } from '@tandem/core/incidents'
import { evaluateDuration, type Measure, theMeasure } from '@tandem/core/measures'
import { Objective, type ObjectiveRow } from '@tandem/core/objectives'
import { instantMs, StageKind } from '@tandem/core/trace'
import { readSummary } from '../incidents/read-incident.ts'
import { asOfOf } from '../measures/as-of.ts'
import { readDurations } from '../measures/measure.ts'
import { measureInForce } from '../measures/moments.ts'
import { readObjectives } from '../objectives/read-objectives.ts'
import { theObjective } from '../objectives/the-objective.ts'
import type { Store } from '../store/store.ts'
import { checkDimensions } from '../trace/check-dimensions.ts'
import { chooseClock, usualChoice } from '../working-time/choose-clock.ts'
import type { Span } from './read-cube.ts'

const DAY = 86_400_000
/** What is looked at where nobody says since when. */
const USUAL_WINDOW = 56 * DAY

/** What is explained, as a promise or a rate: each row is good or bad. */
export interface Subject {
  title: string
  incident: number | null
  /** Null where the promise is made up from what was usual. */
  objective: string | null
  promise: ObjectiveRow
  window: Span
  /** Somebody has said from when; else it begins when the trouble did. */
  isGiven: boolean
}

/** @throws TandemError `invalid` where it is not said what to explain, `notFound` where there is no such thing */
export async function resolveSubject(store: Store, input: DiagnoseInput): Promise<Subject> {
  const said = [input.incident, input.objective, input.measure].filter((one) => one !== undefined)
  if (said.length !== 1) throw invalid('Say what to explain: one of incident, objective or measure.')
  const reported = Math.max(0, ...(await asOfOf(store)).map((one) => one.asOf))
  if (reported === 0) throw invalid('There is nothing to explain yet: no source has told of an event.')
  if (input.incident !== undefined) return ofIncident(store, { ...input, incident: input.incident }, reported)
  if (input.objective !== undefined) return ofObjective(store, { ...input, objective: input.objective }, reported)
  return ofMeasure(store, { ...input, measure: input.measure as string }, reported)
}

async function ofIncident(
  store: Store,
  input: DiagnoseInput & { incident: number },
  reported: number,
): Promise<Subject> {
  const incident = await readSummary(store.state, input.incident)
  const objectives = await readObjectives(store.state)
  const alarms = await store.state
    .selectFrom('incident_alarm')
    .select('objective')
    .where('incident', '=', input.incident)
    .orderBy('opened_day')
    .execute()
  // The widest population shows best what sets the rest apart.
  const [widest] = alarms
    .flatMap(({ objective }) => objectives.filter(({ id }) => id === objective))
    .sort((a, b) => a.where.length - b.where.length)
  const promise = widest ?? (await promiseOfOutage(store, incident, objectives))
  const from = input.from ?? incident.since
  const to = input.to ?? incident.resolvedAt ?? undefined
  return {
    title: incident.title,
    incident: input.incident,
    objective: promise.version === 0 ? null : promise.id,
    promise,
    window: spanOf({ from, to }, reported),
    isGiven: input.from !== undefined,
  }
}

/** What an incident without an alarm delays: an objective that the system excuses, else how long people stay in its stage. */
export async function promiseOfOutage(
  store: Store,
  { id, system, stage, where, since }: Pick<IncidentSummary, 'id' | 'system' | 'stage' | 'where' | 'since'>,
  objectives: readonly ObjectiveRow[],
): Promise<ObjectiveRow> {
  const dependent = objectives.find(({ dependsOn }) => system !== null && dependsOn.includes(system))
  if (dependent !== undefined) return dependent
  if (stage === null) {
    throw invalid(
      `Incident ${id} names neither an objective nor a stage, so that there are no cases to explain it by. Explain a measure instead.`,
    )
  }
  const isKind = StageKind.safeParse(stage).success
  return promiseOfUsual(store, theMeasure('time_in_stage'), {
    where: [...where, `${isKind ? 'kind' : 'stage'}=${stage}`],
    before: Date.parse(since),
    choice: await usualChoice(store.state),
  })
}

async function ofObjective(
  store: Store,
  input: DiagnoseInput & { objective: string },
  reported: number,
): Promise<Subject> {
  const found = theObjective(await readObjectives(store.state), input.objective)
  return {
    title: found.title,
    incident: null,
    objective: found.id,
    promise: found,
    window: spanOf(input, reported),
    isGiven: input.from !== undefined,
  }
}

async function ofMeasure(store: Store, input: DiagnoseInput & { measure: string }, reported: number): Promise<Subject> {
  const measure = await measureInForce(store.state, input.measure)
  if (measure.kind === 'count') {
    throw invalid(`${measure.title} is a total, which has no good and bad cases. Explain a duration or a rate.`)
  }
  const where = [input.where ?? []].flat()
  await checkDimensions(store, measure.grain, { population: { where } })
  const window = spanOf(input, reported)
  const choice = input.calendar ?? (await usualChoice(store.state))
  return {
    title: measure.title,
    incident: null,
    objective: null,
    promise: await promiseOfUsual(store, measure, { where, before: window.from, choice }),
    window,
    isGiven: input.from !== undefined,
  }
}

/** A duration is held against the time in which 85 % were over in the year before. */
async function promiseOfUsual(
  store: Store,
  measure: Measure,
  { where, before, choice }: { where: string[]; before: number; choice: string },
): Promise<ObjectiveRow> {
  const { title, name } = measure
  const promiseOf = (indicator: object): ObjectiveRow => ({
    ...Objective.parse({ ...NOBODYS, title, where, calendar: choice, indicator }),
    version: 0,
    managedBy: 'page',
    updatedAt: '',
    updatedBy: '',
  })
  if (measure.kind === 'rate') return promiseOf({ kind: 'ratio', measure: name })
  const { clock, calendar } = await chooseClock(store.state, choice)
  const year = { from: new Date(before - 365 * DAY).toISOString(), to: new Date(before).toISOString() }
  const asOf = await asOfOf(store)
  const plan = { by: [], population: { where, ...year }, asOf, calendar, cells: 'graded' as const }
  const [slice] = await readDurations({ measure, ...plan }, store)
  const usual = slice && evaluateDuration({}, slice.evidence).quantiles?.p85
  if (usual == null || usual <= 0) {
    throw invalid(
      `Nobody can say what was usual of ${title} before ${year.to.slice(0, 10)}: too few were over by then. Choose a later from, or fewer filters.`,
    )
  }
  return promiseOf({ kind: 'promise', measure: name, within: Math.min(400, usual / clock.secondsPerDay) })
}

const NOBODYS = { id: 'what-was-usual', target: 0.85, hrOwner: 'nobody', itOwner: 'nobody' }

function spanOf({ from, to }: { from?: string | undefined; to?: string | undefined }, reported: number): Span {
  const end = Math.min(to === undefined ? reported : instantMs(to), reported)
  const begin = from === undefined ? end - USUAL_WINDOW : instantMs(from)
  if (!(begin < end)) {
    throw invalid(
      `From ${new Date(begin).toISOString().slice(0, 10)} to ${new Date(end).toISOString().slice(0, 10)} there is no time. The sources have told of events until ${new Date(reported).toISOString().slice(0, 10)}.`,
    )
  }
  return { from: Math.floor(begin / DAY) * DAY, to: Math.ceil(end / DAY) * DAY }
}
