import type { Place } from './compare-places.ts'

/**
 * What of a population divided into places (tools, departments) may be told of two groups: places in which each of the four cells has at
 * least `minimum` people. What is left over must be so many too, or nobody: else whoever subtracts the told from the whole would know
 * of few. So the smallest of the told are held back until that is true.
 */
export function releasePlaces(places: readonly Place[], minimum: number): { told: Place[]; withheld: number } {
  const isLarge = (place: Place) => cellsOf(place).every((cell) => cell >= minimum)
  const told = places.filter(isLarge).toSorted((a, b) => peopleOf(b) - peopleOf(a))
  const held = places.filter((place) => !isLarge(place))
  const fits = () => {
    const rest = [0, 1, 2, 3].map((at) => held.reduce((sum, place) => sum + cellsOf(place)[at]!, 0))
    return rest.every((cell) => cell === 0) || rest.every((cell) => cell >= minimum)
  }
  while (!fits() && told.length > 0) held.push(told.pop()!)
  return { told, withheld: held.length }
}

const cellsOf = ({ first, second }: Place) => [first.hits, first.n - first.hits, second.hits, second.n - second.hits]
const peopleOf = ({ first, second }: Place) => first.n + second.n
