import { assess, type Cell, mean, QUARTERS, VOLUMES } from './alerts/assess.ts'
import { printFairnessStudy } from './alerts/fairness-study.ts'
import { type Clustering, STRONG, USUAL } from './alerts/histories.ts'
import { RULES } from './alerts/rules.ts'

/**
 * What rules of alarm give and cost at the volumes of hiring. Twenty cells: 5, 10, 20 and 25 % allowed, 2 to 200 verdicts per working day; three
 * years with a weekly pattern and seasons; clustered outcomes. Usage: npm run bench:alerts -- [rounds] [seed] [words of rules]
 */
const rounds = Number(process.argv[2] ?? 300)
const seed = Number(process.argv[3] ?? 1)
const chosen = process.argv[4]
const rules = RULES.filter(({ name }) => !chosen || name.includes(chosen))

for (const clustering of [USUAL, STRONG]) {
  const cells = assess(rules, { clustering, rounds, seed })
  console.log(`\n${titleOf(clustering)}\n`)
  console.log(`| rule | false alarms | delay, median | delay, mean | budget used |\n|---|---|---|---|---|`)
  for (const { name } of rules) console.log(rowOf(name, cells.get(name)!))
  const tandem = cells.get(RULES.at(-1)!.name)!
  console.log(`\nTandem by cell: false alarms in three years (mean delay)\n`)
  for (const line of gridOf(tandem)) console.log(line)
  for (const [above, key] of [
    [0, 'falseAlarms'],
    [1, 'farAbove'],
  ] as const) {
    const worst = Math.max(...tandem.map((cell) => cell[key]))
    console.log(
      `a run that reaches the line + ${above} by luck: once in ${Math.round(QUARTERS / worst)} quarters at worst`,
    )
  }
}

if (!chosen) printFairnessStudy({ rounds: Math.ceil(rounds / 5), seed })

function titleOf({ name, withinDay, driftMemory, driftSize }: Clustering): string {
  return `${name}: ρ = ${withinDay} within a day, drift of the log odds AR(1) with memory ${driftMemory} and size ${driftSize}; ${rounds} histories per cell, seed ${seed}`
}

function rowOf(name: string, cells: readonly Cell[]): string {
  const falseAlarms = cells.map((cell) => cell.falseAlarms)
  const byVolume = (pick: (cell: Cell) => number, digits: number) =>
    VOLUMES.map((perDay) => mean(cells.filter((cell) => cell.perDay === perDay).map(pick)).toFixed(digits))
  const used = byVolume((cell) => cell.budgetUsed, 2)
  return `| ${name} | ${Math.max(...falseAlarms).toFixed(2)} / ${mean(falseAlarms).toFixed(2)} | ${byVolume((cell) => cell.delay, 1).join(' / ')} | ${byVolume((cell) => cell.meanDelay, 1).join(' / ')} | ${used[0]}–${used.at(-1)} |`
}

function gridOf(cells: readonly Cell[]): string[] {
  const budgets = [...new Set(cells.map(({ allowed }) => allowed))]
  return budgets.map(
    (allowed) =>
      `${allowed.toFixed(2)}  ${cells
        .filter((cell) => cell.allowed === allowed)
        .map(
          ({ perDay, falseAlarms, meanDelay }) => `${perDay}/day: ${falseAlarms.toFixed(2)} (${meanDelay.toFixed(1)})`,
        )
        .join('  ')}`,
  )
}
