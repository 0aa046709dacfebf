import { countWords } from '../words.ts'
import type { OpportunityRow } from './contract.ts'
import { bigMoney, daysWords } from './figures.ts'
import { placeOf } from './overlaps.ts'
import type { Seen } from './rank.ts'
import type { Value } from './worth-of.ts'

/** Less than so many days for each hire is nothing that anybody would notice. */
const NOTICED = 0.1
/** Of what a wait gets shorter, less than this share reaches the hires. */
const HARDLY = 0.25

/** Why an intervention gains nothing here, from the data; null where it does. */
export function whyNotOf(
  { intervention, look, casesPerYear }: Seen,
  {
    value,
    verdict,
    hires,
    currency,
    longest,
  }: {
    value: Value | null
    verdict: OpportunityRow['verdict']
    /** A year. */
    hires: number
    currency: string | null
    longest: { wait: string; days: number } | null
  },
): string | null {
  if (look.absent !== null) return look.absent
  if (value === null) return null
  if (verdict === 'pays') return null
  const main = intervention.effects[0]
  const perHire = hires > 0 ? value.gains.emptyDaysSaved.p50 / hires : 0
  if (verdict === 'no price' && perHire >= NOTICED) return null
  const reasons: string[] = []
  if (main?.what === 'duration' && look.ofHires !== null) {
    const { days, of } = look.ofHires
    const shorter = days * (1 - main.factor.mode)
    const elsewhere =
      longest !== null && longest.days > days
        ? ` The longest waiting is in ${longest.wait}: ${daysWords(longest.days)}.`
        : ''
    if (days < 0.02 * of)
      reasons.push(`${start(placeOf(main))} takes ${daysWords(days)} of the ${daysWords(of)} of a hire.${elsewhere}`)
    else if (perHire < HARDLY * shorter)
      reasons.push(
        `${start(placeOf(main))} would get ${daysWords(shorter)} shorter for each hire, yet seats are filled only ${daysWords(Math.max(0, perHire))} earlier: hiring waits elsewhere.${elsewhere}`,
      )
  } else if (perHire < NOTICED) {
    reasons.push(
      `Changing ${main === undefined ? 'it' : placeOf(main)} fills seats ${perHire > 0 ? `only ${daysWords(perHire)}` : 'no'} earlier${longest === null ? '' : `; hires wait longest in ${longest.wait}, ${daysWords(longest.days)}`}.`,
    )
  }
  if (verdict === 'does not pay' && value.money !== null) {
    const { vacancy, hours, losses, running, change, oversight } = value.money
    const [worth, cost] = [vacancy.mean + hours.mean + losses.mean, running.mean + change.mean + oversight.mean]
    reasons.push(
      `What it brings is worth ${bigMoney(worth, currency)} a year with ${countWords(casesPerYear)} cases, and it costs ${bigMoney(cost, currency)}, of which oversight ${bigMoney(oversight.mean, currency)}.`,
    )
  }
  if (verdict === 'open') reasons.push('Its range reaches from loss to gain: a pilot would tell.')
  return reasons.length === 0 ? null : reasons.join(' ')
}

const start = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
