import { TandemError } from '@tandem/core/errors'
import { MeasureInput, type MeasureResult } from '@tandem/core/measures'
import {
  type Cohort,
  cohortsOf,
  describe,
  earlyRules,
  groupOf,
  type Hire,
  indicatorMeans,
  LEAST_COHORT,
  matureAfter,
  OutcomesAsked,
  OutcomesView,
  outcomesNotes,
  outcomesSentence,
  type QualityRules,
  retentionDiffers,
  sourceValues,
  speedAgainstQuality,
  toldIndicators,
  validityOf,
} from '@tandem/core/outcomes'
import { asOfOf } from '../measures/as-of.ts'
import { measure } from '../measures/measure.ts'
import { type Context, readOperation } from '../operation.ts'
import { readHires } from './read-hires.ts'
import { readScores } from './read-scores.ts'
import { readWeights } from './weights.ts'

const DAY_MS = 86_400_000
const YEAR = 365

export const outcomes = readOperation({
  name: 'outcomes',
  summary:
    'How good the hires are and what told so beforehand: quality of hire, retention, validity of scores, value of sources, speed against quality. No group under ten hires, nobody alone.',
  input: OutcomesAsked,
  output: OutcomesView,
  async run({ by, version }, context) {
    const { store } = context
    const known = await asOfOf(store)
    const asOfMs = known.length === 0 ? 0 : Math.max(...known.map(({ asOf }) => asOf))
    const [hires, weights] = [await readHires(store), await readWeights(store.state, version)]
    const asOf = Math.floor(asOfMs / DAY_MS)
    const rules = { weights, asOf, told: toldIndicators(hires, weights, asOf) }
    const all = describe(hires, rules)
    const enough = hires.length >= LEAST_COHORT
    const cohorts = cohortsOf(hires, by, rules)
    const price = await costs(context)
    const view = {
      state: enough ? ('ok' as const) : ('not enough data' as const),
      by,
      asOf: known.length === 0 ? null : new Date(asOfMs).toISOString(),
      least: LEAST_COHORT,
      matureDays: matureAfter(rules.told),
      hires: enough ? hires.length : null,
      quality: all.quality,
      retention: all.retention,
      indicators: indicatorMeans(hires, rules).map((one) =>
        one.n < LEAST_COHORT ? { ...one, estimate: null, interval: null, n: 0, missing: null } : one,
      ),
      cohorts,
      withheld: new Set(hires.map((hire) => groupOf(hire, by))).size > cohorts.length,
      differs: retentionDiffers(hires, by, asOf),
      validity: (await readScores(store, hires)).map(validityOf),
      sources: sourceValues(recentSources(hires, rules), price.byChannel),
      currency: price.currency,
      speed: speedAgainstQuality(hires, rules),
      weights,
    }
    return { ...view, notes: outcomesNotes(view), sentence: outcomesSentence(view) }
  },
})

/**
 * Sources as they are now: the last year of hires who are old enough for what shows early. A year's retention would judge a source by hires
 * of two years ago.
 */
function recentSources(hires: readonly Hire[], rules: QualityRules): Cohort[] {
  const early = earlyRules(rules)
  const until = rules.asOf - matureAfter(early.told)
  const recent = hires.filter(({ startedOn }) => startedOn <= until && startedOn > until - YEAR)
  return cohortsOf(recent, 'channel', early)
}

/** Cost per hire by channel, where the cost model is complete; else none is told. */
async function costs(context: Context): Promise<{ byChannel: Map<string, number>; currency: string | null }> {
  try {
    const input = MeasureInput.parse({ measure: 'cost_per_hire', by: ['channel'] })
    const { rows, currency } = (await measure.run(input, context as never)) as MeasureResult
    const byChannel = new Map<string, number>(
      rows.flatMap(({ slice, estimate }): [string, number][] =>
        estimate === null ? [] : [[slice.channel ?? '', estimate]],
      ),
    )
    return { byChannel, currency }
  } catch (error) {
    if (error instanceof TandemError) return { byChannel: new Map(), currency: null }
    throw error
  }
}
