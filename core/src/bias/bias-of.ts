import { quantile } from '../stats/index.ts'
import { INTERSECTIONS, intersection, RACES, SEXES } from './categories.ts'
import { type Bias, TABLES, type TableName } from './contract.ts'
import { type CategoryCounts, impactTable, stateOfRows } from './impact-table.ts'

/** One who applied or was considered: null where sex or race is not known. */
export interface Person {
  sex: string | null
  race: string | null
}

/** The three tables from people who were selected or not. */
export function biasOfSelections(people: readonly (Person & { selected: boolean })[], tool: string | null): Bias {
  return biasOfPeople(people, { tool, kind: 'selection', median: null })
}

/** The three tables from scores: selected is who scored strictly above the median of everybody, people of unknown category too. */
export function biasOfScores(people: readonly (Person & { score: number })[], tool: string | null): Bias {
  const scores = people.map(({ score }) => score).sort((a, b) => a - b)
  const median = scores.length === 0 ? null : quantile(scores, 0.5)
  const marked = people.map((one) => ({ ...one, selected: median !== null && one.score > median }))
  return biasOfPeople(marked, { tool, kind: 'score', median })
}

export type Counts = Record<TableName, { counts: CategoryCounts[]; unknown: number }>

/** The tables from counts that somebody else made. */
export function biasOfCounts(counts: Counts, tool: string | null): Bias {
  return told(counts, { tool, kind: 'selection', median: null, n: null })
}

const ORDER: Record<TableName, readonly string[]> = { sex: SEXES, race: RACES, intersectional: INTERSECTIONS }

function biasOfPeople(
  people: readonly (Person & { selected: boolean })[],
  about: Pick<Bias, 'tool' | 'kind' | 'median'>,
): Bias {
  const counts = Object.fromEntries(TABLES.map((table) => [table, countBy(people, table)])) as Counts
  return told(counts, { ...about, n: people.length })
}

function countBy(people: readonly (Person & { selected: boolean })[], table: TableName): Counts[TableName] {
  const rows = new Map(ORDER[table].map((category) => [category, { category, n: 0, selected: 0 }]))
  let unknown = 0
  for (const one of people) {
    const row = rows.get(categoryIn(table, one) ?? '')
    if (row === undefined) unknown++
    else {
      row.n++
      row.selected += Number(one.selected)
    }
  }
  return { counts: [...rows.values()].filter(({ n }) => n > 0), unknown }
}

function categoryIn(table: TableName, { sex, race }: Person): string | null {
  if (table === 'sex') return sex
  if (table === 'race') return race
  return sex === null || race === null ? null : intersection(race, sex)
}

function told(counts: Counts, about: Pick<Bias, 'tool' | 'kind' | 'median' | 'n'>): Bias {
  const of = (table: TableName) => impactTable(counts[table].counts)
  const tables = { sex: of('sex'), race: of('race'), intersectional: of('intersectional') }
  const unknowns = {
    sex: counts.sex.unknown,
    race: counts.race.unknown,
    intersectional: counts.intersectional.unknown,
  }
  return {
    ...about,
    unknown: Math.max(unknowns.sex, unknowns.race, unknowns.intersectional),
    unknowns,
    tables,
    state: stateOfRows(TABLES.flatMap((table) => tables[table])),
  }
}
