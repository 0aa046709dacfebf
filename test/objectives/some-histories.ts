import type { Random } from '../../core/src/stats/index.ts'
import type { EventKind, HiringEvent } from '../../core/src/trace/index.ts'

export const DEPARTMENTS = ['Sales', 'Engineering', 'Support']
export const LOCATIONS = ['Berlin', 'New York', 'Oslo']
export const STAGES = ['Application Review', 'Phone Screen', 'Onsite Interview', 'Offer']
const HOUR = 3_600_000

/**
 * The events of one application: a few stays of hours to weeks, sometimes back to a stage it had been in, often seen only by looking, and
 * an end of any kind or none. What happens after `until` has not been reported.
 */
export function someHistory(random: Random, { from, until }: { from: number; until: number }): HiringEvent[] {
  const events: HiringEvent[] = []
  let at = from + Math.floor(random.next() * (until - from))
  const add = (kind: EventKind, more: Partial<HiringEvent> = {}) => {
    const width = random.next() < 0.2 ? Math.floor(random.next() * 30 * HOUR) : 0
    if (at > until) return
    events.push({
      id: String(events.length + 1),
      kind,
      occurredAt: at,
      ...(width > 0 && { occurredFrom: at - width }),
      sequence: events.length + 1,
      ...more,
    })
  }
  const wait = () => {
    at += Math.floor(random.exponential(60)) * HOUR + Math.floor(random.next() * 3_600_000)
  }
  const pick = <Value>(values: readonly Value[]) => random.pick(values)
  add('application.submitted', {
    stage: STAGES[0] as string,
    attributes: { department: pick(DEPARTMENTS), location: pick(LOCATIONS) },
  })
  const stays = Math.floor(random.next() * 4)
  for (let i = 0; i < stays; i++) {
    wait()
    add('application.entered_stage', {
      stage: pick(STAGES),
      ...(random.next() < 0.2 && { attributes: { department: pick(DEPARTMENTS) } }),
    })
    if (random.next() < 0.3) {
      wait()
      add('offer.sent')
      wait()
      if (random.next() < 0.7) add(pick<EventKind>(['offer.accepted', 'offer.declined', 'offer.expired']))
    }
  }
  wait()
  const end = random.next()
  if (end < 0.3) add('application.rejected')
  else if (end < 0.6) add('application.withdrawn')
  else if (end < 0.7) add('application.hired')
  return events
}
