import { type Role, WHOLE_COMPANY } from '@tandem/core/access'
import type { DecisionDetail, DecisionRow, Decisions } from '@tandem/core/decisions'
import type { ProposalRow } from '@tandem/core/two-keys'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Actor, LOCAL } from '../../server/src/access/actor.ts'
import { perform } from '../../server/src/operation.ts'
import { OPERATIONS } from '../../server/src/operations.ts'
import { plantRequisitions } from '../helpers/plant-requisitions.ts'
import { NOW, withStore } from '../helpers/with-store.ts'
import { DECISION } from './some-decision.ts'

const person = (id: string, role: Role): Actor => ({
  kind: 'person',
  id,
  session: 'here',
  name: id,
  role,
  scope: WHOLE_COMPANY,
  sensitive: false,
})
const PEOPLE = { hanna: 'hr-lead', henry: 'hr-lead', ida: 'it-lead' } as const
const [HANNA, HENRY, IDA] = Object.entries(PEOPLE).map(([id, role]) => person(id, role)) as [Actor, Actor, Actor]
const KEY: Actor = { ...HANNA, kind: 'key', id: 'program', person: 'hanna' } as Actor

describe('a decision of HR and IT', () => {
  const tandem = withStore()
  let now = NOW
  let id = ''
  let made = 0

  const as = async <Answer>(actor: Actor, name: string, input: object): Promise<Answer> => {
    const operation = OPERATIONS.find((one) => String(one.name) === name)
    if (operation === undefined) throw new Error(`there is no operation ${name}`)
    return (await perform(operation, input, { store: tandem.store, actor, now: () => now })) as Answer
  }

  beforeAll(async () => {
    for (const [one, role] of Object.entries(PEOPLE)) {
      const account = { id: one, name: one, email: `${one}@example.com`, emailVerified: true, updatedAt: NOW }
      await tandem.store.state.insertInto('person').values(account).execute()
      const scope = JSON.stringify(WHOLE_COMPANY)
      const membership = { person_id: one, role, scope, sensitive: false, settled_by: 'hand' as const, updated_at: NOW }
      await tandem.store.state.insertInto('membership').values(membership).execute()
    }
    const file = tandem.write('small.csv', plantRequisitions({ from: '2024-01-01', until: '2026-01-10', everyDays: 3 }))
    await tandem.import({ source: 'small', file })
  })

  beforeEach(async () => {
    made += 1
    now = NOW
    id = `decision-${made}`
    await as(HANNA, 'decision-set', { decision: { ...DECISION, id } })
  })

  const source = { operation: 'measure', measure: 'time_to_fill', where: [] }
  const propose = () => as<DecisionRow>(HANNA, 'decision-propose', { id, reason: 'it costs days' })
  const sign = (
    actor: Actor,
    { proposal, hash }: { proposal: string | null; hash: string | null },
    more: object = {},
  ) => as<ProposalRow>(actor, 'sign', { id: proposal, hash, reason: 'agreed', ...more })
  const stateNow = async () => (await tandem.perform<DecisionDetail>('decision', { id })).state

  it('takes effect with the keys of both sides and not before', async () => {
    const proposed = await propose()
    expect(proposed).toMatchObject({ state: 'proposed', missing: ['HR', 'IT'] })
    await sign(HANNA, proposed)
    expect(await stateNow()).toBe('proposed')
    await sign(IDA, proposed)
    expect(await stateNow()).toBe('decided')
  })

  it('takes effect by no other way: two keys of one side, a program, the command line, a text that changed, or a proposal made by hand', async () => {
    const proposed = await propose()
    await sign(HANNA, proposed)
    await expect(sign(HENRY, proposed)).rejects.toThrow('HR’s key is turned already')
    await expect(sign(KEY, proposed)).rejects.toThrow('A program signs nothing')
    await expect(sign(LOCAL, proposed)).rejects.toThrow('sign is for: HR lead, IT lead')
    await expect(as(KEY, 'decision-propose', { id, reason: 'to try' })).rejects.toThrow('A program signs nothing')
    await expect(
      as(HANNA, 'decision-set', { decision: { ...DECISION, id, chosen: 'Leave it as it is' } }),
    ).rejects.toThrow('waits for keys')
    await expect(as(HANNA, 'decision-attach', { id, source })).rejects.toThrow('waits for keys')
    const other = { ...DECISION, id, numbers: [], supersedes: null, chosen: 'Leave it as it is' }
    await expect(as(HANNA, 'propose', { kind: 'decision', content: other, reason: 'to try' })).rejects.toThrow(
      'reads otherwise by now',
    )
    expect(await stateNow()).toBe('proposed')
  })

  it('keeps a signature under what was read: another hash, or a draft that changed after a proposal was taken back, signs nothing', async () => {
    const first = await propose()
    await expect(sign(IDA, { ...first, hash: 'f'.repeat(64) })).rejects.toThrow('the hashes differ')
    await as(HANNA, 'withdraw', { id: first.proposal, reason: 'once more' })
    await as(HANNA, 'decision-set', { decision: { ...DECISION, id, chosen: 'Leave it as it is' } })
    await expect(sign(IDA, first)).rejects.toThrow()
    expect(await stateNow()).toBe('draft')
  })

  it('carries its numbers as they were, with today’s beside them', async () => {
    const { decision } = await as<DecisionRow>(HANNA, 'decision-attach', { id, source })
    const [attached] = decision.numbers
    expect(attached).toMatchObject({
      source,
      was: { unit: 'seconds', label: 'Time to fill' },
      takenAt: NOW.toISOString(),
    })
    expect(attached?.hash).toMatch(/^[0-9a-f]{64}$/)
    const { numbers, outcome } = await tandem.perform<DecisionDetail>('decision', { id })
    expect(numbers[0]?.today?.value).toBe(attached?.was.value)
    expect(outcome).toMatchObject({ was: attached?.was, state: expect.stringMatching(/ok|watch|breach/) })
    // Nobody writes one by hand.
    const forged = [{ ...attached, was: { ...attached?.was, value: 1 } }]
    const kept = await as<DecisionRow>(HANNA, 'decision-set', { decision: { ...DECISION, id, numbers: forged } })
    expect(kept.decision.numbers).toEqual([attached])
    expect((await as<DecisionRow>(HANNA, 'decision-detach', { id, place: 1 })).decision.numbers).toEqual([])
  })

  it('records dissent beside the decision', async () => {
    const proposed = await propose()
    await sign(HENRY, proposed, { verdict: 'dissent', reason: 'too early' })
    await sign(HANNA, proposed)
    await sign(IDA, proposed)
    const { state, signatures, sentence } = await tandem.perform<DecisionDetail>('decision', { id })
    expect(state).toBe('decided')
    expect(signatures.filter(({ verdict }) => verdict === 'dissent')).toMatchObject([
      { side: 'HR', reason: 'too early' },
    ])
    expect(sentence).toContain('HR dissents.')
  })

  it('is looked at again on its day by both sides, and a later one takes its place', async () => {
    await as(HANNA, 'decision-set', { decision: { ...DECISION, id, review: '2026-03-01' } })
    const proposed = await propose()
    await sign(HANNA, proposed)
    await sign(IDA, proposed)
    expect((await tandem.perform<DecisionDetail>('decision', { id })).reviewDue).toBe(false)
    now = new Date('2026-03-02T09:00:00Z')
    expect(await as<DecisionDetail>(HANNA, 'decision', { id })).toMatchObject({ reviewDue: true })
    await as(HANNA, 'decision-review', { id, words: 'Faster, as we hoped.' })
    expect(await as<DecisionDetail>(IDA, 'decision', { id })).toMatchObject({ reviewDue: true })
    await as(IDA, 'decision-review', { id, words: 'The link holds.' })
    expect(await as<DecisionDetail>(IDA, 'decision', { id })).toMatchObject({ reviewDue: false })
    const next = `${id}-next`
    await as(IDA, 'decision-set', { decision: { ...DECISION, id: next, supersedes: id } })
    const later = await as<DecisionRow>(IDA, 'decision-propose', { id: next, reason: 'better still' })
    await sign(HANNA, later)
    await sign(IDA, later)
    expect(await stateNow()).toBe('superseded')
    await expect(as(HANNA, 'decision-remove', { id, reason: 'to try' })).rejects.toThrow('stays on record')
  })

  it('stands in one list with what else took two keys', async () => {
    const charter = { title: 'Who owns what', text: 'HR owns people; IT owns systems.' }
    await as(HANNA, 'propose', { content: charter, reason: 'to be clear' })
    const { others, sentence } = await tandem.perform<Decisions>('decisions')
    expect(others).toContainEqual(expect.objectContaining({ title: 'Who owns what', kindWords: 'who owns what' }))
    expect(sentence.map(({ text }) => text).join('')).toMatch(/^HR and IT have decided \d+ matters? here/)
  })
})
