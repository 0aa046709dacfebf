import { BusinessCaseSaved, BusinessCaseSignInput } from '@tandem/core/business-case'
import { conflict, forbidden, invalid, TandemError } from '@tandem/core/errors'
import { writeOperation } from '../operation.ts'
import { keyHolder } from '../two-keys/key-holder.ts'
import { caseOf, hashesOf, readHalfSignatures, savedOf, standingOfCase, unknownCase } from './read-cases.ts'

export const businessCaseSign = writeOperation({
  name: 'business-case-sign',
  summary: 'Signs the half of your side as it is; the case is in force once HR and IT have each signed theirs.',
  positional: ['id'],
  input: BusinessCaseSignInput,
  output: BusinessCaseSaved,
  audited: (input) => input,
  async run({ id, hash, reason }, { actor, commit, now }) {
    const { person, side } = keyHolder(actor)
    return commit(async (transaction) => {
      const row = await transaction
        .selectFrom('business_case')
        .selectAll()
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()
      if (row === undefined) throw unknownCase(id)
      const hashes = hashesOf(caseOf(row))
      if (hashes[side] === null)
        throw new TandemError('precondition', `${side}’s half is not written yet, so there is nothing to sign.`)
      if (hash !== hashes[side])
        throw conflict(
          `What you saw is not what stands there: ${side}’s half, or what the case is about, has changed since. Read it again before you sign.`,
        )
      const before = await readHalfSignatures(transaction, [id])
      const other = before.find((one) => one.side !== side && one.person === person && one.hash === hashes[one.side])
      if (other !== undefined)
        throw forbidden(`You signed this for ${other.side}. One person cannot sign for both sides.`)
      if (!standingOfCase(hashes, before).missing.includes(side))
        throw invalid(`${side}’s half is signed already, as it is.`)
      const values = { person, hash, reason, at: now() }
      await transaction
        .insertInto('business_case_signature')
        .values({ business_case: id, side, ...values })
        .onConflict((same) => same.columns(['business_case', 'side']).doUpdateSet(values))
        .execute()
      return savedOf(row, await readHalfSignatures(transaction, [id]))
    })
  },
})
