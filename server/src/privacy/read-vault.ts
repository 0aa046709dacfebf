import { bind, join, raw, sql } from '@tandem/core/sql'
import { type Population, populationSql } from '@tandem/core/trace'
import type { Warehouse } from '../store/warehouse.ts'

/** How many applications with these values got how far and no further. */
export interface VaultCell {
  /** One for each attribute; empty where nothing was said. */
  values: string[]
  furthest: number[]
}

/**
 * The one place that joins what people say of themselves with anything. What comes out are counts; whoever shows them holds back those of
 * too few people.
 */
export async function readVault(
  warehouse: Warehouse,
  attributes: readonly string[],
  population: Population,
): Promise<VaultCell[]> {
  const steps = [0, 1, 2, 3, 4].map((step) => sql`countIf(furthest = ${bind(step, 'UInt8')})`)
  return warehouse.rows<VaultCell>(sql`
    select [${join(attributes.map((_, at) => raw(`said.${at + 1}`)))}] as values, [${join(steps)}] as furthest
    from (select source, application, ${FURTHEST} as furthest from application where ${populationSql(population, 'application')}) as a
    left any join (
      select source, application, (${join(attributes.map((name) => sql`anyIf(toString(value), attribute = ${name})`))}, '') as said
      from vault.self_identification final
      group by source, application
    ) as v using (source, application)
    group by values order by values`)
}

/** The step an application got to: 0 applied, 1 passed the first stage, 2 interviewed, 3 offered, 4 hired. Who got to one got to those before. */
const reached = (kinds: readonly string[]) =>
  sql`(source, application) in (select source, application from visit where kind in ${kinds})`
const FURTHEST = sql`multiIf(
  outcome = 'hired', 4,
  offer_sent_at is not null or offer_decided_at is not null or ${reached(['offer', 'preboard', 'onboard'])}, 3,
  interviews > 0 or ${reached(['interview', 'decide'])}, 2,
  arrayExists(step -> step.exit = 'advanced', steps), 1,
  0)`

/** Attributes that are known, with how many applications say something. */
export const vaultCounts = (warehouse: Warehouse) =>
  warehouse.rows<{ source: string; attribute: string; applications: number }>(sql`
    select toString(source) as source, toString(attribute) as attribute, uniqExact(application) as applications
    from vault.self_identification group by source, attribute order by source, attribute`)
