import { poolSmallGroups } from '../../privacy/withhold-small-cells.ts'
import type { TableName } from '../contract.ts'

/** People of one sex and one race; null where it is not known. */
export interface GridCell {
  sex: string | null
  race: string | null
  n: number
  selected: number
}

export interface ReleasedTable {
  told: GridCell[]
  withheld: Pick<GridCell, 'sex' | 'race'>[]
  /** Null: withheld. */
  unknown: number | null
}

interface Line {
  names: (string | null)[]
}

/**
 * What may be told of three tables that have the same people in them, so that no sum of them tells of fewer than `minimum` who were selected, or
 * were not.
 *
 * Sex and race are margins of the third table. A category that is too small in a margin is counted together with others. Then cells of the
 * third are held back until nothing that is left over is small. All sums of people that margins and told cells give away are cuts: of
 * some lines S of one margin, less some lines T of the other, where nothing is held back outside S and inside T. There are few enough lines to
 * try all of them.
 */
export function releaseGrid(cells: readonly GridCell[], minimum: number): Record<TableName, ReleasedTable> {
  const people = cells.filter(({ n }) => n > 0)
  const selected = people.reduce((sum, one) => sum + one.selected, 0)
  const others = people.reduce((sum, { n }) => sum + n, 0) - selected
  if (Math.min(selected, others) < minimum) return nothingOf(people)
  const [rows, columns] = [linesOf(people, 'sex', minimum), linesOf(people, 'race', minimum)]
  const all = gridOf(people, { rows, columns })
  const held = cellsToHold(all, { rows, columns, minimum })
  return {
    sex: marginOf(people, 'sex', rows),
    race: marginOf(people, 'race', columns),
    intersectional: {
      told: all.filter((cell) => isNamed(cell) && cell.n > 0 && !held.has(cell)),
      withheld: all.filter((cell) => isNamed(cell) && held.has(cell)),
      unknown: unknownOf(all, { rows, columns, held }),
    },
  }
}

/** Not even all together are enough. */
function nothingOf(people: readonly GridCell[]): Record<TableName, ReleasedTable> {
  const side = (name: 'sex' | 'race') => marginOf(people, name, [])
  return {
    sex: side('sex'),
    race: side('race'),
    intersectional: { told: [], withheld: people.filter(isNamed), unknown: people.every(isNamed) ? 0 : null },
  }
}

const isBoth = ({ sex, race }: GridCell) => sex === null && race === null
const isNamed = ({ sex, race }: GridCell) => sex !== null && race !== null
const isAlone = (lines: readonly Line[], name: string | null) =>
  lines.some(({ names }) => names.length === 1 && names[0] === name)

function linesOf(people: readonly GridCell[], side: 'sex' | 'race', minimum: number): Line[] {
  const sums = marginSums(people, side).map(({ n, selected, ...cell }) => ({
    name: cell[side],
    furthest: [n - selected, selected],
  }))
  return poolSmallGroups(sums, [0, 1], minimum)?.groups ?? []
}

function marginSums(people: readonly GridCell[], side: 'sex' | 'race'): GridCell[] {
  const sums = new Map<string | null, GridCell>()
  for (const cell of people) {
    const { n, selected } = sums.get(cell[side]) ?? { n: 0, selected: 0 }
    const own = { sex: null, race: null, [side]: cell[side] }
    sums.set(cell[side], { ...own, n: n + cell.n, selected: selected + cell.selected })
  }
  return [...sums.values()]
}

function marginOf(people: readonly GridCell[], side: 'sex' | 'race', lines: readonly Line[]): ReleasedTable {
  const sums = marginSums(people, side)
  const named = sums.filter((sum) => sum[side] !== null)
  const unnamed = sums.find((sum) => sum[side] === null)
  return {
    told: named.filter((sum) => isAlone(lines, sum[side])),
    withheld: named.filter((sum) => !isAlone(lines, sum[side])),
    unknown: unnamed === undefined ? 0 : isAlone(lines, null) ? unnamed.n : null,
  }
}

interface Grid {
  rows: readonly Line[]
  columns: readonly Line[]
}

/** Every pair of lines, those of nobody too: a category that is not named as withheld is known to have nobody. */
function gridOf(people: readonly GridCell[], { rows, columns }: Grid): GridCell[] {
  const found = new Map(people.map((cell) => [JSON.stringify([cell.sex, cell.race]), cell]))
  return rows
    .flatMap(({ names }) => names)
    .flatMap((sex) =>
      columns
        .flatMap(({ names }) => names)
        .map((race) => found.get(JSON.stringify([sex, race])) ?? { sex, race, n: 0, selected: 0 }),
    )
}

function cellsToHold(all: readonly GridCell[], { rows, columns, minimum }: Grid & { minimum: number }) {
  const isTold = (cell: GridCell) => {
    const isEnough = cell.n === 0 || Math.min(cell.selected, cell.n - cell.selected) >= minimum
    const isInTable = isNamed(cell) || isBoth(cell)
    return isEnough && isInTable && isAlone(rows, cell.sex) && isAlone(columns, cell.race)
  }
  const held = new Set(all.filter((cell) => !isTold(cell)))
  for (const cut of cutsOf(rows, columns)) {
    // What is left of whole lines is enough, so that a cut which tells of few has a told cell in it. Holding more back never opens another cut.
    while (tellsOfFew(cut, { all, held, minimum })) {
      const [smallest] = all.filter((cell) => !held.has(cell) && cut(cell) !== 0).toSorted((a, b) => a.n - b.n)
      if (smallest === undefined) throw new Error('a cut through told lines tells of few, and nothing is left to hold')
      held.add(smallest)
    }
  }
  return held
}

/** +1 for cells of the lines S outside of T, −1 for those of T outside of S. */
type Cut = (cell: GridCell) => 1 | 0 | -1

function cutsOf(rows: readonly Line[], columns: readonly Line[]): Cut[] {
  const subsets = (lines: readonly Line[]) =>
    Array.from(
      { length: 2 ** lines.length },
      (_, bits) => new Set(lines.flatMap(({ names }, at) => (bits & (1 << at) ? names : []))),
    )
  const ofColumns = subsets(columns)
  return subsets(rows).flatMap((inRows) =>
    ofColumns.map(
      (inColumns): Cut =>
        ({ sex, race }) => {
          const difference = Number(inRows.has(sex)) - Number(inColumns.has(race))
          return difference as 1 | 0 | -1
        },
    ),
  )
}

/** Whether everything held back has the same sign in the cut, so that their sum comes out, and is of few. The opposite cut is among the cuts too. */
function tellsOfFew(
  cut: Cut,
  { all, held, minimum }: { all: readonly GridCell[]; held: ReadonlySet<GridCell>; minimum: number },
): boolean {
  let [selected, others] = [0, 0]
  for (const cell of all) {
    if (!held.has(cell)) continue
    const sign = cut(cell)
    if (sign === -1) return false
    if (sign === 1) {
      selected += cell.selected
      others += cell.n - cell.selected
    }
  }
  return selected + others > 0 && (selected < minimum || others < minimum)
}

/** Of people of unknown sex or race: those of each, less those of both. */
function unknownOf(all: readonly GridCell[], { rows, columns, held }: Grid & { held: ReadonlySet<GridCell> }) {
  const unnamed = all.filter((cell) => !isNamed(cell))
  const isKnown = (lines: readonly Line[]) => isAlone(lines, null) || !lines.some(({ names }) => names.includes(null))
  const isTold = isKnown(rows) && isKnown(columns) && !unnamed.some((cell) => isBoth(cell) && held.has(cell))
  return isTold ? unnamed.reduce((sum, { n }) => sum + n, 0) : null
}
