import { notFound } from '@tandem/core/errors'
import {
  DecidedRow,
  type LookRow,
  PilotDesign,
  type PilotSaved,
  type PilotState,
  type PilotsRow,
  pilotSentence,
} from '@tandem/core/pilots'
import type { Content } from '@tandem/core/two-keys'
import type { Kysely, Selectable, Transaction } from 'kysely'
import type { PilotLookTable, PilotTable, StateTables } from '../store/state-tables.ts'
import { hashOf } from '../two-keys/hash-of.ts'

type Database = Kysely<StateTables> | Transaction<StateTables>
export type PilotRow = Selectable<PilotTable>

/** @throws TandemError `not-found` */
export async function thePilot(database: Database, id: string): Promise<PilotRow> {
  const row = await database.selectFrom('pilot').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw unknownPilot(id)
  return row
}

export const unknownPilot = (id: string) => notFound(`There is no pilot ${id}. See pilot-list.`)

export const designOf = ({ design }: Pick<PilotRow, 'design'>): PilotDesign => PilotDesign.parse(design)

export const designHash = (design: PilotDesign): string => hashOf(design as unknown as Content)

export async function readLooks(database: Database, id: string): Promise<LookRow[]> {
  const rows = await database.selectFrom('pilot_look').selectAll().where('pilot', '=', id).orderBy('id').execute()
  return rows.map(lookOf)
}

export const lookOf = ({ id, at, by, result }: Selectable<PilotLookTable>): LookRow => ({
  ...result,
  id,
  at: at.toISOString(),
  by,
})

/** All pilots, those that ask for something first. */
export async function readPilots(database: Database): Promise<PilotsRow[]> {
  const rows = await database.selectFrom('pilot').selectAll().orderBy('updated_at', 'desc').orderBy('id').execute()
  const looks = await database.selectFrom('pilot_look').selectAll().orderBy('id').execute()
  const all = rows.map((row) => {
    const own = looks.filter(({ pilot }) => pilot === row.id).map(lookOf)
    return { ...standingOf(row, own), last: own.at(-1) ?? null }
  })
  return all.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))
}

const ORDER: readonly PilotState[] = ['paused', 'running', 'design', 'decided']

/** What the register of AI asks: the pilots of a use case. */
export const pilotsOfUseCase = async (database: Database, useCase: string): Promise<PilotsRow[]> =>
  (await readPilots(database)).filter(({ design }) => design.useCase === useCase)

export function standingOf(row: PilotRow, looks: readonly LookRow[]): PilotSaved {
  const design = designOf(row)
  const decided = row.decided === null ? null : DecidedRow.parse(row.decided)
  const state = stateOf({ hash: row.hash, decided }, looks)
  return {
    id: row.id,
    state,
    design,
    version: row.version,
    hash: row.hash,
    registeredAt: row.registered_at?.toISOString() ?? null,
    updatedAt: row.updated_at.toISOString(),
    updatedBy: row.updated_by,
    decided,
    sentence: pilotSentence({ state, design, decided, last: looks.at(-1) ?? null }),
  }
}

/** A decision to continue takes no pilot to its end, and lifts a pause only for looks before it. */
function stateOf(
  { hash, decided }: { hash: string | null; decided: DecidedRow | null },
  looks: readonly LookRow[],
): PilotState {
  if (hash === null) return 'design'
  if (decided !== null && decided.decision !== 'continue') return 'decided'
  return looks.some(({ id, guardrail }) => guardrail === 'pause' && id > (decided?.look ?? 0)) ? 'paused' : 'running'
}
