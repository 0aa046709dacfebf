import { notFound } from '@tandem/core/errors'
import { FIRST_WEIGHTS, QualityWeights, WeightsSetInput, type WeightsVersion } from '@tandem/core/outcomes'
import { z } from 'zod'
import { idOf } from '../access/actor.ts'
import { writeOperation } from '../operation.ts'
import type { State } from '../store/state.ts'

export const outcomeWeightsSet = writeOperation({
  name: 'outcome-weights-set',
  summary:
    'Says what quality of hire is made of and how much each part counts; the versions before are kept and can be asked for.',
  input: WeightsSetInput,
  output: z.object({ version: z.number().int() }),
  audited: (input) => input,
  run: ({ weights, rampTargetDays, reason }, { commit, actor, now }) =>
    commit((transaction) =>
      transaction
        .insertInto('quality_weights')
        .values({
          weights: JSON.stringify(weights),
          ramp_target_days: rampTargetDays,
          reason,
          set_at: now(),
          set_by: idOf(actor),
        })
        .returning('version')
        .executeTakeFirstOrThrow(),
    ),
})

/** One version of the weights; the latest unless told. */
export async function readWeights(state: State, version?: number): Promise<WeightsVersion> {
  if (version === 0) return FIRST_WEIGHTS
  const query = state.selectFrom('quality_weights').selectAll().orderBy('version', 'desc').limit(1)
  const row = await (version === undefined ? query : query.where('version', '=', version)).executeTakeFirst()
  if (row === undefined) {
    if (version === undefined) return FIRST_WEIGHTS
    throw notFound(`There is no version ${version} of the weights. Leave it out for the latest, or ask for one from 0.`)
  }
  return {
    version: row.version,
    weights: QualityWeights.parse(row.weights),
    rampTargetDays: row.ramp_target_days,
    setAt: row.set_at.toISOString(),
    setBy: row.set_by,
    reason: row.reason,
  }
}
