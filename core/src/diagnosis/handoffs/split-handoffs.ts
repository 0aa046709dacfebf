import { invalid } from '../../errors.ts'
import { YEARS } from '../../working-time/working-table.ts'
import { type BatchRule, batchesOf, USUAL_BATCHES } from './batches.ts'
import { byCalendar, type OwnedCalendar, type ResourceSteps } from './by-calendar.ts'
import { burstsOf, overtakings } from './completions.ts'
import type { Handoff, HandoffCoverage, Handoffs, Tier } from './contract.ts'
import { enableSteps } from './enable-steps.ts'
import { HandoffTable } from './handoff-table.ts'
import { casesOf, type LoggedStep, type Step } from './logged-step.ts'
import { resourceHistory } from './resource-history.ts'
import { splitWait } from './split-wait.ts'
import { writeHandoffs } from './write-handoffs.ts'

export interface HandoffOptions {
  calendars?: readonly OwnedCalendar[]
  batches?: BatchRule
  /** Rows of the log that could not be used. */
  setAside?: HandoffCoverage['setAside']
}

/**
 * Cuts the waiting at each hand-off of a log into its causes, as far as the log can bear it: O(log n + k) for each step, k being what its
 * resource did while it waited. Rows that end before they start are for the caller to set aside.
 */
export function splitHandoffs(log: readonly LoggedStep[], options: HandoffOptions = {}): Handoffs {
  const { calendars = [], batches = USUAL_BATCHES, setAside = [] } = options
  if (calendars.length > 0) refuseOtherYears(log)
  const cases = casesOf(log)
  enableSteps(cases)
  const steps = cases.flat()
  const isTraceable = !keysChangeWithCases(steps, cases.length)
  const resourceOf = (step: Step) => (isTraceable ? step.resource : null)
  const onlyCompletions = steps.every(({ start, end }) => start === end)

  const table = new HandoffTable(resourceOf)
  for (const resource of byCalendar(steps, calendars, resourceOf)) {
    if (onlyCompletions) addElapsed(resource, { table, batches })
    else addSplits(resource, { table, batches })
  }
  const handoffs = table.rows()
  const answer = {
    handoffs,
    total: table.total(),
    tier: tierOf(handoffs, onlyCompletions),
    coverage: { ...coverageOf(steps, { cases: cases.length, handoffs }), setAside },
  }
  return { ...answer, sentences: writeHandoffs(answer, { isTraceable, unused: unusedNames(calendars, steps) }) }
}

function addSplits({ resource, own, offHours }: ResourceSteps, { table, batches }: Target): void {
  const known = own.filter(({ startIsKnown }) => startIsKnown)
  const targets = known.filter(({ source }) => source !== null)
  if (resource === null) {
    for (const step of targets) table.addWait(step)
    return
  }
  const surroundings = { history: resourceHistory(known), batches: batchesOf(known, batches), offHours }
  for (const step of targets) table.addSplit(step, splitWait(step, surroundings))
}

function addElapsed({ resource, own, offHours }: ResourceSteps, { table, batches }: Target): void {
  const overtaken = resource === null ? null : overtakings(own)
  const bursts = resource === null ? null : burstsOf(own, batches)
  for (const step of own.filter(({ source }) => source !== null)) {
    table.addElapsed(step, {
      overtaken: overtaken?.get(step) ?? null,
      inBurst: bursts?.has(step) ?? null,
      offHours: offHours?.(step.enabledAt, step.end) ?? null,
    })
  }
}

interface Target {
  table: HandoffTable
  batches: BatchRule
}

function tierOf(handoffs: readonly Handoff[], onlyCompletions: boolean): Tier {
  if (onlyCompletions) return 3
  const named = handoffs.filter(({ toResource }) => toResource !== null)
  return named.length > 0 && named.every(({ tier }) => tier === 1) ? 1 : 2
}

function coverageOf(steps: readonly Step[], { cases, handoffs }: { cases: number; handoffs: readonly Handoff[] }) {
  const waits = steps.length - cases
  const withSource = steps.reduce((sum, { source }) => sum + Number(source !== null), 0)
  const sum = (rows: readonly Handoff[]) => rows.reduce((all, row) => all + row.handoffs, 0)
  const count = sum(handoffs)
  const shareOf = (fits: (row: Handoff) => boolean) => (count === 0 ? null : sum(handoffs.filter(fits)) / count)
  return {
    cases,
    steps: steps.length,
    waits,
    withSource: waits === 0 ? null : withSource / waits,
    handoffs: count,
    withoutStart: withSource - count,
    withResource: shareOf(({ toResource }) => toResource !== null),
    withCalendar: shareOf(({ tier, offHoursAtMost }) => tier === 1 || offHoursAtMost !== null),
  }
}

/** Fewer cases than this and it may be chance that nobody worked on two. */
const FEWEST_CASES = 20

/** Whether names are made anew for each case, which takes all meaning from "the same resource". */
function keysChangeWithCases(steps: readonly Step[], cases: number): boolean {
  const caseOf = new Map<string, string>()
  for (const { resource, caseId } of steps) {
    if (resource === null) continue
    if ((caseOf.get(resource) ?? caseId) !== caseId) return false
    caseOf.set(resource, caseId)
  }
  return cases >= FEWEST_CASES && caseOf.size >= FEWEST_CASES
}

function unusedNames(calendars: readonly OwnedCalendar[], steps: readonly Step[]): string[] {
  const named = new Set(calendars.flatMap(({ resources }) => resources ?? []))
  if (named.size > 0) for (const { resource } of steps) if (resource !== null) named.delete(resource)
  return [...named]
}

/** Outside these years no calendar has hours, so that every second would be called off hours. */
function refuseOtherYears(log: readonly LoggedStep[]): void {
  const [first, last] = [Date.UTC(YEARS.first, 0, 1), Date.UTC(YEARS.last + 1, 0, 1)]
  const outside = log.find(({ start, end }) => (start ?? end) < first || end >= last)
  if (outside !== undefined)
    throw invalid(
      `The log speaks of ${new Date((outside.start ?? outside.end) < first ? (outside.start ?? outside.end) : outside.end).toISOString().slice(0, 10)}, but calendars count hours from ${YEARS.first} to ${YEARS.last} only. Correct the times, or leave the calendars out.`,
    )
}
