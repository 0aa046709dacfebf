import { beliefsAbout, type PulseStatement, STARTER_SET } from '@tandem/core/pulse'
import { sql } from '@tandem/core/sql'
import type { Store } from '../store/store.ts'

/** Stages whose length people are asked to believe something about. */
const STAGES_ASKED = 2

/** What a round asks unless told: the starter set, and how long the stages take that most applications go through. */
export async function starterFor({ warehouse }: Store): Promise<PulseStatement[]> {
  const rows = await warehouse.rows<{ stage: string }>(sql`
    select stage from visit where left_at is not null group by stage order by count() desc, stage limit ${STAGES_ASKED}`)
  return [...STARTER_SET, ...beliefsAbout(rows.map(({ stage }) => stage))]
}
