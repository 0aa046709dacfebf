import type { Pulse, PulseInvited, PulseRound, StatementResult } from '@tandem/core/pulse'

type Table = (rows: readonly Record<string, unknown>[]) => string

export function pulseText({ sentence, results, rounds }: Pulse, table: Table): string {
  const head = `${sentence.map(({ text }) => text).join('')}\n`
  if (rounds.length === 0) return `${head}Write a round with pulse-round-set, and send links with pulse-invite.\n`
  const rows = results.map((result) => ({
    statement: result.statement.id,
    state: result.state,
    HR: meanWords(result.hr, result),
    IT: meanWords(result.it, result),
    'HR − IT': result.gap === null ? '–' : result.gap.estimate.toFixed(2),
    '95 %': result.gap?.interval == null ? '–' : result.gap.interval.map((one) => one.toFixed(2)).join(' to '),
    measured: result.measured === null ? '–' : `${result.measured.days.toFixed(1)} days`,
  }))
  const standing = rounds.map(({ id, state, closesOn, sent }) => ({
    round: id,
    state,
    until: closesOn,
    'links for HR': sent.HR,
    'links for IT': sent.IT,
  }))
  return `${head}\n${rows.length === 0 ? '' : `${table(rows)}\n\n`}${table(standing)}\n`
}

const meanWords = (side: StatementResult['hr'], { statement }: StatementResult): string =>
  side === null ? 'too few' : `${(statement.kind === 'belief' ? side.median : side.mean).toFixed(1)} (n ${side.n})`

export const pulseRoundText = ({ id, title, state, closesOn, statements }: PulseRound): string =>
  `${title} (${id}) is ${state === 'draft' ? 'written, and opens with its first link' : state}; ${statements.length} statements, until ${closesOn}.\n`

export function pulseInvitedText({ side, sent, failed, links }: PulseInvited): string {
  const letters =
    sent + failed === 0
      ? ''
      : `${sent} letters were sent to ${side}${failed === 0 ? '' : `, ${failed} could not be`}.\n`
  return links.length === 0
    ? letters
    : `${letters}Each link takes one answer for ${side}, and is shown only now:\n${links.join('\n')}\n`
}
