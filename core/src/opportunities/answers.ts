import { countWords } from '../words.ts'
import type { Opportunities, OpportunityRow, Part } from './contract.ts'
import { bigMoney } from './figures.ts'
import type { Proposed } from './pilot.ts'

type Told = Pick<Opportunities, 'opportunities' | 'currency'>

const text = (words: string): Part => ({ text: words })
/** Paths of the page, from the root of the site. */
export const opportunityPath = (id: string): string => `/opportunities?intervention=${encodeURIComponent(id)}`
const named = ({ id, title }: OpportunityRow): Part => ({
  text: title.charAt(0).toLowerCase() + title.slice(1),
  href: opportunityPath(id),
})

/** Where can AI add the most value, and does anything else add more? */
export function writeAnswer({ opportunities, currency }: Told): Part[] {
  const tried = opportunities.filter(({ gains }) => gains !== null)
  if (tried.length === 0) return [text('Nothing in the catalogue has anything to work on in this history.')]
  const best = (rows: readonly OpportunityRow[]) => [...rows].sort((a, b) => worth(b) - worth(a))[0]
  const ai = best(tried.filter(({ isAi }) => isAi))
  const other = best(tried.filter(({ isAi }) => !isAi))
  const lead: Part[] =
    ai === undefined || worth(ai) <= 0
      ? [
          text(
            `No use of AI in the catalogue is worth what it costs here${ai === undefined ? '' : '; the nearest is '}`,
          ),
          ...(ai === undefined ? [] : [named(ai), text(`, ${gainWords(ai, currency)}`)]),
          text('. '),
        ]
      : [text('AI adds most in '), named(ai), text(`: ${gainWords(ai, currency)}${tierWords(ai)}. `)]
  const more: Part[] =
    other === undefined || worth(other) <= Math.max(0, ai === undefined ? 0 : worth(ai))
      ? []
      : [text('Without AI, '), named(other), text(` would bring more: ${gainWords(other, currency)}. `)]
  const paying = tried.filter(({ verdict }) => verdict === 'pays').length
  return [
    ...lead,
    ...more,
    {
      text: tried.some(({ money }) => money !== null)
        ? `${countWords(paying)} of ${countWords(opportunities.length)} interventions`
        : `${countWords(tried.length)} of ${countWords(opportunities.length)} interventions`,
      href: '/opportunities',
    },
    text(
      tried.some(({ money }) => money !== null)
        ? ' are worth more than they cost; those on the same wait do not add up.'
        : ' have something to work on here.',
    ),
  ]
}

const worth = ({ money, gains }: OpportunityRow): number =>
  money?.net.p50 ?? gains?.emptyDaysSaved.p50 ?? Number.NEGATIVE_INFINITY

function gainWords({ money, gains }: OpportunityRow, currency: string | null): string {
  const days = `${countWords(Math.max(0, gains?.emptyDaysSaved.p50 ?? 0))} days of empty seats a year`
  if (money === null) return `${days}, without a price`
  const { net } = money
  return `${bigMoney(net.p50, currency)} a year net (nine of ten runs: ${bigMoney(net.p5, null)} to ${bigMoney(net.p95, null)}), ${days}`
}

const tierWords = ({ tier }: OpportunityRow): string => (tier === 'high-risk' ? '; high-risk by the EU AI Act' : '')

const MOST_PILOTS = 2
const MAY_PAY: readonly string[] = ['pays', 'open', 'no price']
const forEffort = (row: OpportunityRow): number => row.perItDay ?? worth(row) / Math.max(1, row.numbers.itDays.mode)

/** Which pilots could be launched: what pays, most for each day of IT first, and can be told apart from luck in good time. */
export function writePilots({ opportunities, currency }: Told, proposals: ReadonlyMap<string, Proposed>): Part[] {
  const ready = opportunities
    .filter(({ id, verdict }) => MAY_PAY.includes(verdict) && proposals.get(id)?.weeks != null)
    .sort((a, b) => forEffort(b) - forEffort(a))
  if (ready.length === 0)
    return [text('No. Nothing in the catalogue that may pay here would show its effect within half a year.')]
  const shown = ready.slice(0, MOST_PILOTS).flatMap((row, i): Part[] => {
    const { where, weeks, perArm } = proposals.get(row.id) as Proposed
    const group = where === null ? '' : ` in ${where.slice(where.indexOf('=') + 1)}`
    const brings =
      row.money === null ? `${countWords(worth(row))} days of empty seats` : bigMoney(row.money.net.p50, currency)
    const days = row.numbers.itDays.mode
    return [
      text(i === 0 ? '' : '; '),
      named(row),
      text(
        `${group} (${weeks} weeks, ${countWords(2 * (perArm ?? 0))} cases; everywhere ${brings} a year for ${days} ${days === 1 ? 'day' : 'days'} of IT)`,
      ),
    ]
  })
  return [text(`Yes, ${countWords(ready.length)} could start. Most for the effort: `), ...shown, text('.')]
}
