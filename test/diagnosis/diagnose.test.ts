import type { Diagnosis } from '@tandem/core/diagnosis'
import { Random } from '@tandem/core/stats'
import type { HiringEvent } from '@tandem/core/trace'
import { beforeAll, describe, expect, it } from 'vitest'
import { LOCAL } from '../../server/src/access/actor.ts'
import { diagnose } from '../../server/src/diagnosis/diagnose.ts'
import { perform } from '../../server/src/operation.ts'
import { deriveSource } from '../../server/src/trace/derive-source.ts'
import { insertLog } from '../helpers/insert-log.ts'
import { NOW, withStore } from '../helpers/with-store.ts'

const DAY = 86_400_000
const FIRST = Date.UTC(2024, 0, 1)
/** From this day on interviews in one place take three times as long. */
const SLOW_FROM = Date.UTC(2025, 8, 15)
const UNTIL = Date.UTC(2025, 10, 3)

const DEPARTMENTS = ['Engineering', 'Sales', 'Finance', 'Support']
const LOCATIONS = ['Berlin', 'London', 'Toronto']

/** Six people a day for nearly two years, half as many each August; each waits about four days for an interview. */
function someLog(
  isSlow: (department: string, location: string) => boolean,
  slower: (from: number, left: number) => number,
): HiringEvent[][] {
  const random = new Random(7)
  const log: HiringEvent[][] = []
  for (let day = FIRST; day < UNTIL; day += DAY) {
    const coming = new Date(day).getUTCMonth() === 7 ? 3 : 6
    for (let n = 0; n < coming; n++) {
      const attributes = {
        department: random.pick(DEPARTMENTS),
        location: random.pick(LOCATIONS),
        level: random.pick(['Junior', 'Senior']),
      }
      const entered = day + 9 * 3_600_000 + random.below(8 * 3_600_000)
      let left = entered + random.lognormal(4, 0.4) * DAY
      const slow = isSlow(attributes.department, attributes.location) && left > SLOW_FROM
      if (slow) left = slower(Math.max(entered, SLOW_FROM), left)
      const id = log.length * 10
      const events: HiringEvent[] = [
        {
          id: String(id + 1),
          kind: 'application.submitted',
          occurredAt: entered - 3_600_000,
          sequence: 1,
          stage: 'Applied',
          attributes,
        },
        {
          id: String(id + 2),
          kind: 'application.entered_stage',
          occurredAt: entered,
          sequence: 2,
          stage: 'Onsite Interview',
        },
      ]
      if (left < UNTIL) events.push({ id: String(id + 3), kind: 'application.rejected', occurredAt: left, sequence: 3 })
      log.push(events)
    }
  }
  return log
}

const threeTimes = (from: number, left: number) => from + 3 * (left - from)
const THURSDAY = 4
const onThursday = (_from: number, left: number) => {
  const wait = (THURSDAY - new Date(left).getUTCDay() + 7) % 7
  return Math.floor(left / DAY) * DAY + wait * DAY + DAY / 2
}

describe('a diagnosis', () => {
  const tandem = withStore()
  const plant = async (
    source: string,
    isSlow: (department: string, location: string) => boolean,
    slower = threeTimes,
  ) => {
    await insertLog(tandem.store, source, someLog(isSlow, slower))
    await tandem.store.state
      .insertInto('source')
      .values({ name: source, as_of: new Date(UNTIL), link: null })
      .execute()
    await deriveSource(tandem.store, source)
  }
  const ask = (source: string, more: Record<string, unknown> = {}) =>
    tandem.perform<Diagnosis>('diagnose', {
      measure: 'time_in_stage',
      where: [`source=${source}`, 'stage=Onsite Interview'],
      from: '2025-09-15',
      to: '2025-11-03',
      ...more,
    })

  beforeAll(async () => {
    await plant('somewhere', (department, location) => department === 'Engineering' && location === 'Berlin')
    await plant('everywhere', () => true)
    await plant('nowhere', () => false)
    await plant('gathered', (department) => department === 'Finance', onThursday)
  })

  it('names the place that became slow, how much of the excess is its, and since when', async () => {
    const found = await ask('somewhere')
    expect(found.localises).toBe(true)
    expect(found.causes[0]?.where.toSorted()).toEqual(['department=Engineering', 'location=Berlin'])
    expect(found.causes[0]?.share).toBeGreaterThan(0.6)
    expect(Math.abs(Date.parse(found.since.day ?? '') - SLOW_FROM)).toBeLessThanOrEqual(5 * DAY)
    expect(found.counts.bad).toBeGreaterThan(found.counts.expected)
  })

  it('says that nothing localises where it became slow everywhere, and that it is no mix', async () => {
    const found = await ask('everywhere')
    expect(found.causes).toEqual([])
    expect(found.counts.share).toBeGreaterThan(2 * (found.counts.usual ?? 1))
    expect(found.rate?.value).toBeGreaterThan(0.1)
    expect(Math.abs(found.shift?.value ?? 1)).toBeLessThan(0.02)
    expect(found.decomposition?.difference.value).toBeCloseTo((found.shift?.value ?? 0) + (found.rate?.value ?? 0), 9)
    expect(Math.abs(Date.parse(found.since.day ?? '') - SLOW_FROM)).toBeLessThanOrEqual(5 * DAY)
  })

  it('tells a weekly batch by its day of the week, and since when', async () => {
    const { since, text } = await ask('gathered')
    expect(since.batch).toMatchObject({ weekday: THURSDAY })
    expect(since.batch?.since.on).toBe(since.batch?.since.n)
    expect(Math.abs(Date.parse(since.day ?? '') - SLOW_FROM)).toBeLessThanOrEqual(5 * DAY)
    expect(text.map((segment) => segment.text).join('')).toMatch(
      /that moved on did so on a Thursday, where \d+ % did before/,
    )
  })

  it('splits how long it took in days as it splits the share, to the last second', async () => {
    const { time } = await ask('everywhere')
    expect(time?.difference.value).toBeGreaterThan(2 * 86_400)
    expect((time?.mix.value ?? 0) + (time?.rate.value ?? 0)).toBeCloseTo(time?.difference.value ?? 0, 6)
    expect(Math.abs(time?.mix.value ?? 1e9)).toBeLessThan(0.3 * 86_400)
  })

  it('claims nothing where nothing happened, a summer with half as many people included', async () => {
    for (const [from, to] of [
      ['2025-09-15', '2025-11-03'],
      ['2025-07-25', '2025-09-08'],
    ]) {
      const found = await ask('nowhere', { from, to })
      expect(found.causes).toEqual([])
      expect(Math.abs(found.counts.bad - found.counts.expected)).toBeLessThan(0.35 * found.counts.expected)
    }
  })

  it('gives the same answer twice', async () => {
    expect(await ask('somewhere')).toEqual(await ask('somewhere'))
  })

  it('names no cause, and says why, where too little is known of the time before', async () => {
    const found = await ask('somewhere', { from: '2024-01-20', to: '2024-02-10' })
    expect(found.causes).toEqual([])
    expect(found.problems.join()).toMatch(/too few to say what is usual/)
  })

  it('refuses what cannot be explained, with the way out', async () => {
    await expect(ask('somewhere', { measure: 'hires' })).rejects.toThrow('Explain a duration or a rate')
    await expect(ask('somewhere', { from: '2025-11-01', to: '2025-10-01' })).rejects.toThrow('there is no time')
    await expect(ask('somewhere', { objective: 'x' })).rejects.toThrow('one of incident, objective or measure')
    await expect(ask('somewhere', { where: ['departmnt=Sales'] })).rejects.toThrow('department')
    await expect(tandem.perform('diagnose', { objective: 'no-such' })).rejects.toThrow('There is no objective no-such')
    await expect(tandem.perform('diagnose', { incident: 99 })).rejects.toThrow('There is no incident 99')
  })

  it('of incidents and objectives is for those who see the whole company', async () => {
    const part = { ...LOCAL, scope: { ...LOCAL.scope, departments: ['Sales'] } }
    const context = { store: tandem.store, actor: part, now: () => NOW }
    await expect(perform(diagnose, { incident: 1 }, context)).rejects.toThrow('you see part of it')
  })
})
