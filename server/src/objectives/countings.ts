import { createHash } from 'node:crypto'
import { TandemError } from '@tandem/core/errors'
import { type AsOf, configured, findMeasure, MomentChoices } from '@tandem/core/measures'
import type { CountedMeasure, CountedObjective, Exclusion, ObjectiveRow } from '@tandem/core/objectives'
import { populationSql } from '@tandem/core/trace'
import type { Clock } from '@tandem/core/working-time'
import { readExclusions } from '../incidents/read-exclusions.ts'
import { asOfOf } from '../measures/as-of.ts'
import type { Comparison } from '../privacy/read-vault.ts'
import type { Store } from '../store/store.ts'
import { type ChosenClock, chooseClock, EVERY_HOUR } from '../working-time/choose-clock.ts'
import { keepDeadlines } from '../working-time/deadlines.ts'

/** An objective that is counted row by row, with everything its counts depend on. */
export interface Counting {
  objective: ObjectiveRow
  measure: CountedMeasure
  clock: Clock
  counted: CountedObjective
  /** Of all that decides how a row is counted: what was counted by another one is counted anew. */
  definition: string
}

/** What cannot be counted says why: a calendar that is gone, a measure that is no more. */
export interface Uncountable {
  objective: ObjectiveRow
  sentence: string
}

/** An objective that compares groups. */
export interface Comparing extends Comparison {
  objective: ObjectiveRow
}

export interface Countings {
  countings: Counting[]
  comparings: Comparing[]
  uncountable: Uncountable[]
  asOf: AsOf
}

/** Everything the counting of these objectives goes by, read before the first row is counted. */
export async function readCountings(store: Store, objectives: readonly ObjectiveRow[]): Promise<Countings> {
  const [asOf, epoch, exclusions, choices] = [
    await asOfOf(store),
    await epochOf(store),
    await readExclusions(store),
    await momentChoices(store),
  ]
  const clocks = new Map<string, ChosenClock>()
  const clockOf = async (choice: string) => {
    const known = clocks.get(choice) ?? (await usableClock(store, choice))
    clocks.set(choice, known)
    return known
  }
  const countings: Counting[] = []
  const comparings: Comparing[] = []
  const uncountable: Uncountable[] = []
  for (const objective of objectives) {
    const { indicator, where, calendar } = objective
    if (indicator.kind === 'freshness') continue
    try {
      const measure = countedMeasure(indicator.measure, choices)
      populationSql({ where }, measure.grain)
      if (indicator.kind === 'fairness') {
        comparings.push(comparingOf({ objective, attribute: indicator.attribute, measure, asOf }))
        continue
      }
      const chosen = await clockOf(calendar)
      const seconds =
        indicator.kind === 'promise' ? Math.max(1, Math.round(indicator.within * chosen.clock.secondsPerDay)) : 0
      const own = exclusions.filter((one) => concerns(one, objective.id) && isAskable(one, measure))
      const counted = { id: objective.id, where, seconds, calendar: chosen.calendar, exclusions: own }
      const definition = hashOf({ indicator, where, seconds, exclusions: own, measure, epoch, calendar })
      countings.push({ objective, measure, clock: chosen.clock, counted, definition })
    } catch (error) {
      if (!(error instanceof TandemError)) throw error
      uncountable.push({ objective, sentence: error.message })
    }
  }
  if (countings.some(({ counted }) => counted.calendar !== null)) await keepDeadlines(store)
  return { countings, comparings, uncountable, asOf }
}

/** Freezes and maintenance explain delays, and no choice between people, so that nobody is left out for them. */
function comparingOf({
  objective,
  attribute,
  measure,
  asOf,
}: {
  objective: ObjectiveRow
  attribute: string
  measure: CountedMeasure
  asOf: AsOf
}): Comparing {
  if (measure.kind !== 'rate' || measure.grain === 'requisition') {
    throw new TandemError(
      'invalid',
      `Groups cannot be compared by ${measure.name}: it is no rate of people. Choose a rate of applications or stays, as in pass_through.`,
    )
  }
  const counted = { id: objective.id, where: objective.where, seconds: 0, calendar: null, exclusions: [] }
  return { objective, attribute, plan: { measure, objectives: [counted], asOf } }
}

/** Working hours by location, before any calendar is kept, are all hours. */
async function usableClock({ state }: Store, choice: string): Promise<ChosenClock> {
  if (choice !== 'location') return chooseClock(state, choice)
  const kept = await state.selectFrom('calendar_location').select('location').where('location', '=', '').execute()
  return kept.length === 0 ? EVERY_HOUR : chooseClock(state, choice)
}

function countedMeasure(name: string, choices: MomentChoices): CountedMeasure {
  const found = findMeasure(name)
  const measure = found && configured(found, choices)
  if (measure === undefined || measure.kind === 'count') {
    throw new TandemError(
      'invalid',
      `The measure ${name} cannot be promised: it is ${measure === undefined ? 'not in the catalogue' : 'a total'}. Choose a duration or a rate; tandem measures lists them.`,
    )
  }
  return measure
}

const concerns = ({ objectives }: Exclusion, id: string) => objectives.length === 0 || objectives.includes(id)

/** Of rows that do not say by a dimension whether they were frozen, none was. */
function isAskable({ where }: Exclusion, { grain }: CountedMeasure): boolean {
  try {
    populationSql({ where: [...where] }, grain)
    return true
  } catch {
    return false
  }
}

async function momentChoices({ state }: Store): Promise<MomentChoices> {
  const row = await state.selectFrom('measure_moments').select('choices').orderBy('version', 'desc').executeTakeFirst()
  return MomentChoices.parse(row?.choices ?? {})
}

/** What changes rows that no import touches: rules of stages, calendars, erasures, and imports that were taken back. */
async function epochOf({ state }: Store) {
  const [rules, calendars, places, erasures, failures, derivations] = await Promise.all([
    state
      .selectFrom('stage_rule')
      .select(['source', 'stage', 'kind', 'outcome', 'milestone'])
      // What is only proposed is proposed of stages that nobody had been in.
      .where('set_by', 'is not', null)
      .orderBy('source')
      .orderBy('stage')
      .execute(),
    state.selectFrom('calendar').select(['number', 'updated_at']).orderBy('number').execute(),
    state.selectFrom('calendar_location').selectAll().orderBy('location').execute(),
    state.selectFrom('erasure').select('id').where('state', '=', 'done').orderBy('id').execute(),
    state.selectFrom('import').select('id').where('state', 'in', ['failed', 'interrupted']).orderBy('id').execute(),
    state.selectFrom('source').select('derivation').distinct().orderBy('derivation').execute(),
  ])
  const working = calendars.map(({ number, updated_at }) => [number, updated_at.getTime()])
  return hashOf([rules, working, places, erasures, failures, derivations])
}

const hashOf = (content: unknown) => createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32)
