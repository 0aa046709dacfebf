import { counted, listWords, shareWords } from '../words.ts'
import type { PilotsRow } from './contract.ts'

type Told = Pick<PilotsRow, 'state' | 'design' | 'decided' | 'last'>

/** Where a pilot stands, in a sentence. */
export function pilotSentence({ state, design, decided, last }: Told): string {
  if (state === 'design')
    return 'Being designed: metric and number are not fixed yet. Register it before the first case.'
  if (decided !== null && state === 'decided') {
    const against =
      decided.recommended === decided.decision ? '' : `, against the numbers, which said ${decided.recommended}`
    return `Decided by both keys on ${decided.at.slice(0, 10)}: ${decided.decision}${against}.`
  }
  if (last === null) return `Registered, and nothing has been looked at yet; it runs from ${design.from}.`
  const far = Math.min(1, (last.units[0] + last.units[1]) / design.planned)
  return `${shareWords(far)} of ${counted(design.planned, 'planned unit')} have come. ${last.sentence}`
}

/** What is tried, how far it is, and what waits for a decision. */
export function pilotsSentence(pilots: readonly PilotsRow[]): string {
  if (pilots.length === 0)
    return 'Nothing is being piloted. Begin from an opportunity, or write a design: what is tried, on whom, judged by what.'
  const of = (state: PilotsRow['state']) => pilots.filter((one) => one.state === state)
  const parts = [
    ...(of('running').length > 0 ? [`${counted(of('running').length, 'pilot')} running`] : []),
    ...(of('paused').length > 0 ? [`${counted(of('paused').length, 'pilot')} paused by its guardrail`] : []),
    ...(of('design').length > 0 ? [`${of('design').length} being designed`] : []),
    ...(of('decided').length > 0 ? [`${of('decided').length} decided`] : []),
  ]
  const due = pilots.filter(
    ({ state, last }) => state === 'running' && last !== null && last.recommended !== 'continue',
  )
  const waiting = due.length === 0 ? '' : ` ${listWords(due.map(({ design }) => design.title))} can be decided now.`
  return `${listWords(parts)}.${waiting}`.replace(/^./, (letter) => letter.toUpperCase())
}
