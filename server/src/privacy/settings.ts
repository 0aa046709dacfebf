import { RetentionRule, USUAL_CELL } from '@tandem/core/privacy'
import type { State } from '../store/state.ts'

/** The latest version of how long applications are kept and how many people a count must have; nothing goes by age unless somebody said so. */
export async function privacyInForce(state: State) {
  const row = await state.selectFrom('retention').selectAll().orderBy('version', 'desc').limit(1).executeTakeFirst()
  return {
    version: row?.version ?? 0,
    rules: RetentionRule.array().parse(row?.rules ?? []),
    minimumCell: row?.minimum_cell ?? USUAL_CELL,
    setAt: row?.set_at.toISOString() ?? null,
    setBy: row?.set_by ?? null,
    reason: row?.reason ?? null,
  }
}
