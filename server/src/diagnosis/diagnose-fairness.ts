import { fairnessOf } from '@tandem/core/bias'
import {
  type Diagnosis,
  type ExplainedGap,
  explainGap,
  holdsOf,
  inPlaceWords,
  narrowedTo,
  writeDiagnosis,
} from '@tandem/core/diagnosis'
import { invalid, TandemError } from '@tandem/core/errors'
import { addDays } from '@tandem/core/objectives'
import { namesNoGroup } from '@tandem/core/privacy'
import type { Actor } from '../access/actor.ts'
import { readCountings } from '../objectives/countings.ts'
import { type GroupCell, readGroupCells } from '../privacy/read-vault.ts'
import { privacyInForce } from '../privacy/settings.ts'
import type { Store } from '../store/store.ts'
import { chooseDimensions } from './choose-dimensions.ts'
import { matchChanges } from './match-changes.ts'
import type { Subject } from './subject.ts'

const DAY = 86_400_000
/** An onset may lie so long before the window. */
const LOOK_BACK = 540

/**
 * Why one group is selected less often: where and since when, against the others of the same place. Of what people say of themselves, so only for those who
 * may see such aggregates, in tens of people and never of few.
 */
export async function diagnoseFairness(store: Store, subject: Subject, actor: Actor): Promise<Diagnosis> {
  if (!actor.sensitive) {
    throw new TandemError(
      'forbidden',
      'This compares groups by what people say of themselves, which your account may not see. An administrator can allow it under People and roles.',
    )
  }
  const { promise } = subject
  const { comparings, uncountable } = await readCountings(store, [promise])
  const [comparing] = comparings
  if (comparing === undefined) throw invalid(uncountable[0]?.sentence ?? `${promise.title} cannot be compared.`)
  const { measure } = comparing.plan
  const until = dayOf(subject.window.to)
  const from = addDays(until, -promise.periodDays)
  const wide = promise.where.filter((clause) => /^\s*(stage|kind|source)\s*=/.test(clause))
  const dimensions = await chooseDimensions(store, measure, { of: wide, within: promise.where })
  const plan = { ...comparing.plan, objectives: comparing.plan.objectives.map((one) => ({ ...one, where: wide })) }
  const all = await readGroupCells(
    store.warehouse,
    { ...comparing, plan },
    { dimensions, from: addDays(from, -LOOK_BACK), until },
  )
  const { minimumCell } = await privacyInForce(store.state)
  const cells = all.filter(({ group }) => !namesNoGroup(group))
  const asked = promise.where.filter((clause) => !wide.includes(clause))
  const pair = lowestPair(cells.filter(holdsOf(asked, dimensions)), {
    from: dayNumber(from),
    fewest: minimumCell,
    lowest: promise.target,
  })
  const gap =
    pair === null ? null : explainGap(dimensions, cells, { ...pair, from: dayNumber(from), fewest: minimumCell, asked })
  const changes = await matchChanges(store, {
    began: gap?.onset ?? null,
    where: gap?.causes[0]?.where ?? asked,
    stages: [],
    systems: promise.dependsOn,
    window: { from: Date.parse(from), to: Date.parse(until) },
    weeks: { kind: 'rate', bins: [] },
    transitionDays: 0,
  })
  const facts = factsOf({ subject, gap, dimensions, changes, measure: measure.name, from, until })
  return { ...facts, text: writeDiagnosis(facts) }
}

/** The group that is furthest below the one selected most often, where both are large enough to be spoken of. */
function lowestPair(
  cells: readonly GroupCell[],
  { from, fewest, lowest }: { from: number; fewest: number; lowest: number },
): { group: string; against: string } | null {
  const groups = new Map<string, { group: string; n: number; selected: number }>()
  for (const { group, week, n, selected } of cells) {
    if (week + 7 <= from) continue
    const sum = groups.get(group) ?? { group, n: 0, selected: 0 }
    groups.set(group, { group, n: sum.n + n, selected: sum.selected + selected })
  }
  const { reference, compared } = fairnessOf([...groups.values()], { lowest, fewest })
  const [first] = compared.filter(({ ratio }) => ratio !== null).sort((a, b) => (a.ratio ?? 1) - (b.ratio ?? 1))
  return reference === null || first === undefined ? null : { group: first.group, against: reference.group }
}

function factsOf({
  subject: { title, incident, objective, promise },
  gap,
  dimensions,
  changes,
  measure,
  from,
  until,
}: {
  subject: Subject
  gap: ExplainedGap | null
  dimensions: string[]
  changes: Diagnosis['changes']
  measure: string
  from: string
  until: string
}): Omit<Diagnosis, 'text'> {
  const decomposition: Diagnosis['decomposition'] =
    gap?.decomposition == null
      ? null
      : {
          unit: 'share',
          secondsPerDay: DAY / 1000,
          ...gap.decomposition,
          // Numbers of people in tens.
          n: {
            before: Math.floor(gap.decomposition.n.before / 10) * 10,
            after: Math.floor(gap.decomposition.n.after / 10) * 10,
          },
          attributes: gap.decomposition.attributes.map((one) => ({ ...one, most: null })),
          causes: [],
        }
  return {
    subject: {
      title,
      question: `Why is one group selected less often${inPlaceWords(narrowedTo(promise.where, gap?.causes[0]?.where ?? []))}?`,
      incident,
      objective,
      measure,
      bad: gap === null ? 'not selected' : `not selected (${gap.group}, against ${gap.against})`,
      within: null,
      where: promise.where,
      calendar: 'all hours',
      secondsPerDay: DAY / 1000,
    },
    window: { from, to: until },
    baseline: null,
    counts: {
      valid: gap?.n ?? 0,
      bad: gap?.notSelected ?? 0,
      expected: gap?.expected ?? 0,
      season: 1,
      share: gap === null ? null : 1 - gap.rate,
      interval: null,
      usual: gap === null ? null : 1 - gap.rateOfOthers,
      validBefore: 0,
      badBefore: 0,
    },
    shift: decomposition?.mix ?? null,
    rate: decomposition?.rate ?? null,
    decomposition,
    time: null,
    localises: (gap?.causes.length ?? 0) > 0,
    causes: gap?.causes ?? [],
    dimensions,
    stages: [],
    since: {
      day: gap?.onset?.day ?? null,
      began: gap?.onset ?? null,
      onset:
        gap?.onset == null ? null : { ...gap.onset, ratio: gap.expected === 0 ? 1 : gap.notSelected / gap.expected },
      pool: null,
      batch: null,
      days: [],
      changePoints: [],
      weeks: [],
    },
    waits: [],
    changes,
    why: null,
    checks: [],
    problems: gap === null ? ['Too few people of each group were decided on to say where the difference sits.'] : [],
  }
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const dayNumber = (day: string) => Math.floor(Date.parse(day) / DAY)
