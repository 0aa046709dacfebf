import type { Brief } from '@tandem/core/brief'
import {
  bigMoney,
  type Opportunities,
  type OpportunitySet,
  type Part,
  type PilotProposal,
} from '@tandem/core/opportunities'

type Table = (rows: readonly Record<string, unknown>[]) => string

const wordsOf = (parts: readonly Part[]): string => parts.map(({ text }) => text).join('')

/** The answer, the ranking, and why the rest gains nothing. */
export function opportunitiesText(answer: Opportunities, table: Table): string {
  const { state, reason, progress, opportunities, currency } = answer
  if (state === 'not enough data') return `${reason}\n`
  if (state === 'working')
    return `It is being simulated${progress === null ? '' : `: ${progress.done} of ${progress.of} runs`}. Ask again in a moment.\n`
  const money = (amount: number | undefined) => (amount === undefined ? null : bigMoney(amount, null))
  const rows = opportunities
    .filter(({ gains }) => gains !== null)
    .map(({ place, id, isAi, tier, money: worth, perItDay, gains, numbers, verdict }) => ({
      '': place,
      intervention: id,
      AI: isAi ? tier : 'no',
      [`net a year${currency === null ? '' : `, ${currency}`}`]: money(worth?.net.p50),
      'nine of ten runs': worth === null ? null : `${money(worth.net.p5)} to ${money(worth.net.p95)}`,
      'days saved': Math.round(gains?.emptyDaysSaved.p50 ?? 0),
      'IT days': numbers.itDays.mode,
      'for each IT day': money(perItDay ?? undefined),
      verdict,
    }))
  const whyNot = opportunities.flatMap(({ title, whyNot: why }) => (why === null ? [] : [`  ${title}: ${why}`]))
  return [
    wordsOf(answer.answer),
    wordsOf(answer.pilots),
    '',
    ...(rows.length === 0 ? [] : [table(rows), '']),
    ...(whyNot.length === 0 ? [] : ['Why not here', ...whyNot, '']),
    ...answer.notes,
    '',
  ].join('\n')
}

export const opportunitySetText = ({ intervention, set }: OpportunitySet): string =>
  set.length === 0 ? `${intervention} has the numbers of the catalogue.\n` : `${intervention}: ${set.join(', ')} set.\n`

export const pilotProposalText = ({ markdown }: PilotProposal): string => markdown

export const briefText = ({ answers }: Brief): string =>
  answers
    .map(({ question, state, parts }) =>
      [
        question,
        `  ${state === 'working' ? 'It is being simulated. Ask again in a moment.' : wordsOf(parts)}`,
        '',
      ].join('\n'),
    )
    .join('\n')
