import { Objective } from '@tandem/core/objectives'
import { sql } from '@tandem/core/sql'
import { Random } from '@tandem/core/stats'
import { beforeAll, describe, expect, it } from 'vitest'
import type { HiringEvent } from '../../core/src/trace/index.ts'
import { LOCAL } from '../../server/src/access/actor.ts'
import { setCalendars } from '../../server/src/demo/set-calendars.ts'
import { knownDays } from '../../server/src/objectives/known-days.ts'
import { readObjectives } from '../../server/src/objectives/read-objectives.ts'
import { NOW, withStore } from '../helpers/with-store.ts'
import { insertObjective } from './insert-objective.ts'
import { someHistory } from './some-histories.ts'

const FROM = Date.UTC(2025, 3, 1)
const UNTIL = Date.UTC(2025, 9, 1)
const COLUMNS = 'id,kind,occurred_at,application_id,requisition_id,stage,department,location'

const promise = (id: string, measure: string, within: number, more: object = {}) =>
  Objective.parse({
    id,
    title: `Promise ${id}`,
    indicator: { kind: 'promise', measure, within },
    target: 0.9,
    calendar: 'location',
    hrOwner: 'Head of recruiting',
    itOwner: 'Head of systems',
    ...more,
  })
const ratio = (id: string, measure: string, more: object = {}) =>
  promise(id, measure, 1, { indicator: { kind: 'ratio', measure }, ...more })

describe('what is counted bit by bit', () => {
  const tandem = withStore()
  beforeAll(async () => {
    await setCalendars({ store: tandem.store, actor: LOCAL, now: () => NOW })
    const objectives = [
      promise('stays', 'time_in_stage', 3),
      promise('stays-of-sales', 'time_in_stage', 3, { calendar: 'all', where: ['department=Sales'] }),
      promise('answers', 'time_to_first_response', 5),
      promise('fills', 'time_to_fill', 40),
      ratio('accepted', 'offer_acceptance'),
      ratio('passed', 'pass_through', { where: ['stage=Phone Screen'] }),
      ratio('withdrawn', 'withdrawal_rate', { where: ['department=Sales', 'department=Support'] }),
    ]
    for (const objective of objectives) await insertObjective(tandem.store, objective, NOW)
  })

  const counted = async () => {
    const known = await knownDays(tandem.store, await readObjectives(tandem.store.state), NOW)
    return known.map(({ objective, days, problem }) => ({ id: objective.id, days, problem }))
  }
  const countedWhole = async () => {
    await tandem.store.state.deleteFrom('objective_count').execute()
    await tandem.store.warehouse.run(sql`truncate table objective_day`)
    return counted()
  }
  const lineOf = (application: number, { id, kind, occurredAt, stage = '', attributes = {} }: HiringEvent) =>
    [
      `${application}-${id}`,
      kind,
      new Date(occurredAt).toISOString(),
      `A${application}`,
      `R${application % 7}`,
      stage,
      attributes.department ?? '',
      attributes.location ?? '',
    ].join(',')

  it('is what is counted from the beginning, whatever comes in whichever order', { timeout: 120_000 }, async () => {
    for (const seed of [1, 2, 3]) {
      const random = new Random(seed)
      const source = `s${seed}`
      const events = Array.from({ length: 120 }, (_, application) =>
        someHistory(random, { from: FROM, until: UNTIL }).map((event) => ({ application, event })),
      )
        .flat()
        .sort((a, b) => a.event.occurredAt - b.event.occurredAt)
      // Mostly in order of time; some late, some once more with another instant, which corrects them.
      const late = events.filter(() => random.next() < 0.1)
      const inTime = events.filter((one) => !late.includes(one))
      const parts = 5
      for (let part = 0; part < parts; part++) {
        const fresh = inTime.slice((inTime.length * part) / parts, (inTime.length * (part + 1)) / parts)
        const come = late.filter((_, i) => i % parts === part)
        const corrected = inTime
          .slice(0, (inTime.length * part) / parts)
          .filter(() => random.next() < 0.02)
          .map(({ application, event }) => ({
            application,
            event: { ...event, occurredAt: event.occurredAt - random.below(40) * 86_400_000 },
          }))
        const lines = [...fresh, ...come, ...corrected].map(({ application, event }) => lineOf(application, event))
        await tandem.import({ source, file: tandem.write(`${source}-${part}.csv`, [COLUMNS, ...lines, ''].join('\n')) })
        const bit = await counted()
        if (part % 2 === 1 || part === parts - 1)
          expect(bit, `seed ${seed}, part ${part}`).toEqual(await countedWhole())
      }
    }
  })
})
