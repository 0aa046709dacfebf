import {
  type Agenda,
  type Initiative,
  type InitiativeView,
  initiativeForecast,
  isStaffed,
  type Place,
  type PlaceView,
  type RolePlaces,
  type RoleToStaff,
  type RoleView,
  type StaffingForecast,
  type StaffingView,
  standingWords,
  stateOf,
} from '@tandem/core/agenda'
import { costsInForce } from '../costs/cost-model.ts'
import { knownBacktest } from '../forecast/backtest-of.ts'
import type { Store } from '../store/store.ts'
import type { KeptInitiative } from './read-agenda.ts'
import { dayOf, type Futures, isoDay } from './run-futures.ts'

/** What every answer about the agenda says of its forecast. */
export async function toldOf(
  store: Store,
  futures: Futures | string,
): Promise<Omit<Agenda, 'initiatives' | 'sentence'>> {
  const { currency } = await costsInForce(store.state)
  const isKnown = typeof futures !== 'string'
  return {
    asOf: isKnown ? new Date(futures.from * 86_400_000).toISOString() : null,
    until: isKnown ? isoDay(futures.until) : null,
    runs: isKnown ? futures.draws.length : 0,
    currency,
    unavailable: isKnown ? null : futures,
    backtest: await toldBacktest(store),
  }
}

/** How such forecasts held, where that is known already: working it out takes longer than anybody waits for a page. */
async function toldBacktest(store: Store): Promise<Agenda['backtest']> {
  const known = await knownBacktest(store)
  if (known === null) return null
  const { coverage, brier, bias, n, madeAt, sentence } = known
  if (coverage === null || brier === null || bias === null) return null
  return { coverage: { ...coverage }, brier, bias, n, madeAt, sentence }
}

/** How one initiative of the agenda stands, by its place in what was simulated. */
export function viewInitiative(
  { initiative, ...kept }: KeptInitiative,
  { futures, place, today }: { futures: Futures | string; place: number; today: string },
): InitiativeView {
  const isKnown = typeof futures !== 'string'
  const found = isKnown ? (futures.found.roles[place] ?? []) : []
  const forecast = isKnown ? datesOf(initiativeForecast(futures.draws, toStaff(initiative, found))) : null
  const roles = initiative.roles.map((role, i) => viewRole(initiative, { role, found: found[i], futures, today }))
  const people = roles.reduce((sum, { headcount }) => sum + headcount, 0)
  const started = roles.reduce((sum, role) => sum + role.started, 0)
  const staffedOn = roles.every(isStaffed) && forecast !== null ? forecast.p50 : null
  const standing = { people, started, needDate: initiative.needDate, forecast, today, staffedOn }
  return {
    ...initiative,
    roles,
    people,
    started,
    state: staffedOn === null ? stateOf(forecast) : 'ok',
    forecast,
    sentence: standingWords(standing),
    ...kept,
  }
}

/** What the runs are asked of an initiative. */
export const toStaff = ({ needDate, roles }: Initiative, found: readonly RolePlaces[]): RoleToStaff[] =>
  roles.map((role, i) => ({
    headcount: role.headcount,
    needDay: dayOf(role.needDate ?? needDate),
    places: found[i]?.places ?? [],
  }))

function viewRole(
  initiative: Initiative,
  {
    role,
    found,
    futures,
    today,
  }: { role: Initiative['roles'][0]; found: RolePlaces | undefined; futures: Futures | string; today: string },
): RoleView {
  const needDate = role.needDate ?? initiative.needDate
  const [only] = found === undefined ? [] : toStaff({ ...initiative, roles: [role] }, [found])
  const forecast =
    typeof futures === 'string' || only === undefined ? null : datesOf(initiativeForecast(futures.draws, [only]))
  const places = (found?.places ?? []).map(viewPlace)
  const started = Math.min(role.headcount, places.filter(({ state }) => state === 'started').length)
  const staffedOn = started >= role.headcount && forecast !== null ? forecast.p50 : null
  return {
    ...role,
    needDate,
    started,
    places,
    forecast,
    notes: found?.notes ?? [],
    sentence: standingWords({ people: role.headcount, started, needDate, forecast, today, staffedOn }),
  }
}

function viewPlace(place: Place): PlaceView {
  if (place.state === 'to open')
    return { state: place.state, requisition: null, source: null, on: null, where: place.values.join(', ') }
  const { requisition, source } = place.requisition
  return { state: place.state, requisition, source, on: place.state === 'open' ? null : isoDay(place.at), where: '' }
}

function datesOf(forecast: StaffingForecast): StaffingView {
  const day = (at: number | null) => (at === null || !Number.isFinite(at) ? null : isoDay(at))
  const { p50, p70, p85, p95, bands } = forecast
  return {
    ...forecast,
    p50: day(p50),
    p70: day(p70),
    p85: day(p85),
    p95: day(p95),
    bands: bands.map(({ level, from, to }) => ({ level, from: day(from), to: day(to) })),
  }
}
