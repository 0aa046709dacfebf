import type { Value } from './contract.ts'
import { type Addend, sumOf, whyNot } from './sum-of.ts'

/** The sum of what may be added, beginning with the first, and why each of the others is not in it. */
export function totalOf(addends: readonly Addend[]): Pick<Value, 'total' | 'notInTotal'> {
  const taken: Addend[] = []
  const notInTotal: string[] = []
  for (const one of addends) {
    const why = whyNot(one, taken)
    if (why === null) taken.push(one)
    else notInTotal.push(why)
  }
  const sum = sumOf(taken)
  if (sum.kind === 'refused') return { total: null, notInTotal }
  const { kind: _, ...total } = sum
  return { total, notInTotal }
}
