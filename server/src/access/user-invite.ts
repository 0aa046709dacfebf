import { LinkMade, UserInvite } from '@tandem/core/access'
import { invalid, notFound } from '@tandem/core/errors'
import { z } from 'zod'
import { invitationLetter } from '../notify/letters.ts'
import { NO_MAIL } from '../notify/mail.ts'
import { writeOperation } from '../operation.ts'
import { idOf } from './actor.ts'
import { invite, linkOf } from './invitation.ts'

const DAYS = 7

export const userInvite = writeOperation({
  name: 'user-invite',
  summary: 'Invites a person by e-mail address and says what they may do; the link opens once, within a week.',
  positional: ['email'],
  input: UserInvite,
  output: LinkMade,
  audited: ({ role, scope, sensitive }) => ({ role, scope, sensitive }),
  async run({ email, ...grant }, { actor, commit, mail = NO_MAIL, now, publicUrl = '', store }) {
    const address = email.toLowerCase()
    const known = await store.state.selectFrom('person').select('id').where('email', '=', address).executeTakeFirst()
    if (known !== undefined)
      throw invalid(`There is an account with ${address} already. Change what it may do instead.`)
    const { token, expiresAt } = await commit(async (transaction) => {
      await transaction
        .updateTable('invitation')
        .set({ revoked_at: now() })
        .where('email', '=', address)
        .where('used_at', 'is', null)
        .execute()
      return invite(transaction, { email: address, ...grant }, idOf(actor), { now: now(), days: DAYS })
    })
    const link = linkOf(publicUrl, token)
    const mailed =
      mail.canSend &&
      (await mail.send({ to: address, ...invitationLetter(link, DAYS) }).then(
        () => true,
        () => false,
      ))
    return { link, expiresAt: expiresAt.toISOString(), mailed }
  },
})

export const userUninvite = writeOperation({
  name: 'user-uninvite',
  summary: 'Withdraws an invitation that nobody has used yet.',
  positional: ['id'],
  input: z.object({ id: z.string() }),
  output: z.object({ withdrawn: z.literal(true) }),
  audited: ({ id }) => ({ id }),
  async run({ id }, { commit, now }) {
    await commit(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('invitation')
        .set({ revoked_at: now() })
        .where('id', '=', id)
        .where('used_at', 'is', null)
        .where('revoked_at', 'is', null)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) throw notFound('There is no open invitation of this id. See user-list.')
    })
    return { withdrawn: true as const }
  },
})
