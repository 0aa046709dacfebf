import { TandemError } from '@tandem/core/errors'
import { findMeasure } from '@tandem/core/measures'
import { meantWords, nearNames } from '@tandem/core/near-names'
import { checkObjective, type Fault, type Objective, promiseOf } from '@tandem/core/objectives'
import { sql, table } from '@tandem/core/sql'
import { clausesOf, dimensionSql, type Grain } from '@tandem/core/trace'
import { vaultCounts } from '../privacy/read-vault.ts'
import type { Store } from '../store/store.ts'
import { checkDimensions } from '../trace/check-dimensions.ts'
import { chooseClock } from '../working-time/choose-clock.ts'

/**
 * What is wrong or doubtful in an objective, by itself and against the data.
 * @param others what else is promised, to find the same promise under another name
 */
export async function faultsOf(
  objective: Objective,
  { store, others }: { store: Store; others: readonly Objective[] },
): Promise<Fault[]> {
  const faults = checkObjective(objective)
  const { indicator } = objective
  if (indicator.kind === 'freshness') faults.push(...(await checkConnection(store, indicator.connection)))
  else {
    const grain = findMeasure(indicator.measure)?.grain
    if (grain !== undefined) faults.push(...(await checkPopulation(store, objective, grain)))
  }
  if (indicator.kind === 'promise')
    faults.push(...(await refusedAs('calendar', () => chooseClock(store.state, objective.calendar))))
  if (indicator.kind === 'fairness') faults.push(...(await checkAttribute(store, indicator.attribute)))
  const same = others.find((other) => other.id !== objective.id && promiseOf(other) === promiseOf(objective))
  if (same !== undefined)
    faults.push({
      level: 'warning',
      part: 'indicator',
      sentence: `${same.id} promises the same already. Two objectives of one promise tell the same story twice: end one of them.`,
    })
  return faults
}

/** The refusal of a check as a fault. */
async function refusedAs(part: string, check: () => Promise<unknown>): Promise<Fault[]> {
  try {
    await check()
    return []
  } catch (error) {
    if (error instanceof TandemError) return [{ level: 'error', part, sentence: error.message }]
    throw error
  }
}

async function checkPopulation(store: Store, { where }: Objective, grain: Grain): Promise<Fault[]> {
  if (where.length === 0) return []
  const refused = await refusedAs('where', () => checkDimensions(store, grain, { population: { where: [...where] } }))
  if (refused.length > 0) return refused
  const faults: Fault[] = []
  for (const { dimension, values } of clausesOf(where)) {
    const unknown = await refusedAs('where', async () => {
      const known = await valuesOf(store, dimension, grain)
      for (const value of values) {
        if (known.length === 0 || known.includes(value)) continue
        const [near] = nearNames(value, known)
        const at = where.indexOf(`${dimension}=${value}`)
        faults.push({
          level: 'warning',
          part: at < 0 ? 'where' : `where.${at}`,
          sentence: `Nothing has the ${dimension} ${value} so far, so there is nothing to count yet.${near === undefined ? '' : ` Did you mean ${near}?`}`,
        })
      }
    })
    faults.push(...unknown)
  }
  return faults
}

/** Values of a dimension, the most frequent first. */
async function valuesOf({ warehouse }: Store, dimension: string, grain: Grain): Promise<string[]> {
  const rows = await warehouse.rows<{ value: string }>(
    sql`select ${dimensionSql(dimension, grain)} as value from ${table(grain)} group by value order by count() desc limit 10000`,
  )
  return rows.map(({ value }) => value)
}

async function checkConnection({ state }: Store, connection: string | undefined): Promise<Fault[]> {
  if (connection === undefined) return []
  const known = (await state.selectFrom('connection').select('name').execute()).map(({ name }) => name)
  if (known.includes(connection)) return []
  const sentence = `There is no connection ${connection}. ${meantWords(connection, known)}`.trim()
  return [{ level: 'error', part: 'indicator.connection', sentence }]
}

async function checkAttribute({ warehouse }: Store, attribute: string): Promise<Fault[]> {
  const known = [...new Set((await vaultCounts(warehouse)).map((row) => row.attribute))]
  if (known.includes(attribute)) return []
  const part = 'indicator.attribute'
  return known.length === 0
    ? [
        {
          level: 'warning',
          part,
          sentence: 'Nobody has said anything of themselves yet, so there is nothing to count.',
        },
      ]
    : [
        {
          level: 'error',
          part,
          sentence: `Nobody has said anything as ${attribute}. ${meantWords(attribute, known)}`.trim(),
        },
      ]
}
