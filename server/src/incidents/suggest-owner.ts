import type { Incident, IncidentSummary } from '@tandem/core/incidents'
import { StageKind } from '@tandem/core/trace'
import { dayWords, shareWords } from '@tandem/core/words'
import type { Store } from '../store/store.ts'
import { readWaits } from '../waits/waits.ts'

/** What is late on a day came in before it. */
const LEAD = 14 * 86_400_000

/** Whose move it seems to be: who holds most of the waiting in its stage and population, of what came in shortly before it began or since; null where nothing waits. */
export async function suggestOwner(
  store: Store,
  { populations, since, where }: Pick<IncidentSummary, 'populations' | 'since' | 'where'>,
  stages: readonly string[] | null,
): Promise<Incident['suggestion']> {
  const [own = where] = populations.length === 1 ? populations : [where]
  const stage =
    stages === null ? [] : stages.map((one) => `${StageKind.safeParse(one).success ? 'kind' : 'stage'}=${one}`)
  const from = new Date(Date.parse(since) - LEAD).toISOString().slice(0, 10)
  const { rows } = await readWaits(store, { where: [...own, ...stage], from, by: ['owner'] })
  const [first] = rows.filter(({ key }) => key !== 'unattributed')
  if (first === undefined || first.share === 0) return null
  return {
    owner: first.key,
    share: first.share,
    sentence: `${shareWords(first.share)} of the waiting of what came in since ${dayWords(from)} is for ${first.key}.`,
  }
}
