import { type Role, WHOLE_COMPANY } from '@tandem/core/access'
import { TandemError } from '@tandem/core/errors'
import { type Content, canonicalText, type ProposalRow, type Signature, settle } from '@tandem/core/two-keys'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, LOCAL } from '../../server/src/access/actor.ts'
import { perform } from '../../server/src/operation.ts'
import { OPERATIONS } from '../../server/src/operations.ts'
import { NOW, withStore } from '../helpers/with-store.ts'

const DAY = 86_400_000
const CHARTER = { title: 'Who owns what', text: 'HR owns people; IT owns systems.' }

describe('two keys', () => {
  const tandem = withStore()
  let clock = NOW.getTime()

  const ask = async (name: string, input: object, actor: Actor): Promise<ProposalRow> => {
    const operation = OPERATIONS.find((one) => one.name === name)
    if (operation === undefined) throw new Error(`there is no operation ${name}`)
    return (await perform(operation, input, { store: tandem.store, actor, now: () => new Date(clock) })) as ProposalRow
  }
  const refusal = (promise: Promise<unknown>) =>
    promise.then(
      () => 'it was allowed',
      (error: unknown) => {
        if (error instanceof TandemError) return error.message
        throw error
      },
    )
  const person = (id: string, role: Role): Actor => ({
    kind: 'person',
    id,
    session: 'here',
    name: id,
    role,
    scope: WHOLE_COMPANY,
    sensitive: false,
  })
  const setRole = (id: string, role: Role | null, active = true) =>
    tandem.store.state.updateTable('membership').set({ role, active }).where('person_id', '=', id).execute()

  const PEOPLE = { hanna: 'hr-lead', henry: 'hr-lead', ida: 'it-lead', ivan: 'it-lead' } as const
  const [hanna, henry, ida, ivan] = Object.entries(PEOPLE).map(([id, role]) => person(id, role)) as [
    Actor,
    Actor,
    Actor,
    Actor,
  ]
  beforeAll(async () => {
    for (const [id, role] of Object.entries(PEOPLE)) {
      await tandem.store.state
        .insertInto('person')
        .values({ id, name: id, email: `${id}@example.com`, emailVerified: true, updatedAt: NOW })
        .execute()
      await tandem.store.state
        .insertInto('membership')
        .values({
          person_id: id,
          role,
          scope: JSON.stringify(WHOLE_COMPANY),
          sensitive: false,
          settled_by: 'hand',
          updated_at: NOW,
        })
        .execute()
    }
  })
  const proposed = (by: Actor = hanna, more: object = {}) =>
    ask('propose', { content: CHARTER, reason: 'to be clear', ...more }, by)
  const sign = (proposal: ProposalRow, by: Actor, more: object = {}) =>
    ask('sign', { id: proposal.id, hash: proposal.hash, reason: 'I agree', ...more }, by)

  it('take effect when one of HR and one of IT have signed the same content', async () => {
    const open = await proposed()
    expect(open).toMatchObject({ state: 'open', missing: ['HR', 'IT'], sentence: 'Waits for HR’s key and IT’s key.' })
    expect(await sign(open, hanna)).toMatchObject({ state: 'open', missing: ['IT'] })
    expect(await sign(open, ida)).toMatchObject({ state: 'in force', missing: [] })
    expect(await refusal(sign(open, ivan))).toContain('in force already')
    expect((await ask('proposal', { id: open.id }, ivan)).signatures).toMatchObject([
      { person: 'person:hanna', side: 'HR', verdict: 'sign', counts: true },
      { person: 'person:ida', side: 'IT', verdict: 'sign', counts: true },
    ])
    const listed = (await ask('proposals', { state: 'in force', kind: 'charter' }, ivan)) as unknown as {
      proposals: ProposalRow[]
    }
    expect(listed.proposals.map(({ id }) => id)).toContain(open.id)
  })

  it('are not turned by one person, not even when their role changes in between', async () => {
    const open = await proposed()
    await sign(open, hanna)
    expect(await refusal(sign(open, hanna))).toBe('it was allowed')
    await setRole('hanna', 'it-lead')
    expect(await refusal(sign(open, person('hanna', 'it-lead')))).toContain('One person cannot sign for both sides')
    await setRole('hanna', 'hr-lead')
    expect(await ask('proposal', { id: open.id }, ida)).toMatchObject({ state: 'open', missing: ['IT'] })
  })

  it('are not turned by two of one side', async () => {
    const open = await proposed()
    await sign(open, hanna)
    expect(await refusal(sign(open, henry))).toContain('HR’s key is turned already')
    expect(await ask('proposal', { id: open.id }, ida)).toMatchObject({ state: 'open', missing: ['IT'] })
  })

  it('are not turned over two different contents', async () => {
    const one = await proposed()
    const other = await proposed(hanna, { content: { ...CHARTER, text: 'IT owns everything, people too.' } })
    expect(one.hash).not.toBe(other.hash)
    await sign(one, hanna)
    expect(await refusal(ask('sign', { id: one.id, hash: other.hash, reason: 'I agree' }, ida))).toContain(
      'the hashes differ',
    )
    await sign(other, ida)
    for (const { id } of [one, other]) expect(await ask('proposal', { id }, ida)).toMatchObject({ state: 'open' })
  })

  it.each<[string, Actor]>([
    [
      'a key of a lead',
      { kind: 'key', id: 'k', person: 'ida', name: 'nightly', role: 'it-lead', scope: WHOLE_COMPANY, sensitive: true },
    ],
    ['the command line', { ...LOCAL, role: 'it-lead' }],
    ['an administrator', person('ada', 'administrator')],
    ['a recruiter, though of HR', person('rob', 'recruiter')],
    ['an auditor', person('aud', 'auditor')],
  ])('are not turned by %s', async (_, actor) => {
    const open = await proposed()
    await sign(open, hanna)
    expect(await refusal(sign(open, actor))).not.toBe('it was allowed')
    expect(await refusal(proposed(actor))).not.toBe('it was allowed')
    expect(await ask('proposal', { id: open.id }, ida)).toMatchObject({ state: 'open', missing: ['IT'] })
  })

  it('are turned once in a race of a hundred', async () => {
    const open = await proposed()
    const racers = [hanna, henry, ida, ivan]
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        sign(open, racers[i % 4] as Actor).then(
          ({ state }) => state,
          () => 'refused',
        ),
      ),
    )
    expect(answers.filter((state) => state === 'in force')).toHaveLength(1)
    const rows = await tandem.store.state.selectFrom('signature').selectAll().where('proposal', '=', open.id).execute()
    expect(rows.map(({ side }) => side).sort()).toEqual(['HR', 'IT'])
  })

  it('lapse, and cannot be turned after that', async () => {
    const open = await proposed(hanna, { days: 1 })
    await sign(open, hanna)
    clock += DAY
    expect(await refusal(sign(open, ida))).toContain('lapsed unsigned')
    expect(await ask('proposal', { id: open.id }, ida)).toMatchObject({ state: 'expired', missing: ['IT'] })
  })

  it('can be withdrawn before they are both turned, with a reason, and not after', async () => {
    const open = await proposed()
    await sign(open, ida)
    expect(await ask('withdraw', { id: open.id, reason: 'not yet thought through' }, ivan)).toMatchObject({
      state: 'withdrawn',
    })
    expect(await refusal(sign(open, hanna))).toContain('was withdrawn')
    const second = await proposed()
    await sign(second, hanna)
    await sign(second, ida)
    expect(await refusal(ask('withdraw', { id: second.id, reason: 'too late' }, hanna))).toContain('in force already')
  })

  it('keep a dissent on record, which its author may turn into a signature', async () => {
    const open = await proposed()
    const said = await sign(open, ivan, { verdict: 'dissent', reason: 'the text forgets data protection' })
    expect(said).toMatchObject({
      state: 'open',
      missing: ['HR', 'IT'],
      sentence: expect.stringContaining('One dissent is on record'),
    })
    await sign(open, hanna)
    expect(await sign(open, ida)).toMatchObject({
      state: 'in force',
      sentence: expect.stringContaining('One dissent is on record'),
    })
    const other = await proposed()
    await sign(other, ivan, { verdict: 'dissent', reason: 'not like this' })
    expect(await sign(other, ivan)).toMatchObject({ missing: ['HR'], signatures: [{ verdict: 'sign' }] })
  })

  it('do not count for somebody who has lost role or account since', async () => {
    for (const lose of [
      () => setRole('henry', 'viewer'),
      () => setRole('henry', 'hr-lead', false),
      () => setRole('henry', null),
    ]) {
      const open = await proposed()
      await sign(open, henry)
      await lose()
      expect(await sign(open, ida)).toMatchObject({ state: 'open', missing: ['HR'] })
      expect(await sign(open, hanna)).toMatchObject({ state: 'in force' })
      await setRole('henry', 'hr-lead')
    }
  })

  it('say what is wrong with a content', async () => {
    expect(await refusal(proposed(hanna, { content: { title: 'x' } }))).toContain('This is no charter')
    expect(await refusal(proposed(hanna, { kind: 'coup' }))).toContain('There is: charter')
    expect(await refusal(ask('proposal', { id: 'none' }, ida))).toContain('There is no proposal none')
  })

  it('leave every turn in the audit log', async () => {
    const open = await proposed()
    await sign(open, hanna)
    const rows = await tandem.store.state.selectFrom('audit').selectAll().orderBy('sequence', 'desc').limit(2).execute()
    expect(rows.map(({ actor, operation }) => `${actor} ${operation}`)).toEqual([
      'person:hanna sign',
      'person:hanna propose',
    ])
    expect(rows[0]?.input).toContain(open.hash)
  })
})

describe('the standing of a proposal', () => {
  const signature: fc.Arbitrary<Signature> = fc.record({
    person: fc.constantFrom('a', 'b', 'c', 'd'),
    side: fc.constantFrom('HR', 'IT'),
    verdict: fc.constantFrom('sign', 'dissent'),
    hash: fc.constantFrom('h1', 'h2'),
    holds: fc.boolean(),
  })

  it('is in force only by two persons, one of each side, who signed this content and may', () => {
    fc.assert(
      fc.property(
        fc.array(signature, { maxLength: 8 }),
        fc.integer({ min: 0, max: 20 }),
        fc.boolean(),
        (signatures, now, isWithdrawn) => {
          const { state } = settle(
            { hash: 'h1', expiresAt: 10, withdrawnAt: isWithdrawn ? 1 : null, effectiveAt: null },
            signatures,
            now,
          )
          const good = signatures.filter(({ verdict, hash, holds }) => verdict === 'sign' && hash === 'h1' && holds)
          const hasPair = good.some((one) =>
            good.some((two) => one.side === 'HR' && two.side === 'IT' && one.person !== two.person),
          )
          if (state === 'in force')
            expect({ hasPair, isWithdrawn, inTime: now < 10 }).toEqual({
              hasPair: true,
              isWithdrawn: false,
              inTime: true,
            })
          if (isWithdrawn) expect(state).toBe('withdrawn')
          else if (now >= 10) expect(state).toBe('expired')
        },
      ),
    )
  })
})

describe('the text that is signed', () => {
  const content = fc.jsonValue() as fc.Arbitrary<Content>

  it('is the same whatever the order of names, and tells contents apart', () => {
    const reversed = (value: Content): Content => {
      if (value === null || typeof value !== 'object') return value
      if (Array.isArray(value)) return value.map(reversed)
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([name, inner]) => [name, reversed(inner as Content)]),
      )
    }
    fc.assert(
      fc.property(content, (value) => {
        expect(canonicalText(reversed(value))).toBe(canonicalText(value))
      }),
    )
    fc.assert(
      fc.property(content, content, (one, two) => {
        const same = canonicalText(one) === canonicalText(two)
        expect(same).toBe(
          canonicalText(JSON.parse(JSON.stringify(one))) === canonicalText(JSON.parse(JSON.stringify(two))),
        )
        if (same) expect(JSON.parse(canonicalText(one))).toEqual(JSON.parse(canonicalText(two)))
      }),
    )
    expect(canonicalText({ b: 1, a: undefined, c: [1, { z: 2, y: null }] })).toBe('{"b":1,"c":[1,{"y":null,"z":2}]}')
    expect(() => canonicalText(Number.NaN)).toThrow(RangeError)
  })
})
