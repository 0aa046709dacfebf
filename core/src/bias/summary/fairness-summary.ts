import { countWords } from '../../words.ts'
import { intersection, RACES, SEXES } from '../categories.ts'
import { type Bias, TABLES, type TableName } from '../contract.ts'
import { impactTable, stateOfRows } from '../impact-table.ts'
import type { FairnessSummary } from './contract.ts'
import { type GridCell, type ReleasedTable, releaseGrid } from './release-grid.ts'

/** What is known of the tool and of its data beside the counts. */
export type SummaryFacts = Pick<FairnessSummary, 'tool' | 'madeOn' | 'auditedOn' | 'distributed' | 'data'>
type Unsigned = Omit<FairnessSummary, 'sha256'>

const TITLE = 'Monitoring data for an independent auditor'
const ABOUT = [
  'This is no audit. Local Law 144 of New York City asks for one made by an independent auditor: somebody who had no part in using, making or selling the tool and has no stake in it (6 RCNY 5-300). The employer or agency that uses the tool has it made within a year before use, and publishes its summary (6 RCNY 5-303).',
  'The figures below have the form of that summary. An independent auditor can check them and work from them.',
]
const NO_THRESHOLD =
  'The law sets no lowest impact ratio. A ratio is the rate of a category by the highest rate of its table.'

/** The summary of people counted by sex and race in the store: what is of too few is withheld in all three tables at once. */
export function summaryOfCounts(cells: readonly GridCell[], facts: SummaryFacts & { minimum: number }): Unsigned {
  const released = releaseGrid(cells, facts.minimum)
  const tables = Object.fromEntries(TABLES.map((name) => [name, toldTable(name, released[name])])) as Unsigned['tables']
  const people = TABLES.map((name) => wholeOf(released[name])).find((whole) => whole !== null) ?? null
  return {
    ...headOf(facts),
    kind: 'selection',
    people,
    minimum: facts.minimum,
    tables,
    notes: [...notesOf(tables), ...withheldNotes(tables, facts.minimum)],
  }
}

/** The summary of a file: its own three tables, whole. */
export function summaryOfBias(bias: Bias, facts: Omit<SummaryFacts, 'tool'>): Unsigned {
  const { tables: told, unknowns, kind, n } = bias
  const tables = Object.fromEntries(
    TABLES.map((name) => [name, { rows: told[name].map(publicRow), unknown: unknowns[name], withheld: [] }]),
  ) as unknown as Unsigned['tables']
  return {
    ...headOf({ ...facts, tool: bias.tool ?? 'The tool of this file, which was not named' }),
    kind,
    people: n,
    minimum: null,
    tables,
    notes: notesOf(tables),
  }
}

/** How what is shown would be judged in monitoring; the summary itself says no such thing. */
export const stateOfSummary = ({ tables }: Pick<Unsigned, 'tables'>): Bias['state'] =>
  stateOfRows(TABLES.flatMap((name) => impactTable(tables[name].rows)))

const headOf = ({ tool, madeOn, auditedOn, distributed, data }: SummaryFacts) => ({
  title: TITLE,
  about: ABOUT,
  ...{ tool, madeOn, auditedOn, distributed, data },
})

function toldTable(name: TableName, { told, withheld, unknown }: ReleasedTable): Unsigned['tables']['sex'] {
  const order = ORDER[name]
  const place = (category: string) => order.indexOf(category)
  const counts = told
    .map(({ n, selected, ...cell }) => ({ category: nameOf(cell), n, selected }))
    .toSorted((a, b) => place(a.category) - place(b.category))
  const names = withheld.map(nameOf).toSorted((a, b) => place(a) - place(b))
  return { rows: impactTable(counts).map(publicRow), unknown, withheld: names }
}

const ORDER: Record<TableName, readonly string[]> = {
  sex: SEXES,
  race: RACES,
  intersectional: SEXES.flatMap((sex) => RACES.map((race) => intersection(race, sex))),
}
const nameOf = ({ sex, race }: Pick<GridCell, 'sex' | 'race'>): string =>
  sex !== null && race !== null ? intersection(race, sex) : (sex ?? race ?? '')

const publicRow = (row: Bias['tables']['sex'][number]): Unsigned['tables']['sex']['rows'][number] => {
  const { category, n, selected, rate, impactRatio, excluded, reason } = row
  return { category, n, selected, rate, impactRatio, excluded, reason }
}

/** All people of a table, if nothing of it is withheld. */
const wholeOf = ({ told, withheld, unknown }: ReleasedTable): number | null =>
  withheld.length > 0 || unknown === null ? null : told.reduce((sum, { n }) => sum + n, unknown)

function notesOf(tables: Unsigned['tables']): string[] {
  const small = TABLES.flatMap((name) => tables[name].rows.filter(({ excluded, n }) => excluded && n > 0))
  return [
    NO_THRESHOLD,
    ...(small.length === 0
      ? []
      : [
          'A category marked † has under 2 % of the people of its table. The law lets an auditor leave it out of the comparison (6 RCNY 5-301): its ratio is shown, and its rate is not taken as the highest.',
        ]),
  ]
}

function withheldNotes(tables: Unsigned['tables'], minimum: number): string[] {
  const isWhole = TABLES.every((name) => tables[name].withheld.length === 0 && tables[name].unknown !== null)
  if (isWhole) return []
  return [
    `Withheld is what fewer than ${countWords(minimum)} people were selected in or not selected, and what would give such a number away by subtraction. Ratios are to the highest rate of the categories that are shown. This is the company’s own protection of few people, apart from the law’s rule for categories under 2 %; an auditor with access to the records counts them all.`,
  ]
}
