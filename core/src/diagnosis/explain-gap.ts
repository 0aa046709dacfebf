import { clausesOf } from '../trace/population.ts'
import { findOnset } from './change-points/find-onset.ts'
import type { Cause } from './contract.ts'
import { contrastWithRest } from './contrast.ts'
import { type ChangeCell, type Decomposition, decomposeChange } from './decompose/decompose-change.ts'
import { localiseRatio, RATIO_SETTINGS, type RatioLeaf } from './localise/index.ts'

/** People of a group with some values, decided on in a week. */
export interface GroupCount {
  group: string
  /** Days since 1970. */
  week: number
  values: readonly string[]
  n: number
  selected: number
}

/** Where and since when one group is selected less often than another. Numbers of people in tens, never of few. */
export interface ExplainedGap {
  group: string
  against: string
  /** People of the group, and not selected of them; as many as there would be at the rates of the other group in the same cells. */
  n: number
  notSelected: number
  expected: number
  rate: number
  rateOfOthers: number
  causes: Cause[]
  /** Of the difference of the rates of not being selected: what comes of where people apply, and what of how they are selected there. */
  decomposition: Decomposition | null
  attributes: string[]
  onset: { day: string; lower: string; upper: string } | null
}

/** So many people at the rate of all of the other group weigh as much as those of a cell. */
const PRIOR_PEOPLE = 20
const DAY = 86_400_000
/** Held against others of the same place and time, cells left alone wobble less than against their own past. */
const WOBBLE = 0.15
/** What is first seen so many days after everything else is new, and began then. */
const NEW_AFTER = 28

/**
 * Why one group is selected less often than another: of each cell of the window as many of the group were to be expected not to be
 * selected as of the others in the same cell, and what is beyond that is localised. So that groups which apply to different
 * places are held against each other place by place (the paradox of Simpson).
 *
 * @param fewest people that a number shown must be of, selected and not, of either group
 */
export function explainGap(
  names: readonly string[],
  cells: readonly GroupCount[],
  {
    group,
    against,
    from,
    fewest,
    asked,
  }: {
    group: string
    against: string
    /** Days since 1970: the window begins. */
    from: number
    fewest: number
    /** Whom the question is about; held against the rest where nothing else stands out. */
    asked: readonly string[]
  },
): ExplainedGap | null {
  const table = tableOf(
    cells.filter(({ week }) => week + 7 > from),
    { group, against },
  )
  const [own, others] = [sumOf(table, 'own'), sumOf(table, 'others')]
  if (isFew(own, fewest) || isFew(others, fewest)) return null
  const rateOfOthers = others.selected / others.n
  const leaves = table
    .filter((cell) => cell.own.n > 0)
    .map((cell): RatioLeaf => {
      const there = (cell.others.selected + PRIOR_PEOPLE * rateOfOthers) / (cell.others.n + PRIOR_PEOPLE)
      return {
        values: cell.values,
        bad: cell.own.n - cell.own.selected,
        total: cell.own.n,
        expected: cell.own.n * (1 - there),
      }
    })
  const found = localiseRatio(names, leaves, { settings: { ...RATIO_SETTINGS, alone: WOBBLE } }).causes.map(
    ({ where, ...cause }) => ({
      ...cause,
      where: Object.entries(where).map(([name, value]) => `${name}=${value}`),
    }),
  )
  const shown = (cause: Cause | Omit<Cause, 'bad' | 'expected'>): Cause[] => {
    const part = table.filter(holdsOf(cause.where, names))
    const [mine, theirs] = [sumOf(part, 'own'), sumOf(part, 'others')]
    const rest = [minus(own, mine), minus(others, theirs)]
    // What is left must not be few either, or it could be had by subtraction. Nobody of the others there is no secret.
    if (isFew(mine, fewest) || (theirs.n > 0 && isFew(theirs, fewest))) return []
    if (rest.some((one) => one.n > 0 && isFew(one, fewest))) return []
    const expected = leaves.filter(holdsOf(cause.where, names)).reduce((sum, leaf) => sum + leaf.expected, 0)
    return [
      {
        ...cause,
        share: Math.round(cause.share * 20) / 20,
        n: tens(mine.n),
        bad: tens(mine.n - mine.selected),
        expected: tens(expected),
      },
    ]
  }
  const contrast = asked.length === 0 ? null : contrastOf(asked, { names, leaves })
  const visible = found.flatMap(shown)
  const causes = visible.length > 0 || contrast === null ? visible : shown(contrast)
  return {
    group,
    against,
    n: tens(own.n),
    notSelected: tens(own.n - own.selected),
    expected: tens(leaves.reduce((sum, leaf) => sum + leaf.expected, 0)),
    rate: own.selected / own.n,
    rateOfOthers,
    causes,
    ...decompose(names, table, causes),
    onset: onsetOfGap(cells.filter(holdsOf(causes[0]?.where ?? asked, names)), {
      group,
      against,
      from,
      earliest: Math.min(...cells.map(({ week }) => week)),
    }),
  }
}

/** Cells whose values fit filters; several values of one name mean any of them. */
export function holdsOf(
  where: readonly string[],
  names: readonly string[],
): (cell: { values: readonly string[] }) => boolean {
  const clauses = clausesOf(where).map(({ dimension, values }) => ({ place: names.indexOf(dimension), values }))
  return ({ values }) => clauses.every((one) => one.place === -1 || one.values.includes(values[one.place] ?? ''))
}

function contrastOf(
  asked: readonly string[],
  { names, leaves }: { names: readonly string[]; leaves: readonly RatioLeaf[] },
): Cause | null {
  const cells = leaves.map(({ values, bad, total }) => ({
    values,
    badNow: bad,
    goodNow: total - bad,
    badBefore: 0,
    goodBefore: 0,
  }))
  return contrastWithRest(asked, cells, {
    expected: leaves.map(({ expected }) => expected),
    belongs: holdsOf(asked, names),
  })
}

interface Sums {
  n: number
  selected: number
}
interface Row {
  values: readonly string[]
  own: Sums
  others: Sums
}

function tableOf(cells: readonly GroupCount[], { group, against }: { group: string; against: string }): Row[] {
  const rows = new Map<string, Row>()
  for (const { group: name, values, n, selected } of cells) {
    if (name !== group && name !== against) continue
    const key = values.join('\u0000')
    const row = rows.get(key) ?? { values, own: { n: 0, selected: 0 }, others: { n: 0, selected: 0 } }
    rows.set(key, row)
    const side = name === group ? row.own : row.others
    side.n += n
    side.selected += selected
  }
  return [...rows.values()]
}

const sumOf = (rows: readonly Row[], side: 'own' | 'others'): Sums => ({
  n: rows.reduce((sum, row) => sum + row[side].n, 0),
  selected: rows.reduce((sum, row) => sum + row[side].selected, 0),
})
const minus = (a: Sums, b: Sums): Sums => ({ n: a.n - b.n, selected: a.selected - b.selected })
const isFew = ({ n, selected }: Sums, fewest: number) => selected < fewest || n - selected < fewest
const tens = (count: number) => Math.floor(count / 10) * 10

/** By the attributes of the first cause, or by the one that sets the groups apart most. */
function decompose(
  names: readonly string[],
  table: readonly Row[],
  causes: readonly Cause[],
): Pick<ExplainedGap, 'decomposition' | 'attributes'> {
  const named = (causes[0]?.where ?? []).map((clause) => clause.slice(0, clause.indexOf('=')))
  const attributes = named.length > 0 ? named : names.slice(0, 1)
  const places = attributes.map((name) => names.indexOf(name))
  const sums = new Map<string, Row>()
  for (const row of table) {
    const values = places.map((place) => row.values[place] ?? '')
    const key = values.join('\u0000')
    const known = sums.get(key) ?? { values, own: { n: 0, selected: 0 }, others: { n: 0, selected: 0 } }
    sums.set(key, {
      values,
      own: { n: known.own.n + row.own.n, selected: known.own.selected + row.own.selected },
      others: { n: known.others.n + row.others.n, selected: known.others.selected + row.others.selected },
    })
  }
  const decomposition = decomposeChange(
    attributes,
    [...sums.values()].map(
      ({ values, own, others }): ChangeCell => ({ values, before: shareOf(others), after: shareOf(own) }),
    ),
  )
  return { decomposition, attributes }
}

function shareOf({ n, selected }: Sums) {
  if (n === 0) return { n, mean: 0, variance: 0 }
  const p = (n - selected + 2) / (n + 4)
  return { n, mean: (n - selected) / n, variance: (p * (1 - p)) / (n + 4) }
}

/** Since when the group is selected less often than the others of the same weeks: from what is beyond the others' rate, week by week. */
function onsetOfGap(
  cells: readonly GroupCount[],
  {
    group,
    against,
    from,
    earliest,
  }: { group: string; against: string; from: number /** First week that is known of anybody. */; earliest: number },
): ExplainedGap['onset'] {
  const first = Math.min(...cells.map(({ week }) => week))
  if (first > earliest + NEW_AFTER) return { day: dayOf(first), lower: dayOf(first), upper: dayOf(first + 6) }
  const weeks = [...new Set(cells.map(({ week }) => week))].sort((a, b) => a - b)
  const days = weeks.flatMap((week) => {
    const sums = (name: string) =>
      cells
        .filter((cell) => cell.week === week && cell.group === name)
        .reduce((sum, { n, selected }) => ({ n: sum.n + n, selected: sum.selected + selected }), { n: 0, selected: 0 })
    const [own, others] = [sums(group), sums(against)]
    return own.n === 0 || others.n === 0 ? [] : [{ day: dayOf(week), own, others }]
  })
  const rate =
    days.reduce((sum, { others }) => sum + others.n - others.selected, 0) /
    days.reduce((sum, { others }) => sum + others.n, 0)
  // The others' ups and downs are taken out, so that what remains is the gap.
  const counts = days.map(({ day, own, others }) => {
    const usual = (others.n - others.selected) / others.n
    const bad = Math.min(own.n, Math.max(0, Math.round(own.n - own.selected + own.n * (rate - usual))))
    return { day, bad, valid: own.n }
  })
  const last = weeks.at(-1)
  if (last === undefined) return null
  const found = findOnset(counts, { from: dayOf(from), until: dayOf(last + 7) })
  return found.state === 'found' ? { day: found.onset, lower: found.lower, upper: found.upper } : null
}

const dayOf = (day: number) => new Date(day * DAY).toISOString().slice(0, 10)
