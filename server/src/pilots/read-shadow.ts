import {
  type PilotDesign,
  type ShadowCounts,
  type ShadowGroups,
  type ShadowRow,
  shadowReport,
} from '@tandem/core/pilots'
import { namesNoGroup } from '@tandem/core/privacy'
import { sql } from '@tandem/core/sql'
import { dimensionSql, populationSql } from '@tandem/core/trace'
import { PASSED, readArmGroups } from '../privacy/read-vault.ts'
import { privacyInForce } from '../privacy/settings.ts'
import type { Store } from '../store/store.ts'

/** What the tool of a shadow pilot would have done, from the dimension in which its recommendation travels; null where the design names none. */
export async function readShadow(
  { warehouse, state }: Store,
  { design, showsGroups }: { design: PilotDesign; showsGroups: boolean },
): Promise<ShadowRow | null> {
  if (design.design !== 'shadow' || design.recommendation === undefined) return null
  const { dimension, passes } = design.recommendation
  const said = dimensionSql(dimension, 'application')
  const population = { where: [...design.where], from: design.from }
  const isSame = sql`said != '' and (said = ${passes}) = passed`
  const counts = await warehouse.one<ShadowCounts>(sql`
    select toFloat64(countIf(said = ${passes} and passed)) as both, toFloat64(countIf(said = ${passes} and not passed)) as toolOnly,
      toFloat64(countIf(said not in ('', ${passes}) and passed)) as peopleOnly, toFloat64(countIf(said not in ('', ${passes}) and not passed)) as neither,
      toFloat64(countIf(said = '')) as unsaid,
      if(countIf(${isSame} and waited is not null) = 0, null, quantileExactIf(0.5)(ifNull(waited, 0), ${isSame} and waited is not null) / 86400) as medianDays
    from (
      select ${said} as said, ${PASSED} as passed, dateDiff('second', began_at, first_response_at) as waited
      from application where ${populationSql(population, 'application')} and (${PASSED} or ended_at is not null)
    )`)
  const { minimumCell } = await privacyInForce(state)
  const groups = await groupsOf({ attribute: design.guardrail?.attribute })
  return shadowReport(counts, { groups, fewest: minimumCell, showsGroups })

  async function groupsOf({ attribute }: { attribute: string | undefined }): Promise<ShadowGroups | null> {
    if (attribute === undefined) return null
    const read = async (passed: typeof PASSED) => {
      const rows = await readArmGroups(warehouse, { attribute, population, tried: sql`${said} != ''`, passed }, [
        Number.MAX_SAFE_INTEGER,
      ])
      return rows.flatMap(({ group, n, selected }) =>
        namesNoGroup(group) ? [] : [{ group, n: n[0]!, selected: selected[0]! }],
      )
    }
    return { attribute, tool: await read(sql`${said} = ${passes}`), people: await read(PASSED) }
  }
}
