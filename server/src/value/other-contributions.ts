import type { PilotDesign, PilotsRow } from '@tandem/core/pilots'
import { type Contribution, goodOf, LIMITS, type Strength } from '@tandem/core/value'
import { caseOf, readCases } from '../business-case/read-cases.ts'
import { realisedOf } from '../business-case/realised-of.ts'
import { measureInForce } from '../measures/moments.ts'
import type { Context } from '../operation.ts'
import { readPilots } from '../pilots/read-pilots.ts'

/** How strong the result of a pilot is by its design; arms that are not as large as planned were not assigned by chance. */
function strengthOfPilot(design: PilotDesign['design'], srmOk: boolean): Strength {
  if (!srmOk) return 'asserted'
  switch (design) {
    case 'randomised':
      return 'randomised'
    case 'stepped wedge':
    case 'switchback':
      return 'before and after with a comparison'
    case 'before and after':
      return 'before and after'
    case 'shadow':
      return 'asserted'
  }
}

/** The last recorded look of each pilot. */
export async function pilotContributions({ store: { state } }: Context): Promise<Contribution[]> {
  const rows: Contribution[] = []
  for (const pilot of await readPilots(state)) {
    const row = await pilotRow(pilot, state)
    if (row !== null) rows.push(row)
  }
  return rows
}

async function pilotRow({ id, design, last, sentence }: PilotsRow, state: Context['store']['state']) {
  if (last === null || last.estimate === null) return null
  const measure = await measureInForce(state, design.metric)
  const size = measure.unit === 'share' ? 100 : 1
  const strength = strengthOfPilot(design.design, last.srmOk)
  const interval: [number, number] | null =
    last.interval === null ? null : [last.interval[0] * size, last.interval[1] * size]
  return {
    ...{ id: `pilot:${id}`, kind: 'pilot' as const, title: design.title, what: measure.title },
    ...{ amount: last.estimate * size, interval, n: last.n, of: 'cases', strength, limit: LIMITS[strength] },
    unit: measure.unit === 'share' ? '% points' : measure.unit === 'seconds' ? 'days' : measure.unit,
    good: goodOf(interval, measure.good === 'lower' ? 'lower' : 'higher'),
    ...{ hires: 0, staffedOn: null, href: `/pilots/${id}`, sentence },
  }
}

/** Business cases in use, held against the year before. */
export async function caseContributions(context: Context): Promise<Contribution[]> {
  const { state } = context.store
  const rows: Contribution[] = []
  for (const row of await readCases(state)) {
    const content = caseOf(row)
    const {
      state: stands,
      difference,
      interval,
      measure,
      unit,
      before,
      after,
      sentence,
      since,
    } = await realisedOf(content, { context })
    if (stands === 'nothing to hold against' || stands === 'not started' || measure === null) continue
    const told: [number, number] | null =
      interval === null || interval[0] === null || interval[1] === null ? null : [interval[0], interval[1]]
    const { good } = await measureInForce(state, measure.name)
    // Without an interval nothing was seen that the year before could be compared with.
    const strength = told === null ? 'asserted' : 'before and after'
    rows.push({
      ...{ id: `case:${row.id}`, kind: 'business case', title: content.outline.title, what: measure.title },
      ...{ amount: told === null ? null : difference, interval: told, unit: unit === 'points' ? '% points' : unit },
      ...{ n: (before?.n ?? 0) + (after?.n ?? 0), of: 'cases', strength, limit: LIMITS[strength] },
      good: goodOf(told, good === 'lower' ? 'lower' : 'higher'),
      ...{ hires: 0, staffedOn: since, href: `/business-cases/${row.id}`, sentence },
    })
  }
  return rows
}
