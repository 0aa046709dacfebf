import { measureRun } from '../simulation/measure-run.ts'
import { exitCode, type World } from '../simulation/world.ts'

/** What one run came to in a year. Days are of the calendar. */
export interface YearMeasures {
  /** Days for which seats stood empty: from the day they were asked for to the first day of whoever was hired. */
  emptyDays: number
  timeToFill: number | null
  hires: number
  applications: number
  /** Applications that candidates ended themselves. */
  withdrawn: number
  /** Highest share of its time for which a pool was busy; null where nothing has a limit. */
  load: number | null
}

const YEAR = 365.25

/** @param from and `until`: the part that is counted, half-open, in days since 1970-01-01 UTC */
export function measureYear(world: World, { from, until }: { from: number; until: number }): YearMeasures {
  const run = measureRun(world, { from, until })
  const perYear = YEAR / Math.max(1, until - from)
  const { applications } = world
  let withdrawn = 0
  for (let i = 0; i < applications.rows; i++) {
    const at = applications.endedAt[i]!
    if (at >= from && at < until && applications.outcome[i] === exitCode('withdrawn')) withdrawn++
  }
  const { emptyDays, hires } = hasRequisitions(world) ? seats(world, { from, until }) : journeys(world, { from, until })
  return {
    emptyDays: emptyDays * perYear,
    timeToFill: run.timeToFill ?? (hasRequisitions(world) ? null : run.timeToHire),
    hires: hires * perYear,
    applications: run.applications * perYear,
    withdrawn: withdrawn * perYear,
    load: run.pools.length === 0 ? null : Math.max(...run.pools.map(({ load }) => load)),
  }
}

const hasRequisitions = ({ compiled }: World): boolean => compiled.model.demand !== null

/** A seat is empty from when it is asked for until the winner starts, or the search is given up. */
function seats(world: World, { from, until }: { from: number; until: number }) {
  const { requisitions, applications } = world
  const startedAt = new Float64Array(requisitions.rows).fill(Number.POSITIVE_INFINITY)
  let hires = 0
  for (let i = 0; i < applications.rows; i++) {
    if (applications.isWinner[i] !== 1 || applications.outcome[i] !== exitCode('hired')) continue
    startedAt[applications.requisition[i]!] = applications.endedAt[i]!
  }
  let emptyDays = 0
  for (let i = 0; i < requisitions.rows; i++) {
    const [asked, filled, closed] = [requisitions.openedAt[i]!, requisitions.filledAt[i]!, requisitions.closedAt[i]!]
    if (filled >= from && filled < until) hires++
    const over = Number.isFinite(filled) ? startedAt[i]! : closed
    emptyDays += Math.max(0, Math.min(over, until) - Math.max(asked, from))
  }
  return { emptyDays, hires }
}

/** Where nobody asks for people, the days count that hires took. */
function journeys({ applications }: World, { from, until }: { from: number; until: number }) {
  let [emptyDays, hires] = [0, 0]
  for (let i = 0; i < applications.rows; i++) {
    const at = applications.endedAt[i]!
    if (at < from || at >= until || applications.outcome[i] !== exitCode('hired')) continue
    hires++
    emptyDays += at - applications.submittedAt[i]!
  }
  return { emptyDays, hires }
}
