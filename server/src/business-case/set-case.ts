import { sideOf } from '@tandem/core/access'
import {
  type Basis,
  type BusinessCase,
  BusinessCaseSaved,
  BusinessCaseSetInput,
  type Outline,
  type ValueHalf,
} from '@tandem/core/business-case'
import { conflict, forbidden, invalid, TandemError } from '@tandem/core/errors'
import { type Content, canonicalText } from '@tandem/core/two-keys'
import type { z } from 'zod'
import { type Actor, idOf } from '../access/actor.ts'
import { costsInForce } from '../costs/cost-model.ts'
import { writeOperation } from '../operation.ts'
import type { Store } from '../store/store.ts'
import { checkCase } from './check-case.ts'
import { effectOf } from './effect-of.ts'
import { caseOf, readCases, readHalfSignatures, savedOf } from './read-cases.ts'

const MOST_CASES = 200

export const businessCaseSet = writeOperation({
  name: 'business-case-set',
  summary: 'Writes a business case: what it is about, HR’s half and IT’s half, each by its own side.',
  positional: ['id'],
  input: BusinessCaseSetInput,
  output: BusinessCaseSaved,
  audited: (input) => input,
  async run({ id, version, ...given }, { store, actor, now, commit, signal }) {
    refuseOtherSide(given, actor)
    const all = await readCases(store.state)
    const row = all.find((one) => one.id === id)
    const kept = row === undefined ? null : caseOf(row)
    if (kept === null && all.length >= MOST_CASES)
      throw invalid(`There are ${MOST_CASES} business cases already, and no more can be kept. Remove one first.`)
    if (version !== undefined && version !== (row?.version ?? 0)) throw changedMeanwhile(id, row)
    const outline = given.outline ?? kept?.outline
    if (outline === undefined)
      throw invalid(`There is no business case ${id} yet. Say with outline what it is about: title, change, horizon.`)
    const next = { outline, value: given.value ?? kept?.value ?? null, effort: given.effort ?? kept?.effort ?? null }
    await checkCase(next, store)
    const isPricedAnew = given.value !== undefined || simulates(next.value) !== simulates(kept?.value ?? null)
    const isOtherQuestion = simulates(next.value) && questionOf(outline) !== questionOf(kept?.outline)
    const basis =
      next.value === null
        ? null
        : isPricedAnew || isOtherQuestion || kept?.basis == null
          ? await basisOf({ outline, value: next.value }, { store, signal })
          : kept.basis
    return commit(async (transaction) => {
      const current = await transaction
        .selectFrom('business_case')
        .selectAll()
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()
      if (current?.version !== row?.version) throw changedMeanwhile(id, current)
      const content = { ...next, basis }
      if (current !== undefined && isSame(caseOf(current), content))
        return savedOf(current, await readHalfSignatures(transaction, [id]))
      const values = {
        outline: JSON.stringify(outline),
        value: next.value === null ? null : JSON.stringify(next.value),
        effort: next.effort === null ? null : JSON.stringify(next.effort),
        basis: basis === null ? null : JSON.stringify(basis),
        version: (current?.version ?? 0) + 1,
        updated_at: now(),
        updated_by: idOf(actor),
      }
      const saved = await transaction
        .insertInto('business_case')
        .values({ id, ...values })
        .onConflict((same) => same.column('id').doUpdateSet(values))
        .returningAll()
        .executeTakeFirstOrThrow()
      return savedOf(saved, await readHalfSignatures(transaction, [id]))
    })
  },
})

/** Each side writes its own half. Those of neither side may prepare both, and sign none. */
function refuseOtherSide({ value, effort }: Omit<z.infer<typeof BusinessCaseSetInput>, 'id'>, { role }: Actor): void {
  const side = sideOf(role)
  if (side === 'IT' && value !== undefined)
    throw forbidden('What a change is worth is HR’s half, which HR writes. Yours is what it takes: effort.')
  if (side === 'HR' && effort !== undefined)
    throw forbidden('What a change takes is IT’s half, which IT writes. Yours is what it is worth: value.')
}

const changedMeanwhile = (id: string, row: { updated_by: string } | undefined) =>
  conflict(
    row === undefined
      ? `The business case ${id} is not there, or no longer. Look at the list again.`
      : `The business case ${id} was changed by ${row.updated_by} since. Read it again, and write yours if it is still needed.`,
  )

const simulates = (value: ValueHalf | null): boolean =>
  value?.lines.some(({ kind }) => kind === 'vacancy by simulation') === true

/** What is asked of the simulation, as one text. */
const questionOf = (outline: Outline | undefined): string =>
  outline === undefined ? '' : canonicalText({ scenario: outline.change.scenario, where: outline.where } as Content)

const isSame = (a: BusinessCase, b: BusinessCase): boolean =>
  canonicalText(a as unknown as Content) === canonicalText(b as unknown as Content)

/** Prices as they are today and the effect as it is simulated today, kept with the half that rests on them. */
async function basisOf(
  { outline, value }: { outline: Outline; value: ValueHalf },
  { store, signal }: { store: Store; signal: AbortSignal | undefined },
): Promise<Basis> {
  const { currency, version, figures } = await costsInForce(store.state)
  if (currency === null)
    throw new TandemError(
      'precondition',
      'Nothing can be priced, because no currency is set. Set what things cost first, with cost-set or on the page of definitions and costs.',
    )
  const { scenario } = outline.change
  const simulated =
    simulates(value) && scenario !== undefined
      ? await effectOf(store, { scenario, where: outline.where }, signal)
      : null
  return { currency, costVersion: version, figures, simulated }
}
