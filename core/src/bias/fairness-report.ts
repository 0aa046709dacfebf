import { poolSmallGroups } from '../privacy/withhold-small-cells.ts'
import { alongProcess, type StageCounts } from './along-process.ts'
import { type ComparedPlace, comparePlaces, type Place } from './compare-places.ts'
import { courseOf } from './course.ts'
import type { GroupCounts } from './fairness.ts'
import type { FairnessReport, PlaceRow } from './fairness-contract.ts'
import { impactTable, stateOfRows } from './impact-table.ts'
import { releasePlaces } from './release-places.ts'
import { withinStrata } from './within-strata.ts'
import { writeReport } from './write-report.ts'

/** People of a group decided on in one place or one week. */
export interface PlacedCounts extends GroupCounts {
  place: string
}
export interface StageOfGroup extends StageCounts {
  group: string
  stage: string
  position: number
  ends: boolean
}

/** All that is counted for one question; groups are answers, and those who gave none are not in them. */
export interface FairnessCounts {
  groups: readonly GroupCounts[]
  unknown: { n: number; selected: number }
  requisitions: readonly PlacedCounts[]
  /** By the last day of the week in which they were decided on. */
  weeks: readonly PlacedCounts[]
  stages: readonly StageOfGroup[]
  tools: readonly PlacedCounts[]
  departments: readonly PlacedCounts[]
  families: readonly PlacedCounts[]
  /** Who got past a stage where a tool was in use, of those decided on there. */
  toolStages: readonly PlacedCounts[]
}

type About = Pick<FairnessReport, 'attributes' | 'minimum' | 'selected'>

/** What may be told of the counts: the table of those large enough, and for the pair that drives the gap where, since when and why. */
export function fairnessReport(counts: FairnessCounts, about: About): FairnessReport {
  const { minimum } = about
  const shown = showGroups(counts, minimum)
  const table = impactTable(shown.alone)
  const pair = drivingPair(table)
  const state = stateOfRows(table)
  const gap = gapOf(counts, pair, minimum)
  // Who is not selected less often is on no detour: more of a stage is then the way to more.
  const detours = state === 'breach' || state === 'watch' ? gap.detours : []
  const facts = { ...about, ...shown.totals, table, pair, state, ...gap, detours }
  return { ...facts, sentences: writeReport(facts) }
}

/** Groups of too few are counted together, those without an answer among them, so that no total tells of few. */
function showGroups({ groups, unknown }: FairnessCounts, minimum: number) {
  const cells = [...groups, { group: null, ...unknown }]
    .filter(({ n }) => n > 0)
    .map(({ group, n, selected }) => ({ name: group, furthest: [n - selected, selected] }))
  const whole = poolSmallGroups(cells, [0, 1], minimum)?.groups ?? []
  const alone = whole.flatMap(({ names: [name], names, atLeast: [n = 0, selected = 0] }) =>
    names.length === 1 && name != null ? [{ category: name, n, selected }] : [],
  )
  const isKnown = unknown.n === 0 || whole.some(({ names }) => names.length === 1 && names[0] === null)
  const names = new Set(alone.map(({ category }) => category))
  const n = whole.reduce((sum, { atLeast: [all = 0] }) => sum + all, 0)
  return {
    alone: alone.toSorted((a, b) => (a.category < b.category ? -1 : 1)),
    totals: {
      n: n > 0 ? n : null,
      unknown: isKnown ? unknown.n : null,
      together: groups
        .map(({ group }) => group)
        .filter((group) => !names.has(group))
        .sort(),
    },
  }
}

const SEVERITY = ['breach', 'watch', 'not enough data', 'ok'] as const

/** The pair with the worst state, and of those the one that lacks most selections for the same rate. */
function drivingPair(table: FairnessReport['table']): FairnessReport['pair'] {
  const [reference] = table.filter(({ excluded, impactRatio, midP }) => !excluded && impactRatio === 1 && midP === null)
  if (reference === undefined) return null
  const lacking = table
    .filter((row) => !row.excluded && row !== reference && row.impactRatio !== null)
    .map((row) => ({ row, missing: row.n * ((reference.rate ?? 0) - (row.rate ?? 0)) }))
    .toSorted((a, b) => SEVERITY.indexOf(a.row.state) - SEVERITY.indexOf(b.row.state) || b.missing - a.missing)
  const [worst] = lacking
  if (worst === undefined) return null
  const { category, impactRatio } = worst.row
  return { group: category, against: reference.category, ratio: impactRatio, missing: Math.round(worst.missing) }
}

type Gap = Pick<
  FairnessReport,
  | 'within'
  | 'stages'
  | 'opensAt'
  | 'widestAt'
  | 'detours'
  | 'tools'
  | 'departments'
  | 'families'
  | 'toolStages'
  | 'withheld'
  | 'course'
>
const NO_GAP: Gap = {
  ...{ within: null, stages: [], opensAt: null, widestAt: null, detours: [] },
  ...{ tools: [], departments: [], families: [], toolStages: [], withheld: 0 },
  course: { looks: [], differsSince: null, belowSince: null },
}

function gapOf(counts: FairnessCounts, pair: FairnessReport['pair'], minimum: number): Gap {
  if (pair === null) return NO_GAP
  const slices = (placed: readonly PlacedCounts[]) => slicesOf(pairedPlaces(placed, pair), minimum)
  const [tools, departments, families] = [slices(counts.tools), slices(counts.departments), slices(counts.families)]
  const toolStages = slices(counts.toolStages)
  const weeks = pairedPlaces(counts.weeks, pair).toSorted((a, b) => (a.place < b.place ? -1 : 1))
  const { looks, ...since } = courseOf(
    weeks.map(({ place, ...table }) => ({ until: place, ...table })),
    { fewest: minimum },
  )
  return {
    within: withinOf(pairedPlaces(counts.requisitions, pair)),
    ...alongOf(counts.stages, pair, minimum),
    tools: tools.rows,
    departments: departments.rows,
    families: families.rows,
    toolStages: toolStages.rows,
    withheld: toolStages.withheld + tools.withheld + departments.withheld + families.withheld,
    course: {
      looks: looks.map(({ until, ratio, cumulative, limits: [lower, upper] }) => ({
        until,
        ratio: ratio === null ? null : two(ratio),
        cumulative: two(cumulative),
        limits: [two(lower), two(upper)],
      })),
      ...since,
    },
  }
}

interface Slices {
  rows: PlaceRow[]
  withheld: number
}

/** Compared before anything is withheld, so that Holm counts what was tried. */
function slicesOf(places: readonly Place[], minimum: number): Slices {
  const { told, withheld } = releasePlaces(places, minimum)
  const names = new Set(told.map(({ place }) => place))
  return { rows: rowsOf(comparePlaces(places).filter(({ place }) => names.has(place))), withheld }
}

function withinOf(places: readonly Place[]): NonNullable<FairnessReport['within']> {
  const { pooled, common, test, alike, gap, verdict } = withinStrata(places)
  const { ratio, interval } = common
  return { pooled, ratio, interval, p: test.p, alikeP: alike.p, mixShare: gap?.mixShare ?? null, verdict }
}

function alongOf(stages: readonly StageOfGroup[], pair: { group: string; against: string }, minimum: number) {
  const of = (name: string) => new Map(stages.filter(({ group }) => group === name).map((one) => [one.stage, one]))
  const [firsts, seconds] = [of(pair.group), of(pair.against)]
  const both = [...firsts].flatMap(([stage, first]) => {
    const second = seconds.get(stage)
    if (second === undefined || !isLarge(first, minimum) || !isLarge(second, minimum)) return []
    const position =
      (first.position * first.reached + second.position * second.reached) / (first.reached + second.reached)
    return [{ stage, position, ends: first.ends, first, second }]
  })
  const found = alongProcess(both)
  return {
    stages: rowsOf(found.stages),
    opensAt: found.opensAt?.place ?? null,
    widestAt: found.widestAt?.place ?? null,
    detours: rowsOf(found.detours),
  }
}

/** A stage tells of few if few passed it, few did not, or few were sent or not sent there; that all come to it tells nothing. */
const isLarge = ({ applied, reached, decided, passed }: StageOfGroup, minimum: number) =>
  Math.min(passed, decided - passed, reached) >= minimum && (applied === reached || applied - reached >= minimum)

/** The same places for the two groups of a pair. */
function pairedPlaces(
  placed: readonly PlacedCounts[],
  { group, against }: { group: string; against: string },
): Place[] {
  const places = new Map<string, Place>()
  for (const { place, group: own, n, selected } of placed) {
    if (own !== group && own !== against) continue
    const found = places.get(place) ?? { place, first: { n: 0, hits: 0 }, second: { n: 0, hits: 0 } }
    places.set(place, { ...found, [own === group ? 'first' : 'second']: { n, hits: selected } })
  }
  return [...places.values()]
}

/** Numbers of people in tens and ratios with two decimals: two places laid side by side then tell of nobody. */
const rowsOf = (places: readonly ComparedPlace[]): PlaceRow[] =>
  places.map(({ place, first, second, ratio, interval, adjustedMidP, state }) => ({
    place,
    n: Math.floor((first.n + second.n) / 10) * 10,
    rates: [two(first.rate), two(second.rate)],
    ratio: ratio === null ? null : two(ratio),
    interval: interval === null ? null : [two(interval[0]), two(interval[1])],
    adjustedMidP,
    state,
  }))

const two = (value: number) => Math.round(value * 100) / 100
