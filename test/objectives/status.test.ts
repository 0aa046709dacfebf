import {
  Objective,
  type ObjectiveCases,
  type ObjectiveDetail,
  type ObjectiveList,
  type ObjectiveStatus,
} from '@tandem/core/objectives'
import { beforeAll, describe, expect, it } from 'vitest'
import { whileBeingSet } from '../../server/src/objectives/being-set.ts'
import { NOW, withStore } from '../helpers/with-store.ts'
import { insertObjective } from './insert-objective.ts'

// Four applicants: one is answered within five days, one after, one not at all; one is still in time.
const ROWS = `id,kind,occurred_at,application_id,requisition_id,stage,department
1,application.submitted,2026-01-01T08:00:00Z,A1,R1,Applied,Sales
2,application.entered_stage,2026-01-03T08:00:00Z,A1,R1,Interview,Sales
3,application.submitted,2026-01-01T09:00:00Z,A2,R1,Applied,Sales
4,application.rejected,2026-01-09T09:00:00Z,A2,R1,,Sales
5,application.submitted,2026-01-02T09:00:00Z,A3,R1,Applied,Sales
6,application.submitted,2026-01-12T09:00:00Z,A4,R1,Applied,Sales
7,application.submitted,2026-01-05T09:00:00Z,A5,R1,Applied,Sales
8,application.withdrawn,2026-01-06T09:00:00Z,A5,R1,,Sales
9,application.submitted,2026-01-14T12:00:00Z,A6,R1,Applied,Support
`

describe('the status of an objective', () => {
  const tandem = withStore()
  beforeAll(async () => {
    await tandem.import({ source: 'company', file: tandem.write('events.csv', ROWS) })
    await insertObjective(
      tandem.store,
      Objective.parse({
        id: 'first-answer',
        title: 'Everybody is answered within five days',
        indicator: { kind: 'promise', measure: 'time_to_first_response', within: 5 },
        where: ['department=Sales'],
        target: 0.75,
        calendar: 'all',
        hrOwner: 'Head of recruiting',
        itOwner: 'Head of systems',
      }),
      NOW,
    )
  })

  it('counts what was kept and broken, what still waits in time, and what is left of the budget', async () => {
    const [status] = await tandem.perform<ObjectiveStatus[]>('objective-status', { id: 'first-answer' })
    expect(status).toMatchObject({
      objective: 'first-answer',
      from: '2025-10-17',
      to: '2026-01-15',
      good: 1,
      bad: 2,
      valid: 3,
      pending: 1,
      compliance: 1 / 3,
      asOf: '2026-01-14T12:00:00.000Z',
    })
    // The first verdict is twelve days old, so that so much of the period is charged.
    expect(status?.budgetRemaining).toBeCloseTo(1 - ((2 / 3 / 0.25) * 12) / 90)
    expect(status?.sentence).toBe(
      '1 of 3 good in the last 90 days, 33 % where 75 % is promised; 64 % of the budget is left. 1 more still waits with time left.',
    )
  })

  it('tells how the budget went over the days of the period, up to what is left now', async () => {
    const [status] = await tandem.perform<ObjectiveStatus[]>('objective-status', { id: 'first-answer' })
    const detail = await tandem.perform<ObjectiveDetail>('objective', { id: 'first-answer' })
    expect(status?.course).toHaveLength(90)
    expect(status?.course[0]).toEqual({ day: '2025-10-17', budgetRemaining: null, excluded: 0 })
    expect(status?.course.at(-1)?.budgetRemaining).toBe(status?.budgetRemaining)
    expect(status?.course).toEqual(
      detail.days.map(({ day, budgetRemaining, excluded }) => ({ day, budgetRemaining, excluded })),
    )
  })

  it('names the objectives that exist where one is asked for that does not', async () => {
    await expect(tandem.perform('objective-status', { id: 'first-anser' })).rejects.toThrow('first-answer')
  })

  it('is listed with how it was last judged', async () => {
    const { objectives } = await tandem.perform<ObjectiveList>('objective-list')
    expect(objectives.map(({ id, version, standing }) => ({ id, version, state: standing.state }))).toEqual([
      { id: 'first-answer', version: 1, state: 'not enough data' },
    ])
  })

  it('is listed with a word that a first set is being worked out, until that has come to its end, well or not', async () => {
    const areBeingSet = async () => (await tandem.perform<ObjectiveList>('objective-list')).areBeingSet
    expect(await areBeingSet()).toBe(false)
    await whileBeingSet(tandem.store, async () => {
      expect(await areBeingSet()).toBe(true)
    })
    expect(await areBeingSet()).toBe(false)
    const failing = whileBeingSet(tandem.store, async () => {
      throw new Error('no history')
    })
    await expect(failing).rejects.toThrow('no history')
    expect(await areBeingSet()).toBe(false)
  })

  it('shows the cases behind it, those that still wait with the soonest due first', async () => {
    const cases = async (which: string) =>
      (await tandem.perform<ObjectiveCases>('objective-cases', { id: 'first-answer', which })).rows.map((row) => ({
        application: row.application?.applicationId,
        due: new Date(row.dueAt).toISOString(),
        ended: row.endedAt === null ? null : new Date(row.endedAt).toISOString(),
      }))
    expect(await cases('good')).toEqual([
      { application: 'A1', due: '2026-01-06T08:00:00.000Z', ended: '2026-01-03T08:00:00.000Z' },
    ])
    expect(await cases('bad')).toEqual([
      { application: 'A3', due: '2026-01-07T09:00:00.000Z', ended: null },
      { application: 'A2', due: '2026-01-06T09:00:00.000Z', ended: '2026-01-09T09:00:00.000Z' },
    ])
    expect(await cases('pending')).toEqual([{ application: 'A4', due: '2026-01-17T09:00:00.000Z', ended: null }])
    const { total } = await tandem.perform<ObjectiveCases>('objective-cases', { id: 'first-answer', day: '2026-01-06' })
    expect(total).toBe(1)
  })

  it('is told in full: each day of the period, months, judged days, and what counts as what', async () => {
    const { status, days, months, judged, counts } = await tandem.perform<ObjectiveDetail>('objective', {
      id: 'first-answer',
    })
    expect(days.length).toBe(90)
    expect(days.reduce((sum, { bad }) => sum + bad, 0)).toBe(status.bad)
    expect(days.at(-1)?.budgetRemaining).toBe(status.budgetRemaining)
    expect(months.map(({ from, good, bad }) => ({ from, good, bad }))).toEqual([
      { from: '2026-01-01', good: 1, bad: 2 },
    ])
    expect(judged.map(({ day, due, late }) => ({ day, due, late })).filter(({ due }) => due > 0)).toEqual([
      { day: '2026-01-06', due: 2, late: 1 },
      { day: '2026-01-07', due: 1, late: 1 },
    ])
    expect(judged.at(-1)?.day).toBe('2026-01-13')
    expect(counts.good).toContain('within 5 days by all hours')
  })
})
