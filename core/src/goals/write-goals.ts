import type { Part } from '../opportunities/contract.ts'
import { counted } from '../words.ts'
import type { GoalRow } from './contract.ts'

/** How the goals stand that HR and IT share, for the head of the page. */
export function goalsSentence(goals: readonly GoalRow[]): Part[] {
  if (goals.length === 0) return [{ text: 'HR and IT share no goal yet.' }]
  const of = (...states: GoalRow['state'][]) => goals.filter(({ state }) => states.includes(state))
  const risky = of('breach', 'watch')
  const parts: Part[] = [
    { text: 'Of ' },
    { text: counted(goals.length, 'shared goal'), href: '/goals' },
    {
      text: `, ${of('ok').length === 0 ? 'none is' : of('ok').length === 1 ? '1 is' : `${of('ok').length} are`} on the way or reached`,
    },
  ]
  if (risky.length > 0) {
    parts.push({ text: `; ${risky.length} ${risky.length === 1 ? 'is' : 'are'} at risk: ` })
    risky.slice(0, 3).forEach(({ goal }, place) => {
      if (place > 0) parts.push({ text: ', ' })
      parts.push({ text: goal.title, href: `/goals/${goal.id}` })
    })
  }
  const unknown = of('not enough data').length
  if (unknown > 0) parts.push({ text: `; of ${unknown} too little is known` })
  parts.push({ text: '.' })
  const split = goals.filter(({ checkIns }) => apart(checkIns) >= 3)
  const [first] = split
  if (first !== undefined)
    parts.push(
      { text: ' HR and IT differ by three points or more in their confidence in ' },
      { text: first.goal.title, href: `/goals/${first.goal.id}` },
      { text: '.' },
    )
  return parts
}

function apart(checkIns: GoalRow['checkIns']): number {
  const of = (side: 'HR' | 'IT') => checkIns.find((one) => one.side === side)?.confidence
  const [hr, it] = [of('HR'), of('IT')]
  return hr === undefined || it === undefined ? 0 : Math.abs(hr - it)
}
