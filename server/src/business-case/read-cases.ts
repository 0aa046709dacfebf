import type { BusinessCase, BusinessCaseSaved } from '@tandem/core/business-case'
import { Basis, EffortHalf, Outline, standingOf, standingWords, ValueHalf } from '@tandem/core/business-case'
import { notFound } from '@tandem/core/errors'
import type { Content, KeySide } from '@tandem/core/two-keys'
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { BusinessCaseSignatureTable, BusinessCaseTable, StateTables } from '../store/state-tables.ts'
import { hashOf } from '../two-keys/hash-of.ts'
import { type SignatureWithHolder, stillHolds } from '../two-keys/read-proposal.ts'

type Database = Kysely<StateTables> | Transaction<StateTables>
type CaseRow = Selectable<BusinessCaseTable>

export type CaseSignature = BusinessCaseSignatureTable & Pick<SignatureWithHolder, 'name' | 'role' | 'active'>

export const readCases = (database: Database): Promise<CaseRow[]> =>
  database.selectFrom('business_case').selectAll().orderBy('updated_at', 'desc').orderBy('id').execute()

/** @throws TandemError `not-found` */
export async function theCase(database: Database, id: string): Promise<CaseRow> {
  const row = await database.selectFrom('business_case').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw unknownCase(id)
  return row
}

export const unknownCase = (id: string) => notFound(`There is no business case ${id}. See business-cases.`)

/** Signatures of halves with what their signers may do now. */
export function readHalfSignatures(database: Database, ids: readonly string[]): Promise<CaseSignature[]> {
  if (ids.length === 0) return Promise.resolve([])
  return database
    .selectFrom('business_case_signature as signature')
    .leftJoin('person', (join) => join.on(sql<boolean>`signature.person = 'person:' || person.id`))
    .leftJoin('membership', 'membership.person_id', 'person.id')
    .selectAll('signature')
    .select(['person.name', 'membership.role', 'membership.active'])
    .where('business_case', 'in', ids)
    .orderBy('at')
    .execute()
}

export const caseOf = ({ outline, value, effort, basis }: Pick<CaseRow, keyof BusinessCase>): BusinessCase => ({
  outline: Outline.parse(outline),
  value: value === null ? null : ValueHalf.parse(value),
  effort: effort === null ? null : EffortHalf.parse(effort),
  basis: basis === null ? null : Basis.parse(basis),
})

/** What each side signs: the outline with its own half, and HR what its numbers rest on. */
export function hashesOf({ outline, value, effort, basis }: BusinessCase): Record<KeySide, string | null> {
  const of = (content: object) => hashOf(content as Content)
  return {
    HR: value === null ? null : of({ outline, value, basis }),
    IT: effort === null ? null : of({ outline, effort }),
  }
}

export const standingOfCase = (hashes: Record<KeySide, string | null>, signatures: readonly CaseSignature[]) =>
  standingOf(
    hashes,
    signatures.map((one) => ({ ...one, holds: stillHolds(one) })),
  )

/** The case as it stands, with who signed which half. */
export function savedOf(row: CaseRow, signatures: readonly CaseSignature[]): BusinessCaseSaved {
  const content = caseOf(row)
  const hashes = hashesOf(content)
  const { state, missing } = standingOfCase(hashes, signatures)
  const half = (side: KeySide) => {
    const given = signatures.find((one) => one.side === side)
    return {
      hash: hashes[side],
      signature:
        given === undefined
          ? null
          : {
              person: given.person,
              name: given.name ?? (given.person.startsWith('demo:') ? 'a visitor' : 'somebody who is gone'),
              reason: given.reason,
              at: given.at.toISOString(),
              counts: !missing.includes(side),
            },
    }
  }
  return {
    id: row.id,
    version: row.version,
    ...content,
    state,
    missing,
    halves: { HR: half('HR'), IT: half('IT') },
    updatedAt: row.updated_at.toISOString(),
    updatedBy: row.updated_by,
    sentence: standingWords(state, missing),
  }
}
