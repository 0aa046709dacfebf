import { checkCount } from './check-arguments.ts'

/** Two groups and what became of them: `hits` of `n` in each. */
export type Arm = { hits: number; n: number }

/** Two groups side by side. */
export type TwoByTwo = { first: Arm; second: Arm }

/** Throws a RangeError unless all are whole numbers and no group has more hits than members. */
export function checkTwoByTwo({ first, second }: TwoByTwo): void {
  for (const { hits, n } of [first, second]) {
    checkCount(hits, 'The number of hits')
    checkCount(n, 'The size of a group')
    if (hits > n) throw new RangeError(`A group of ${n} cannot have ${hits} hits.`)
  }
}
