import { WHOLE_COMPANY } from '@tandem/core/access'
import type { Actions, BudgetPolicies, ObjectiveStatus } from '@tandem/core/objectives'
import { Objective } from '@tandem/core/objectives'
import type { ProposalRow } from '@tandem/core/two-keys'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Actor, LOCAL } from '../../server/src/access/actor.ts'
import { verifyAudit } from '../../server/src/audit/verify.ts'
import { applyPolicies } from '../../server/src/objectives/apply-policies.ts'
import { perform } from '../../server/src/operation.ts'
import { OPERATIONS } from '../../server/src/operations.ts'
import { NOW, withStore } from '../helpers/with-store.ts'

const DAY = 86_400_000
const OBJECTIVE = Objective.parse({
  id: 'feedback',
  title: 'Feedback is in within 3 days',
  indicator: { kind: 'promise', measure: 'time_to_feedback', within: 3 },
  target: 0.8,
  calendar: 'all',
  hrOwner: 'Head of recruiting',
  itOwner: 'Owner of calendars',
})
const THRESHOLDS = [
  {
    used: 0.5,
    hrConsequence: 'Interviewers are reminded by their managers every morning.',
    itConsequence: 'The fix of the calendar integration goes before work of the roadmap.',
  },
  {
    used: 1,
    hrConsequence: 'No new requisition in the breaching family until reviewed.',
    itConsequence: 'Nothing else is released to the hiring system.',
    hrOwner: 'Chief people officer',
  },
]
const POLICY = { objective: 'feedback', thresholds: THRESHOLDS, expiresOn: '2026-06-30' }

describe('a budget policy', () => {
  const tandem = withStore()
  let clock = NOW.getTime()

  const ask = async <Result>(name: string, input: object, actor: Actor = LOCAL): Promise<Result> => {
    const operation = OPERATIONS.find((one) => one.name === name)
    if (operation === undefined) throw new Error(`there is no operation ${name}`)
    return (await perform(operation, input, { store: tandem.store, actor, now: () => new Date(clock) })) as Result
  }
  const person = (id: string, role: 'hr-lead' | 'it-lead'): Actor => ({
    kind: 'person',
    id,
    session: 'here',
    name: id,
    role,
    scope: WHOLE_COMPANY,
    sensitive: false,
  })
  const [hanna, ida] = [person('hanna', 'hr-lead'), person('ida', 'it-lead')]

  beforeAll(async () => {
    for (const { id, role } of [
      { id: 'hanna', role: 'hr-lead' as const },
      { id: 'ida', role: 'it-lead' as const },
    ]) {
      await tandem.store.state
        .insertInto('person')
        .values({ id, name: id, email: `${id}@example.com`, emailVerified: true, updatedAt: NOW })
        .execute()
      const grant = { role, scope: JSON.stringify(WHOLE_COMPANY), sensitive: false, settled_by: 'hand' as const }
      await tandem.store.state
        .insertInto('membership')
        .values({ person_id: id, updated_at: NOW, ...grant })
        .execute()
    }
    await ask('objective-set', { objective: OBJECTIVE })
  })
  beforeEach(async () => {
    clock = NOW.getTime()
    await tandem.store.state.deleteFrom('action').execute()
    await tandem.store.state.deleteFrom('signature').execute()
    await tandem.store.state.deleteFrom('proposal').execute()
  })

  const propose = (more: object = {}) =>
    ask<ProposalRow>(
      'propose',
      { kind: 'budget-policy', content: { ...POLICY, ...more }, reason: 'so that a spent budget means something' },
      hanna,
    )
  const sign = ({ id, hash }: ProposalRow, by: Actor) => ask<ProposalRow>('sign', { id, hash, reason: 'I agree' }, by)
  const inForce = async (more: object = {}) => {
    const proposal = await propose(more)
    await sign(proposal, hanna)
    return sign(proposal, ida)
  }
  const policies = async () => (await ask<BudgetPolicies>('budget-policies', {})).policies
  const actions = async (input: object = {}) => (await ask<Actions>('action-list', input)).actions
  const status = (used: number): ObjectiveStatus => ({
    objective: 'feedback',
    title: OBJECTIVE.title,
    target: 0.8,
    from: '2025-10-17',
    to: '2026-01-15',
    good: 100 - 20 * used,
    bad: 20 * used,
    valid: 100,
    compliance: null,
    interval: null,
    budgetRemaining: 1 - used,
    pending: 0,
    excluded: 0,
    uncertain: 0,
    restated: null,
    burn: [],
    course: [],
    exhaustedInDays: null,
    judgement: null,
    state: 'ok',
    sentence: '',
    asOf: null,
    judgedUntil: null,
  })
  const look = (used: number) =>
    tandem.store.state
      .transaction()
      .execute((transaction) => applyPolicies(transaction, [status(used)], new Date(clock)))

  it('leaves an entry in the audit log for each action it adds, in a chain that fits', async () => {
    await inForce()
    const entries = () =>
      tandem.store.state.selectFrom('audit').select(['actor', 'input']).where('operation', '=', 'action-add').execute()
    const before = (await entries()).length
    const added = await look(2)
    await look(2)
    const rows = (await entries()).slice(before)
    expect(rows).toHaveLength(added)
    expect(rows.every(({ actor }) => actor === 'evaluation')).toBe(true)
    const ids = (await actions()).map(({ id }) => id)
    expect(rows.map(({ input }) => JSON.parse(input).id).sort()).toEqual(ids.sort())
    expect(await verifyAudit(tandem.store)).toMatchObject({ ok: true })
  })

  it('takes effect at the second signature, with both texts and both signatures in sight', async () => {
    const proposal = await propose()
    expect(proposal.title).toBe('What happens when the budget of feedback is used: at 50 %, 100 %')
    await sign(proposal, hanna)
    expect(await policies()).toMatchObject([{ state: 'waiting', missing: ['IT'], daysLeft: null }])
    expect(await look(2)).toBe(0)
    await sign(proposal, ida)
    const [row] = await policies()
    expect(row).toMatchObject({ state: 'in force', title: OBJECTIVE.title, daysLeft: 166, thresholds: THRESHOLDS })
    expect(row?.signatures.map(({ side }) => side).sort()).toEqual(['HR', 'IT'])
  })

  it('asks something of each side when a threshold is crossed, once in a period', async () => {
    await inForce()
    expect(await look(0.49)).toBe(0)
    expect(await look(0.5)).toBe(2)
    expect(await look(0.9)).toBe(0)
    expect(await actions()).toMatchObject([
      { side: 'IT', owner: 'Owner of calendars', text: THRESHOLDS[0]?.itConsequence, kind: 'consequence' },
      { side: 'HR', owner: 'Head of recruiting', text: THRESHOLDS[0]?.hrConsequence, kind: 'consequence' },
    ])
    expect((await actions())[0]?.because).toBe(
      'Feedback is in within 3 days: 50 % of the budget is used, and at 50 % this was agreed. 10 of 100 were bad from 2025-10-17 to 2026-01-15, allowed are 20 % of 100.',
    )
    clock += 10 * DAY
    expect(await look(1.2)).toBe(2)
    expect(await actions({ side: 'HR' })).toMatchObject([
      { owner: 'Chief people officer' },
      { owner: 'Head of recruiting' },
    ])
    clock += 81 * DAY
    // The first crossing lies more than a period back, the second does not.
    expect(await look(1.2)).toBe(2)
    expect((await policies())[0]?.thresholds[0]?.crossedAt).toBe(new Date(clock).toISOString())
  })

  it('gives actions that are done once, with a note', async () => {
    await inForce()
    await look(0.6)
    const [one] = await actions()
    const done = await ask('action-done', { id: one?.id, note: 'the integration is mended' }, ida)
    expect(done).toMatchObject({ doneBy: 'person:ida', note: 'the integration is mended' })
    await expect(ask('action-done', { id: one?.id, note: 'and again' }, ida)).rejects.toThrow(/as done already/)
    await expect(ask('action-done', { id: 4711, note: 'what is it' }, ida)).rejects.toThrow('There is no action 4711')
    expect(await actions({ state: 'open' })).toHaveLength(1)
    expect(await actions({ state: 'done' })).toHaveLength(1)
  })

  it('asks both sides to renew it 30 and 7 days before it lapses, and then lapses', async () => {
    await inForce()
    const to = (day: string) => {
      clock = Date.parse(`${day}T12:00:00Z`)
    }
    to('2026-05-30')
    expect(await look(0)).toBe(0)
    to('2026-05-31')
    expect(await look(0)).toBe(2)
    expect(await policies()).toMatchObject([{ state: 'lapses soon', daysLeft: 30 }])
    to('2026-06-20')
    expect(await look(0)).toBe(0)
    to('2026-06-24')
    expect(await look(0)).toBe(2)
    expect((await actions())[0]).toMatchObject({
      kind: 'renewal',
      text: 'Renew the budget policy of feedback, or let it lapse on 2026-06-30.',
    })
    to('2026-06-30')
    expect(await look(2)).toBe(0)
    expect(await policies()).toMatchObject([{ state: 'lapsed', daysLeft: null }])
  })

  it('is replaced by what is signed later', async () => {
    await inForce()
    clock += DAY
    await inForce({ thresholds: [{ ...THRESHOLDS[0], used: 0.8 }] })
    expect((await policies()).map(({ state }) => state)).toEqual(['in force', 'replaced'])
    expect(await look(0.7)).toBe(0)
    expect(await look(0.8)).toBe(2)
  })

  it.each([
    [{ objective: 'feedbak' }, 'There is no objective feedbak to have a budget. Did you mean feedback?'],
    [{ expiresOn: '2026-01-15' }, 'before it can hold'],
    [{ expiresOn: '2028-01-15' }, 'Choose a day within 400'],
    [{ thresholds: [] }, 'needs at least one threshold'],
    [{ thresholds: [THRESHOLDS[0], THRESHOLDS[0]] }, 'has one threshold twice'],
    [{ thresholds: [{ ...THRESHOLDS[0], itConsequence: '' }] }, 'say in a sentence what happens'],
  ])('is refused before anybody signs it: %j', async (more, sentence) => {
    await expect(propose(more)).rejects.toThrow(sentence)
  })
})
