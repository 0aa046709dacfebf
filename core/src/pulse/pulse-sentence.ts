import type { Part } from '../opportunities/contract.ts'
import { counted } from '../words.ts'
import type { PulseRound, StatementResult } from './contract.ts'

/** Whether HR and IT see the same picture: for the brief and for the head of the page. */
export function pulseSentence(round: PulseRound | null, results: readonly StatementResult[]): Part[] {
  if (round === null) return [{ text: 'Whether HR and IT see it alike was not asked yet.' }]
  const answered = results.filter(({ hr, it }) => hr !== null && it !== null)
  if (answered.length === 0)
    return [
      { text: 'Whether HR and IT see it alike is being asked in ' },
      { text: round.title, href: '/pulse' },
      { text: '; too few have answered to show anything.' },
    ]
  const agreements = answered.filter(({ statement }) => statement.kind === 'agreement')
  const apart = agreements.filter(({ state }) => state === 'breach' || state === 'watch')
  const [largest] = [...apart].sort((a, b) => Math.abs(b.gap?.estimate ?? 0) - Math.abs(a.gap?.estimate ?? 0))
  const spots = answered.filter(({ statement, state }) => statement.kind === 'belief' && state === 'breach')
  const parts: Part[] = [
    { text: 'HR and IT see ' },
    { text: `${apart.length} of ${counted(agreements.length, 'statement')}`, href: '/pulse' },
    { text: ' differently' },
  ]
  if (largest?.gap != null)
    parts.push({
      text: `, most of all “${largest.statement.hr.replace(/\.$/, '')}” (HR ${largest.hr?.mean.toFixed(1)}, IT ${largest.it?.mean.toFixed(1)} of 5)`,
    })
  parts.push({ text: '.' })
  const [spot] = spots
  if (spot !== undefined) parts.push({ text: ` Blind spot: ${spot.sentence}` })
  return parts
}
