import { sql } from '@tandem/core/sql'
import { countWords } from '@tandem/core/words'
import type { Store } from '../store/store.ts'

const FEWEST_APPLICATIONS = 200
const FEWEST_HIRES = 20
const FEWEST_DAYS = 120

/** Why no model of hiring can be fitted; null where one can. */
export async function tooLittle({ warehouse }: Store): Promise<string | null> {
  const { applications, hires, days } = await warehouse.one<{ applications: number; hires: number; days: number }>(sql`
    select toFloat64(count()) as applications, toFloat64(countIf(offer_decision = 'accepted' or outcome = 'hired')) as hires,
      if(count() = 0, 0, toFloat64(dateDiff('day', min(began_at), max(began_at)))) as days
    from application`)
  if (applications >= FEWEST_APPLICATIONS && hires >= FEWEST_HIRES && days >= FEWEST_DAYS) return null
  return `The history holds ${countWords(applications)} applications and ${countWords(hires)} hires over ${countWords(days)} days; ${FEWEST_APPLICATIONS} and ${FEWEST_HIRES} over ${FEWEST_DAYS} days are needed to say how hiring would go otherwise. Import more of it.`
}
