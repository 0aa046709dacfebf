import { type Check, caseOf, ruleOf, termsOf } from '@tandem/core/checks'
import { TandemError } from '@tandem/core/errors'
import { nearNames } from '@tandem/core/near-names'
import { sql, table } from '@tandem/core/sql'
import { clausesOf, dimensionSql, type Grain } from '@tandem/core/trace'
import type { Store } from '../store/store.ts'
import { checkDimensions } from '../trace/check-dimensions.ts'

export interface CheckFault {
  level: 'error' | 'warning'
  /** Of the part, as in `where.0`. */
  part: string
  sentence: string
}

/**
 * What is wrong or doubtful in a check against the data: dimensions there are none of, values, stages and job families that nothing has.
 * @param others what else is checked, to find the same line under another name
 */
export async function faultsOf(
  check: Check,
  { store, others }: { store: Store; others: readonly Check[] },
): Promise<CheckFault[]> {
  const rule = ruleOf(check)
  const grain = caseOf(rule)
  const populations = [
    { where: check.where, part: 'where' },
    ...check.exceptions.map(({ where = [] }, i) => ({ where, part: `exceptions.${i}.where` })),
    ...(rule.kind === 'stages' && rule.family !== null
      ? [{ where: [`job_family=${rule.family}`], part: 'check', anyCase: true }]
      : []),
  ]
  const faults: CheckFault[] = []
  for (const population of populations) faults.push(...(await faultsOfWhere(store, grain, population)))
  const names = [
    ...termsOf(rule).flatMap((term) => (term.kind === 'stage' ? [term.stage] : [])),
    ...(rule.kind === 'stages' ? rule.path.flatMap(({ stage }) => ('name' in stage ? [stage.name] : [])) : []),
  ]
  if (names.length > 0) faults.push(...(await faultsOfStages(store, names)))
  const same = others.find((other) => other.id !== check.id && sameAs(other) === sameAs(check))
  if (same !== undefined)
    faults.push({
      level: 'warning',
      part: 'check',
      sentence: `${same.id} checks the same already. Two checks of one line tell the same story twice: remove one of them.`,
    })
  return faults
}

/** Two checks are the same if the same rule is asked of the same people. */
export const sameAs = (check: Pick<Check, 'check' | 'where'>): string =>
  JSON.stringify([ruleOf(check), [...check.where].sort()])

async function faultsOfWhere(
  store: Store,
  grain: Grain,
  { where, part, anyCase = false }: { where: readonly string[]; part: string; anyCase?: boolean },
): Promise<CheckFault[]> {
  if (where.length === 0) return []
  try {
    await checkDimensions(store, grain, { population: { where: [...where] } })
  } catch (error) {
    if (error instanceof TandemError) return [{ level: 'error', part, sentence: error.message }]
    throw error
  }
  const faults: CheckFault[] = []
  for (const { dimension, values } of clausesOf(where)) {
    const rows = await store.warehouse.rows<{ value: string }>(
      sql`select ${dimensionSql(dimension, grain)} as value from ${table(grain)} group by value order by count() desc limit 10000`,
    )
    const known = rows.map(({ value }) => value)
    const has = (value: string) =>
      anyCase ? known.some((one) => one.toLowerCase() === value.toLowerCase()) : known.includes(value)
    for (const value of values.filter((one) => known.length > 0 && !has(one))) {
      const [near] = nearNames(value, known, 1)
      faults.push({
        level: 'warning',
        part,
        sentence: `Nothing has the ${dimension} ${value} so far, so there is nothing to check yet.${near === undefined ? '' : ` Did you mean ${near}?`}`,
      })
    }
  }
  return faults
}

async function faultsOfStages({ state }: Store, names: readonly string[]): Promise<CheckFault[]> {
  const known = [...new Set((await state.selectFrom('stage_rule').select('stage').execute()).map(({ stage }) => stage))]
  return names
    .filter((name) => known.length > 0 && !known.includes(name))
    .map((name) => {
      const [near] = nearNames(name, known, 1)
      return {
        level: 'warning' as const,
        part: 'check',
        sentence: `No source has a stage ${name} so far.${near === undefined ? '' : ` Did you mean ${near}?`}`,
      }
    })
}
