import {
  type Addend,
  type BusinessMeasure,
  type BusinessMeasureRow,
  type Contribution,
  measureContribution,
  monthNumber,
  monthOf,
  STRENGTHS,
  type Staffing,
  totalOf,
  type VacancyValue,
  Value,
  ValueInput,
  valueSentence,
} from '@tandem/core/value'
import { readAgenda } from '../agenda/read-agenda.ts'
import { todayOf } from '../agenda/today.ts'
import { readOperation } from '../operation.ts'
import { caseContributions, pilotContributions } from './other-contributions.ts'
import { readMeasures } from './read-measures.ts'
import { readStaffing } from './read-staffing.ts'
import { vacancyContribution, vacancyValue } from './vacancy-value.ts'

const DEFINITION =
  'Each row is one thing that moved and what is held to have moved it. How strong the evidence is follows from the data: whether units were assigned by chance, whether there are months before and after the day an initiative was staffed, and whether a comparison was not touched. A before and after is an interrupted series: least squares with a step and a trend from the month after that day on, 95 % intervals that mind that neighbouring months are alike: the wider of Newey and West’s and of one whose errors follow an autoregression. A season is not taken out. Amounts are added only where unit, nature and evidence are the same and nothing is counted twice.'

export const value = readOperation({
  name: 'value',
  summary:
    'What hiring contributed to the business: vacancy cost avoided, and measures moved, by strength of evidence.',
  input: ValueInput,
  output: Value,
  async run(_, context) {
    const { store } = context
    const today = await todayOf(store, context.now())
    const vacancy = await vacancyValue(store, today)
    const initiatives = (await readAgenda(store.state)).map(({ initiative }) => initiative)
    const staffing = await readStaffing(store, initiatives)
    const measures = await readMeasures(store.state)
    const linked = linksOf(measures, staffing)
    const own = vacancyContribution(vacancy)
    const contributions = [
      ...(own === null ? [] : [own]),
      ...linked.map(({ row }) => row),
      ...(await pilotContributions(context)),
      ...(await caseContributions(context)),
    ].toSorted((a, b) => STRENGTHS.indexOf(a.strength) - STRENGTHS.indexOf(b.strength))
    const addends = contributions.flatMap((row) => addendOf(row, { vacancy, linked, today }) ?? [])
    // Money first: of what cannot be added to it the page says why.
    const ordered = addends.toSorted(
      (a, b) => Number(b.population.what === VACANT) - Number(a.population.what === VACANT),
    )
    const all = { vacancy, contributions }
    return { ...all, asOf: today, ...totalOf(ordered), definition: DEFINITION, sentence: valueSentence(all) }
  },
})

const VACANT = 'vacant days'

interface LinkedRow {
  row: Contribution
  measure: BusinessMeasure
  last: string
}

function linksOf(measures: readonly BusinessMeasureRow[], staffing: ReadonlyMap<string, Staffing>): LinkedRow[] {
  return measures.flatMap(({ measure, series }) =>
    measure.links.flatMap((link) => {
      const of = staffing.get(link.initiative)
      // Taken off the agenda since: nothing is known of its people any more.
      if (of === undefined) return []
      const other = measures.find((one) => one.measure.id === link.comparedWith)
      const comparison = other === undefined ? null : { title: other.measure.title, series: other.series }
      const row = measureContribution({ measure, series, link, comparison, staffing: of })
      return [{ row, measure, last: series.at(-1)?.month ?? '' }]
    }),
  )
}

/** What could be added; null for what is no amount of its own. */
function addendOf(
  row: Contribution,
  { vacancy, linked, today }: { vacancy: VacancyValue; linked: readonly LinkedRow[]; today: string },
): Addend | null {
  const { title, amount, interval, unit, strength } = row
  if (amount === null || interval === null) return null
  const told = { title, unit, strength, amount, interval }
  const found = linked.find((one) => one.row === row)
  if (found !== undefined) {
    const { measure, last } = found
    const saved = measure.kind === 'cost' && measure.good === 'lower'
    const from = monthOf(monthNumber(row.staffedOn ?? '') + 1)
    return {
      ...told,
      ...(saved ? { amount: -amount, interval: [-interval[1], -interval[0]] as const } : {}),
      nature: measure.kind,
      adds: measure.adds,
      population: { what: measure.kind, members: null, from, to: last },
    }
  }
  if (row.kind === 'vacancy') {
    const population = { what: VACANT, members: null, from: vacancy.baseline.to.slice(0, 7), to: today.slice(0, 7) }
    return { ...told, nature: 'cost', adds: true, population }
  }
  // Days or points of one case are no part of those of all.
  return { ...told, nature: row.what, adds: false, population: { what: row.what, members: null, from: '', to: today } }
}
