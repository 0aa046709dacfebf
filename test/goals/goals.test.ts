import { WHOLE_COMPANY } from '@tandem/core/access'
import type { GoalDetail, GoalRow, Goals, Roadmap } from '@tandem/core/goals'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../server/src/access/actor.ts'
import { perform } from '../../server/src/operation.ts'
import { OPERATIONS } from '../../server/src/operations.ts'
import { plantRequisitions } from '../helpers/plant-requisitions.ts'
import { NOW, withStore } from '../helpers/with-store.ts'
import { GOAL, ITEM } from './some-goal.ts'

const lead = (id: string, role: 'hr-lead' | 'it-lead' | 'auditor'): Actor => ({
  ...{ kind: 'person', id, session: 'here', name: id, role, scope: WHOLE_COMPANY, sensitive: false },
})

describe('goals that HR and IT share', () => {
  const tandem = withStore()
  const as = async <Answer>(actor: Actor, name: string, input: object): Promise<Answer> =>
    (await perform(OPERATIONS.find((one) => String(one.name) === name)!, input, {
      store: tandem.store,
      actor,
      now: () => NOW,
    })) as Answer

  beforeAll(async () => {
    const file = tandem.write('small.csv', plantRequisitions({ from: '2023-06-01', until: '2026-01-10', everyDays: 2 }))
    await tandem.import({ source: 'small', file })
  })

  it('are measured by themselves: where they began, where they are, how likely they are reached, and how such forecasts held', async () => {
    const { progress, state, sentence } = await tandem.perform<GoalRow>('goal-set', {
      goal: { ...GOAL, id: 'measured', due: '2026-07-31' },
    })
    expect(progress).toMatchObject({ unit: 'seconds', direction: 'at most', n: expect.any(Number) })
    expect(progress?.baseline).toBeGreaterThan(0)
    expect(progress?.now).toBeGreaterThan(0)
    expect(progress?.course.length).toBeGreaterThan(12)
    expect(progress?.outlook?.chance).toBeGreaterThanOrEqual(0)
    expect(progress?.outlook?.backtest?.n).toBeGreaterThan(3)
    expect(sentence).toMatch(/in the last 90 days, to be at most 40 days by 31 July 2026: .* with a chance of /)
    expect(state).toMatch(/ok|watch|breach/)
  })

  it('are confirmed by each side with a number and a reason, and where they differ it is said', async () => {
    await tandem.perform('goal-set', { goal: { ...GOAL, id: 'checked' } })
    await as(lead('hanna', 'hr-lead'), 'goal-check-in', { id: 'checked', confidence: 9, words: 'the team is there' })
    await as(lead('ida', 'it-lead'), 'goal-check-in', { id: 'checked', confidence: 4, words: 'the link is late' })
    await as(lead('ida', 'it-lead'), 'goal-check-in', { id: 'checked', confidence: 3, words: 'later still' })
    const { checkIns, history } = await tandem.perform<GoalDetail>('goal', { id: 'checked' })
    expect(checkIns).toMatchObject([
      { side: 'HR', confidence: 9 },
      { side: 'IT', confidence: 3 },
    ])
    expect(history).toHaveLength(3)
    const { sentence } = await tandem.perform<Goals>('goals')
    expect(sentence.map(({ text }) => text).join('')).toContain('HR and IT differ by three points or more')
    await expect(
      as(lead('otto', 'auditor'), 'goal-check-in', { id: 'checked', confidence: 5, words: 'looks fine' }),
    ).rejects.toThrow()
  })

  it('serve one another in a tree, never in a circle', async () => {
    await tandem.perform('goal-set', { goal: { ...GOAL, id: 'above' } })
    await tandem.perform('goal-set', { goal: { ...GOAL, id: 'below', parent: 'above' } })
    await expect(tandem.perform('goal-set', { goal: { ...GOAL, id: 'above', parent: 'below' } })).rejects.toThrow(
      'which serves above itself',
    )
    await tandem.perform('goal-remove', { id: 'above', reason: 'done' })
    expect((await tandem.perform<GoalDetail>('goal', { id: 'below' })).goal.parent).toBeNull()
  })

  it('are refused where they cannot be measured, with the way out', async () => {
    const tie = { ...GOAL.tie, measure: 'time_to_fil' }
    await expect(tandem.perform('goal-set', { goal: { ...GOAL, id: 'odd', tie } })).rejects.toThrow('time_to_fill')
    await expect(tandem.perform('goal-set', { goal: { ...GOAL, id: 'odd', due: '2024-01-01' } })).rejects.toThrow(
      'before it begins',
    )
  })

  it('stand on the roadmap with all that both sides are about, and a dependency that cannot hold is named', async () => {
    await tandem.perform('roadmap-set', { item: { ...ITEM, id: 'link', from: '2026-03-01', to: '2026-06-30' } })
    await tandem.perform('roadmap-set', {
      item: {
        ...ITEM,
        id: 'use',
        title: 'Recruiters book by it',
        from: '2026-05-01',
        to: '2026-09-30',
        waitsFor: ['link'],
      },
    })
    await tandem.perform('goal-set', { goal: { ...GOAL, id: 'drawn', due: '2026-09-30' } })
    const { rows, sentence } = await tandem.perform<Roadmap>('roadmap')
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(['link', 'use', 'goal-drawn']))
    expect(rows.find(({ id }) => id === 'use')).toMatchObject({
      problem: 'It begins on 2026-05-01, before Calendars are linked is there (2026-06-30).',
      critical: true,
    })
    expect(sentence.map(({ text }) => text).join('')).toContain('Recruiters book by it')
    await tandem.perform('roadmap-remove', { id: 'use', reason: 'to try' })
    await tandem.perform('roadmap-remove', { id: 'link', reason: 'to try' })
  })
})
