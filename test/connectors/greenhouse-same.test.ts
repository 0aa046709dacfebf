import { expect, it } from 'vitest'
import type { Mapped } from '../../server/src/connectors/connector.ts'
import { Offer as PushedOffer } from '../../server/src/connectors/greenhouse/harvest-1/api.ts'
import { mapInterviews, mapOffers } from '../../server/src/connectors/greenhouse/harvest-1/map.ts'
import { Interview, Offer } from '../../server/src/connectors/greenhouse/harvest-3/api.ts'

const NOW = Date.UTC(2026, 2, 1)

it('an offer that is pushed and then read by Harvest 3 is one offer', () => {
  const common = {
    id: 9001,
    version: 2,
    application_id: 6007,
    created_at: '2026-01-05T09:00:00Z',
    sent_on: '2026-01-06',
  }
  const pushed = PushedOffer.parse({
    ...common,
    resolved_at: '2026-01-09T10:00:00Z',
    status: 'accepted',
    starts_at: '2026-02-02',
  })
  const read = Offer.parse({
    ...common,
    resolved_at: '2026-01-09T10:00:00Z',
    status: 'Accepted',
    starts_on: '2026-02-02',
  })
  const events = mapOffers([read], NOW).events
  expect(events).toEqual(mapOffers([pushed], NOW).events)
  expect(events.map(({ kind }) => kind)).toEqual(['offer.created', 'offer.sent', 'offer.accepted', 'hire.started'])
})

it('an interview of Harvest 3 that was cancelled was not held, and one with a day only lies in that day', () => {
  const interview = { id: 1, application_id: 2, scheduled_at: '2026-01-05T09:00:00Z' }
  const kinds = (more: object): Mapped['events'] =>
    mapInterviews([Interview.parse({ ...interview, ...more })], NOW).events
  const hour = { starts_at: '2026-01-07T09:00:00Z', ends_at: '2026-01-07T10:00:00Z' }
  expect(kinds({ ...hour, status: 'cancelled' }).map(({ kind }) => kind)).toEqual(['interview.scheduled'])
  expect(kinds({ ...hour, status: 'complete' })).toHaveLength(3)
  const [, started] = kinds({ status: 'complete', all_day_start_on: '2026-01-07', all_day_end_on: '2026-01-07' })
  expect(Number(started?.occurredAt) - Number(started?.occurredFrom)).toBe(86_400_000)
})
