import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explain, matchAll, type Person, poolOf, type Skill, taxonomyOf } from './index.ts'

const skill = (id: string, more: Partial<Skill> = {}): Skill => ({
  id,
  label: id.toUpperCase(),
  alternatives: [],
  broader: [],
  related: [],
  ...more,
})
const SKILLS = [
  skill('sql'),
  skill('postgres', { broader: ['sql'] }),
  skill('docker'),
  skill('kubernetes', { related: ['docker'] }),
  skill('go'),
  skill('helm'),
]
const taxonomy = taxonomyOf(SKILLS)
const person = (key: string, ...listed: string[]): Person => ({ key, listed, found: [] })
const told = (people: readonly Person[], needs: string[], without?: ReadonlySet<string>) => {
  const pool = poolOf(people)
  const [matched] = matchAll([{ id: 'role', needs, ...(without && { without }) }], { pool, taxonomy })
  return matched!.matches.map((match) => ({
    key: pool.keys[match.person],
    score: match.score,
    ...explain(match, matched!, { pool, taxonomy }),
  }))
}

describe('suggestions', () => {
  it('say of each needed skill whether it is covered, near or missing, and why', () => {
    const [first] = told(
      [{ key: 'a', listed: ['postgres'], found: ['go'] }, person('b', 'helm')],
      ['go', 'sql', 'kubernetes'],
    )
    expect(first).toMatchObject({
      key: 'a',
      covered: [{ skill: 'go', credit: 1, reason: 'Named in a text, which was not kept.' }],
      related: [{ skill: 'sql', credit: 0.8, reason: 'Names POSTGRES, which is a kind of SQL.' }],
      missing: [{ skill: 'kubernetes', credit: 0, reason: 'Neither it nor anything near it is named.' }],
      sentence: 'Names 1 of 3 needed skills: GO. Near to SQL. Missing: KUBERNETES.',
    })
  })

  it('take nearness from what people name together, and say of how many', () => {
    const people = [
      ...Array.from({ length: 40 }, (_, i) => person(`both-${i}`, 'helm', 'go')),
      ...Array.from({ length: 10 }, (_, i) => person(`helm-${i}`, 'helm', 'sql')),
      ...Array.from({ length: 100 }, (_, i) => person(`none-${i}`, 'docker')),
    ]
    const all = told(people, ['go', 'sql'], new Set(people.slice(0, 40).map(({ key }) => key)))
    expect(all[0]?.related).toMatchObject([
      { skill: 'go', reason: 'Names HELM: 40 of 50 people who name HELM also name GO.' },
    ])
    // R: prop.test(40, 50, correct = FALSE)$conf.int[1] is 0.6696; base 40 of 150.
    expect(all[0]?.related[0]?.credit).toBe(0.5)
  })

  it('never suggest somebody for what is only near, nor somebody who is there already', () => {
    expect(told([person('a', 'postgres'), person('b', 'docker')], ['sql', 'kubernetes'])).toEqual([])
    expect(told([person('a', 'sql'), person('b', 'sql')], ['sql'], new Set(['a'])).map(({ key }) => key)).toEqual(['b'])
  })

  it('put rare skills before common ones', () => {
    const people = [person('rare', 'go'), ...Array.from({ length: 60 }, (_, i) => person(`common-${i}`, 'sql'))]
    expect(told(people, ['sql', 'go'])[0]?.key).toBe('rare')
  })

  it('do not put the same of two equals first for every role', () => {
    const pool = poolOf([person('a', 'sql'), person('b', 'sql')])
    const roles = Array.from({ length: 40 }, (_, i) => ({ id: `role-${i}`, needs: ['sql'] }))
    const first = matchAll(roles, { pool, taxonomy, most: 1 }).map(({ matches }) => matches[0]!.person)
    expect(new Set(first).size).toBe(2)
  })

  const somePeople = fc
    .array(fc.tuple(fc.subarray(SKILLS.map(({ id }) => id)), fc.subarray(SKILLS.map(({ id }) => id))), {
      maxLength: 60,
    })
    .map((all) => all.map(([listed, found], i): Person => ({ key: `c_${i}`, listed, found })))
  const someNeeds = fc.subarray(
    SKILLS.map(({ id }) => id),
    { minLength: 1 },
  )

  it('score what their explanation adds up to, always between 0 and 1', () => {
    fc.assert(
      fc.property(somePeople, someNeeds, (people, needs) => {
        for (const { score, covered, related, missing } of told(people, needs)) {
          const reasons = [...covered, ...related, ...missing]
          expect(reasons.map((one) => one.skill).sort()).toEqual([...needs].sort())
          expect(reasons.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12)
          expect(reasons.reduce((sum, { weight, credit }) => sum + weight * credit, 0)).toBeCloseTo(score, 12)
          expect(covered.length).toBeGreaterThan(0)
          expect(score).toBeLessThanOrEqual(1 + 1e-12)
        }
      }),
    )
  })

  it('do not depend on the order in which people come', () => {
    fc.assert(
      fc.property(somePeople, someNeeds, (people, needs) => {
        expect(told(people.toReversed(), needs)).toEqual(told(people, needs))
      }),
    )
  })
})

describe('what matching may know', () => {
  it('has no place for anything but a pseudonym and skills', () => {
    const row = { key: 'a', listed: ['sql'], found: [], sex: 'female' }
    // @ts-expect-error whoever hands in what somebody is does not compile, be it written here
    poolOf([{ key: 'a', listed: ['sql'], found: [], sex: 'female' }])
    // @ts-expect-error or read elsewhere
    poolOf([row])
    // @ts-expect-error under whatever name
    const pool = poolOf([{ ...person('a', 'sql'), nationality: 'x' }])
    expect(Object.keys(pool).sort()).toEqual(['begins', 'isFound', 'keys', 'owned', 'people', 'placeOf', 'skills'])
  })
})
