import { notFound } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import { type Counts, PULSE_SIDES, type PulseRound, type PulseSide, type PulseStatement } from '@tandem/core/pulse'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { StateTables } from '../store/state-tables.ts'

type Database = Kysely<StateTables> | Transaction<StateTables>

/** All rounds, the newest first. */
export async function readRounds(database: Database): Promise<PulseRound[]> {
  const rows = await database
    .selectFrom('pulse_round')
    .select(['id', 'title', 'statements'])
    .select([
      sql<string>`closes_on::text`.as('closes_on'),
      sql<string | null>`opened_on::text`.as('opened_on'),
      sql<string | null>`closed_on::text`.as('closed_on'),
    ])
    .orderBy(sql`coalesce(opened_on, 'infinity'::date)`, 'desc')
    .orderBy('id')
    .execute()
  const sides = await database.selectFrom('pulse_side').select(['round', 'side', 'handed_out']).execute()
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    state: row.closed_on !== null ? 'closed' : row.opened_on !== null ? 'open' : 'draft',
    closesOn: row.closes_on,
    openedOn: row.opened_on,
    closedOn: row.closed_on,
    statements: row.statements as PulseStatement[],
    sent: Object.fromEntries(
      PULSE_SIDES.map((side) => [
        side,
        sides.find((one) => one.round === row.id && one.side === side)?.handed_out ?? 0,
      ]),
    ) as Record<PulseSide, number>,
  }))
}

export function theRound(rounds: readonly PulseRound[], id: string): PulseRound {
  const found = rounds.find((round) => round.id === id)
  if (found === undefined)
    throw notFound(
      `There is no round ${id} of the pulse. ${
        meantWords(
          id,
          rounds.map((one) => one.id),
        ) || 'See pulse.'
      }`,
    )
  return found
}

/** What may be shown of a round: counts by statement for each side. */
export async function readShown(database: Database, round: string): Promise<Record<PulseSide, Record<string, Counts>>> {
  const rows = await database.selectFrom('pulse_side').select(['side', 'shown']).where('round', '=', round).execute()
  const of = (side: PulseSide) => (rows.find((row) => row.side === side)?.shown ?? {}) as Record<string, Counts>
  return { HR: of('HR'), IT: of('IT') }
}
