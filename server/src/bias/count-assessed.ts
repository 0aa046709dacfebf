import { categoryOf, type GridCell, type Unmapped, unmappedError } from '@tandem/core/bias'
import { namesNoGroup } from '@tandem/core/privacy'
import { type Sql, sql } from '@tandem/core/sql'
import { type Population, populationSql } from '@tandem/core/trace'
import { readByAnswers } from '../privacy/read-vault.ts'
import type { Warehouse } from '../store/warehouse.ts'
import { atStage } from './count-fairness.ts'

export interface Assessed {
  /** With the tool among its conditions. */
  population: Population
  stage?: string
}

/** Visits decided on while the tool was in use. Whoever withdrew was not decided on. */
export const decidedVisits = ({ population, stage }: Assessed): Sql =>
  sql`exit in ('advanced', 'hired', 'rejected') and ${stage === undefined ? sql`1` : atStage(stage)} and ${populationSql(population, 'visit')}`

/**
 * Applications that the tool assessed, by sex and race of the rule, and how many went on.
 * @throws TandemError `invalid` for answers that stand for no category, all of them
 */
export async function countAssessed(
  warehouse: Warehouse,
  assessed: Assessed,
  { sex, race, mapping }: { sex: string; race: string; mapping: ReadonlyMap<string, string> },
): Promise<GridCell[]> {
  const rows = sql`
    select source, application, max(exit in ('advanced', 'hired')) as is_selected
    from visit where ${decidedVisits(assessed)} group by source, application`
  const found = await readByAnswers<{ n: number; selected: number }>(warehouse, [sex, race], {
    rows,
    columns: sql`toUInt32(count()) as n, toUInt32(countIf(is_selected)) as selected`,
    groupBy: sql`1`,
  })
  const unmapped: Unmapped[] = []
  const cells = new Map<string, GridCell>()
  for (const { answers, n, selected } of found) {
    const [ofSex, ofRace] = (['sex', 'race'] as const).map((attribute, at) => {
      const name = answers[at] ?? ''
      if (!mapping.has(name.trim()) && namesNoGroup(name)) return null
      const category = categoryOf(attribute, name, mapping)
      if (category === undefined && !unmapped.some((one) => one.attribute === attribute && one.name === name))
        unmapped.push({ attribute, name })
      return category ?? null
    }) as [string | null, string | null]
    const key = JSON.stringify([ofSex, ofRace])
    const known = cells.get(key) ?? { sex: ofSex, race: ofRace, n: 0, selected: 0 }
    cells.set(key, { ...known, n: known.n + Number(n), selected: known.selected + Number(selected) })
  }
  if (unmapped.length > 0) throw unmappedError(unmapped)
  return [...cells.values()]
}
