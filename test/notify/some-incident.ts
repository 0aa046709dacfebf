import type { IncidentEvent, IncidentSummary } from '../../core/src/incidents/index.ts'
import { enqueueNotices } from '../../server/src/notify/enqueue.ts'
import type { Store } from '../../server/src/store/store.ts'
import { NOW } from '../helpers/with-store.ts'

/** An incident as the evaluator would hand it on. */
export const someIncident = (changes: Partial<IncidentSummary> = {}): IncidentSummary => ({
  id: 12,
  kind: 'objective',
  topic: 'flow',
  populations: [['department=Engineering']],
  system: null,
  ownerSource: 'people',
  causeSource: null,
  mergedInto: null,
  title: 'First answers come too late in Engineering',
  sentence: '18 of 40 applicants waited longer than 5 working days for a first answer; 8 would be within the promise.',
  state: 'open',
  severity: 2,
  objectives: ['first-answer'],
  stage: 'Screen',
  where: ['department=Engineering'],
  since: '2026-01-05T09:00:00.000Z',
  openedAt: '2026-01-14T09:00:00.000Z',
  acknowledgedAt: null,
  resolvedAt: null,
  owner: 'Head of recruiting',
  roles: { lead: null, hrOwner: 'Head of recruiting', itOwner: 'Hiring systems', scribe: null },
  cause: null,
  cost: {
    perDay: 1200,
    total: 12_300,
    currency: 'EUR',
    days: [
      { day: '2026-01-12', amount: 1100, waiting: 11, excess: 11, lost: 0 },
      { day: '2026-01-13', amount: 1200, waiting: 12, excess: 12, lost: 1 },
    ],
    sentence: 'Waiting requisitions at the daily cost of vacancy.',
  },
  suppressed: null,
  ...changes,
})

/** Has the news written as the incidents do: in a transaction of their own. */
export const tell = (
  store: Store,
  event: IncidentEvent,
  { incident = someIncident(), sentence = 'Something changed.', now = NOW }: Partial<Telling> = {},
): Promise<void> =>
  store.state.transaction().execute((transaction) => enqueueNotices(transaction, { incident, event, sentence }, now))
interface Telling {
  incident: IncidentSummary
  sentence: string
  now: Date
}
