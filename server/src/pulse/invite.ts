import { randomInt } from 'node:crypto'
import { conflict, invalid } from '@tandem/core/errors'
import { PULSE_SIDES, PulseInvited, PulseInviteInput } from '@tandem/core/pulse'
import { hashToken, newToken } from '../access/tokens.ts'
import { pulseLetter } from '../notify/letters.ts'
import { NO_MAIL } from '../notify/mail.ts'
import { writeOperation } from '../operation.ts'
import { readRounds, theRound } from './read-rounds.ts'

const PREFIX = 'tnd_pulse'

export const pulseInvite = writeOperation({
  name: 'pulse-invite',
  summary: 'Sends links to the pulse by letter or hands them out; each takes one answer, and whose it was is not kept.',
  positional: ['id'],
  input: PulseInviteInput,
  output: PulseInvited,
  // Addresses would tell who was asked.
  audited: ({ id, side, emails, links }) => ({ id, side, letters: emails.length, links }),
  async run({ id, side, emails, links }, { store, mail = NO_MAIL, publicUrl = '', now, commit }) {
    if (emails.length === 0 && links === 0)
      throw invalid('Nobody is invited: give addresses, or a number of links to hand out.')
    if (emails.length > 0 && !mail.canSend)
      throw invalid(
        'No mail server is set, so that no letter can be sent. Set TANDEM_SMTP_URL, or ask for links and hand them out.',
      )
    const addresses = [...new Set(emails.map((email) => email.toLowerCase()))]
    const tokens = Array.from({ length: addresses.length + links }, () => newToken(PREFIX))
    const today = now().toISOString().slice(0, 10)
    const round = await commit(async (transaction) => {
      const found = theRound(await readRounds(transaction), id)
      if (found.state === 'closed') throw conflict(`“${found.title}” is closed. Write another round.`)
      if (found.closesOn < today)
        throw conflict(`“${found.title}” was open until ${found.closesOn}. Close it, and write another.`)
      if (found.state === 'draft') {
        await transaction.updateTable('pulse_round').set({ opened_on: today }).where('id', '=', id).execute()
        const empty = PULSE_SIDES.map((one) => ({ round: id, side: one, shown: '{}', waiting: null }))
        await transaction.insertInto('pulse_side').values(empty).execute()
      }
      await transaction
        .updateTable('pulse_side')
        .set((row) => ({ handed_out: row('handed_out', '+', tokens.length) }))
        .where('round', '=', id)
        .where('side', '=', side)
        .execute()
      // In an order that is not that of the addresses.
      const rows = shuffled(tokens.map((token) => ({ token_hash: hashToken(token), round: id, side })))
      await transaction.insertInto('pulse_link').values(rows).execute()
      return found
    })
    const linkOf = (token: string) => `${publicUrl}/pulse/answer#${token}`
    let failed = 0
    for (const [place, to] of addresses.entries()) {
      const link = linkOf(tokens[place] as string)
      const letter = pulseLetter(link, { title: round.title, side, closesOn: round.closesOn })
      await mail.send({ to, ...letter }).catch(async () => {
        failed += 1
        await store.state
          .deleteFrom('pulse_link')
          .where('token_hash', '=', hashToken(tokens[place] as string))
          .execute()
      })
    }
    return { id, side, sent: addresses.length - failed, failed, links: tokens.slice(addresses.length).map(linkOf) }
  },
})

function shuffled<Row>(rows: readonly Row[]): Row[] {
  const all = [...rows]
  for (let left = all.length - 1; left > 0; left--) {
    const other = randomInt(left + 1)
    ;[all[left], all[other]] = [all[other] as Row, all[left] as Row]
  }
  return all
}
