import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { broadest, covers, hullOf, overlap } from './populations.ts'

const clause = fc.constantFrom('a=1', 'a=2', 'b=1', 'b=2', 'c=1')
const where = fc.uniqueArray(clause, { maxLength: 4 })
/** Whether somebody with these values is in a population. */
const holds = (population: readonly string[], person: Record<string, string>) =>
  ['a', 'b', 'c'].every((dimension) => {
    const wanted = population.filter((one) => one.startsWith(`${dimension}=`))
    return wanted.length === 0 || wanted.includes(`${dimension}=${person[dimension]}`)
  })
const PEOPLE = ['1', '2', '3'].flatMap((a) => ['1', '2', '3'].flatMap((b) => ['1', '2', '3'].map((c) => ({ a, b, c }))))

describe('populations', () => {
  it('overlap if and only if somebody can be in both', () => {
    fc.assert(
      fc.property(where, where, (one, other) => {
        expect(overlap(one, other)).toBe(PEOPLE.some((person) => holds(one, person) && holds(other, person)))
      }),
    )
  })

  it('cover another if and only if all of it is in them', () => {
    fc.assert(
      fc.property(where, where, (outer, inner) => {
        const all = PEOPLE.filter((person) => holds(inner, person))
        expect(covers(outer, inner)).toBe(all.every((person) => holds(outer, person)))
      }),
    )
  })

  it('are held by their hull, and the broadest of them hold the same people', () => {
    fc.assert(
      fc.property(fc.array(where, { minLength: 1, maxLength: 4 }), (populations) => {
        const inSome = (list: readonly (readonly string[])[]) =>
          PEOPLE.filter((person) => list.some((one) => holds(one, person)))
        const hull = hullOf(populations)
        for (const person of inSome(populations)) expect(holds(hull, person)).toBe(true)
        expect(inSome(broadest(populations))).toEqual(inSome(populations))
      }),
    )
  })
})
