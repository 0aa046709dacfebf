import { type EvidenceDocument, UseCase, type UseCaseState } from '@tandem/core/ai'
import { notFound } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { StateTables } from '../store/state-tables.ts'

type Database = Kysely<StateTables> | Transaction<StateTables>

export interface KeptUseCase {
  useCase: UseCase
  state: UseCaseState
  /** When it came into this state. */
  since: Date
  version: number
  updatedAt: Date
  updatedBy: string
}

/** Every registered use of AI, in the order of their ids. */
export async function readUseCases(database: Database): Promise<KeptUseCase[]> {
  const rows = await database.selectFrom('ai_use_case').selectAll().orderBy('id').execute()
  const moves = await database
    .selectFrom('ai_move')
    .select(({ fn }) => ['use_case', fn.max('at').as('at')])
    .groupBy('use_case')
    .execute()
  return rows.map(({ id, content, state, version, updated_at, updated_by }) => ({
    useCase: UseCase.parse(content),
    state,
    since: moves.find(({ use_case }) => use_case === id)?.at ?? updated_at,
    version,
    updatedAt: updated_at,
    updatedBy: updated_by,
  }))
}

/** @throws TandemError `not-found`, naming what may have been meant */
export function theUseCase(register: readonly KeptUseCase[], id: string): KeptUseCase {
  const found = register.find(({ useCase }) => useCase.id === id)
  if (found !== undefined) return found
  const known = register.map(({ useCase }) => useCase.id)
  throw notFound(`There is no use case ${id} in the register of AI. ${meantWords(id, known)}`.trim())
}

/** Documents by use case, the latest first. */
export async function readDocuments(database: Database): Promise<Map<string, EvidenceDocument[]>> {
  const rows = await database
    .selectFrom('ai_document')
    .select(['id', 'use_case', 'duties', 'title', 'link', 'sha256', 'owner', 'added_at', 'added_by'])
    .select([sql<string>`dated::text`.as('dated'), sql<string | null>`valid_until::text`.as('valid_until')])
    .orderBy('added_at', 'desc')
    .orderBy('id')
    .execute()
  const found = new Map<string, EvidenceDocument[]>()
  for (const { use_case, valid_until, added_at, added_by, ...row } of rows)
    found.set(use_case, [
      ...(found.get(use_case) ?? []),
      { ...row, validUntil: valid_until, addedAt: added_at.toISOString(), addedBy: added_by },
    ])
  return found
}
