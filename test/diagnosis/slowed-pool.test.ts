import type { Diagnosis } from '@tandem/core/diagnosis'
import { Random } from '@tandem/core/stats'
import type { HiringEvent } from '@tandem/core/trace'
import { beforeAll, describe, expect, it } from 'vitest'
import { deriveSource } from '../../server/src/trace/derive-source.ts'
import { insertLog } from '../helpers/insert-log.ts'
import { withStore } from '../helpers/with-store.ts'

const DAY = 86_400_000
const FIRST = Date.UTC(2025, 0, 6)
/** From this day on half of those who give interviews in one pool are gone, and whoever waits there waits on. */
const SHORT_FROM = Date.UTC(2025, 8, 29)
const UNTIL = Date.UTC(2025, 9, 27)

const FAMILIES = ['Software', 'Accounting']
const LOCATIONS = ['Berlin', 'London', 'Toronto']
const INTERVIEWERS = 4

/** A dozen people a day, on average two for each pool of four interviewers; they stay in the stage for about a week. */
function someLog({ isSlow, isShort }: { isSlow: boolean; isShort: boolean }): HiringEvent[][] {
  const random = new Random(3)
  const log: HiringEvent[][] = []
  for (let day = FIRST; day < UNTIL; day += DAY) {
    if ([0, 6].includes(new Date(day).getUTCDay())) continue
    for (let n = 0; n < 12; n++) {
      const attributes = { job_family: random.pick(FAMILIES), location: random.pick(LOCATIONS) }
      const entered = day + 9 * 3_600_000 + random.below(8 * 3_600_000)
      const isPool = attributes.job_family === 'Software' && attributes.location === 'Berlin'
      let interviewed = entered + random.lognormal(5, 0.4) * DAY
      if (isPool && isSlow && interviewed > SHORT_FROM)
        interviewed = Math.max(entered, SHORT_FROM) + 3 * (interviewed - Math.max(entered, SHORT_FROM))
      const left = interviewed + random.lognormal(1, 0.3) * DAY
      const atWork = isPool && isShort && interviewed > SHORT_FROM ? INTERVIEWERS / 2 : INTERVIEWERS
      const actorKey = `${attributes.job_family} ${attributes.location} ${random.below(atWork)}`
      const base = { sequence: 1, stage: 'Onsite Interview' }
      const id = log.length * 10
      const events: HiringEvent[] = [
        {
          ...base,
          id: `${id}`,
          kind: 'application.submitted',
          occurredAt: entered - 3_600_000,
          stage: 'Applied',
          attributes,
        },
        { ...base, id: `${id + 1}`, kind: 'application.entered_stage', occurredAt: entered, sequence: 2 },
        { ...base, id: `${id + 2}`, kind: 'interview.started', occurredAt: interviewed, sequence: 3, actorKey },
        { ...base, id: `${id + 3}`, kind: 'application.rejected', occurredAt: left, sequence: 4 },
      ]
      log.push(events.filter(({ occurredAt }) => occurredAt < UNTIL))
    }
  }
  return log
}

describe('a pool in which hands are missing', () => {
  const tandem = withStore()
  const plant = async (source: string, what: { isSlow: boolean; isShort: boolean }) => {
    await insertLog(tandem.store, source, someLog(what))
    await tandem.store.state
      .insertInto('source')
      .values({ name: source, as_of: new Date(UNTIL), link: null })
      .execute()
    await deriveSource(tandem.store, source)
  }
  const ask = (source: string) =>
    tandem.perform<Diagnosis>('diagnose', {
      measure: 'time_in_stage',
      where: [`source=${source}`, 'stage=Onsite Interview'],
      from: '2025-10-06',
      to: '2025-10-27',
    })
  const POOL = ['job_family=Software', 'location=Berlin']

  beforeAll(async () => {
    await plant('short', { isSlow: true, isShort: true })
    await plant('slack', { isSlow: false, isShort: true })
    await plant('slow', { isSlow: true, isShort: false })
  })

  it('is the cause, with what moved on there, and since when', async () => {
    const { causes, since, text } = await ask('short')
    expect(causes).toHaveLength(1)
    expect(causes[0]?.where).toEqual(POOL)
    expect(causes[0]?.exits?.left).toBeLessThan(0.7 * (causes[0]?.exits?.expected ?? 0))
    expect(since.pool).toMatchObject({ kind: 'lead time', before: 4, stopped: 2, joined: 0 })
    expect(Math.abs(Date.parse(since.day ?? '') - SHORT_FROM)).toBeLessThanOrEqual(4 * DAY)
    expect(text.map((segment) => segment.text).join('')).toContain('2 of 4 interviewers stopped giving interviews')
  })

  it('is none while the others have slack enough', async () => {
    expect((await ask('slack')).causes).toEqual([])
  })

  it('is not claimed of a queue that slows while everybody is at work', async () => {
    for (const cause of (await ask('slow')).causes) expect(cause.exits).toBeUndefined()
  })
})
