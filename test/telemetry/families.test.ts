import { describe, expect, it } from 'vitest'
import { Objective, type ObjectiveStatus } from '../../core/src/objectives/index.ts'
import { expositionOf } from '../../server/src/telemetry/exposition.ts'
import { type Facts, familiesOf } from '../../server/src/telemetry/families.ts'
import { PROMTOOL, promtool } from './prometheus.ts'

const NOW = new Date('2026-01-15T12:00:00Z')

const STATUS = {
  objective: 'first-answer',
  title: 'A first answer',
  target: 0.8,
  from: '2025-10-18',
  to: '2026-01-16',
  good: 70,
  bad: 30,
  valid: 100,
  compliance: 0.7,
  interval: [0.6, 0.78],
  budgetRemaining: -0.5,
  pending: 12,
  excluded: 3,
  burn: [
    {
      window: 'urgent',
      longDays: 3,
      shortDays: 1,
      burn: 3.25,
      shortBurn: null,
      factor: 3,
      bad: 13,
      valid: 20,
      p: 0.01,
      firing: true,
      state: 'firing',
      source: 'derived',
    },
  ],
  exhaustedInDays: null,
  judgement: {
    day: '2026-01-14',
    state: 'alarm',
    score: 7.5,
    alarmAt: 6,
    since: '2026-01-02',
    due: 20,
    late: 13,
    workingDays: 9,
    pace: 2.5,
    urgency: 'urgent',
    change: 'opened',
    sentence: '',
  },
  state: 'breach',
  sentence: '',
  asOf: null,
  judgedUntil: '2026-01-15T10:00:00.000Z',
} satisfies Partial<ObjectiveStatus>

const FACTS: Facts = {
  now: NOW,
  objectives: [
    {
      objective: Objective.parse({
        id: 'first-answer',
        title: 'A first answer, "soon"\nor \\ never',
        indicator: { kind: 'promise', measure: 'time_to_first_response', within: 5 },
        target: 0.8,
        hrOwner: 'Grace Hopper',
        itOwner: 'Ada Lovelace',
      }),
      status: STATUS as unknown as ObjectiveStatus,
    },
  ],
  countedAt: new Date(NOW.getTime() - 7_200_000),
  incidents: [
    { severity: 1, kind: 'objective' },
    { severity: 3, kind: 'outage' },
    { severity: 3, kind: 'outage' },
  ],
  work: [
    { stage: 'Inbox', kind: 'application_review', open: 7 },
    { stage: 'Onsite', kind: 'interview', open: 0 },
  ],
  connections: [
    { name: 'ats', connector: 'greenhouse', state: 'good', everyMinutes: 15, heardUntil: NOW.getTime() - 90_000 },
    { name: 'new', connector: 'lever', state: 'new', everyMinutes: null, heardUntil: null },
  ],
  waitingRows: 5,
  notices: { waiting: 2, dead: 1 },
}

const textOf = (facts: Facts) => expositionOf(familiesOf(facts))
const NOTHING: Facts = {
  now: NOW,
  objectives: [],
  countedAt: null,
  incidents: [],
  work: [],
  connections: [],
  waitingRows: 0,
  notices: null,
}

describe('what Prometheus is told', () => {
  it.each([
    'tandem_objective_target_ratio{objective="first-answer"} 0.8',
    'tandem_objective_compliance_ratio{objective="first-answer"} 0.7',
    'tandem_objective_budget_remaining_ratio{objective="first-answer"} -0.5',
    'tandem_objective_events{objective="first-answer",verdict="good"} 70',
    'tandem_objective_events{objective="first-answer",verdict="bad"} 30',
    'tandem_objective_events{objective="first-answer",verdict="pending"} 12',
    'tandem_objective_burn_rate{objective="first-answer",window="urgent",length="long"} 3.25',
    'tandem_objective_burn_threshold{objective="first-answer",window="urgent"} 3',
    'tandem_objective_burn_firing{objective="first-answer",window="urgent"} 1',
    'tandem_objective_evidence_score{objective="first-answer"} 7.5',
    'tandem_objective_state{objective="first-answer",state="breach"} 1',
    'tandem_objective_state{objective="first-answer",state="ok"} 0',
    'tandem_incidents_open{severity="1",kind="objective"} 1',
    'tandem_incidents_open{severity="3",kind="outage"} 2',
    'tandem_incidents_open{severity="2",kind="reported"} 0',
    'tandem_work_in_progress{stage="Inbox",kind="application_review"} 7',
    'tandem_work_in_progress{stage="Onsite",kind="interview"} 0',
    'tandem_sync_freshness_seconds{connection="ats",connector="greenhouse"} 90',
    'tandem_connection_state{connection="ats",connector="greenhouse",state="good"} 1',
    'tandem_inbox_waiting_rows 5',
    'tandem_evaluation_lag_seconds 7200',
    'tandem_notices{state="dead"} 1',
  ])('holds %s', async (line) => {
    expect((await textOf(FACTS)).split('\n')).toContain(line)
  })

  it('leaves out what is not known in place of calling it nothing', async () => {
    const text = await textOf(FACTS)
    expect(text).not.toContain('length="short"')
    expect(text).not.toContain('tandem_sync_freshness_seconds{connection="new"')
    expect(text).not.toMatch(/NaN|null|undefined/)
  })

  it('names nobody', async () => {
    expect(await textOf(FACTS)).not.toMatch(/Hopper|Lovelace/)
  })

  it('has the same names and labels whatever the state of things is', async () => {
    const names = (facts: Facts) => familiesOf(facts).map(({ name, labels }) => [name, ...labels])
    expect(names(NOTHING)).toEqual(names(FACTS))
  })

  it.skipIf(PROMTOOL === undefined)('pleases the linter of Prometheus', async () => {
    for (const facts of [FACTS, NOTHING])
      expect(promtool(['check', 'metrics'], await textOf(facts))).toEqual({ ok: true, said: '' })
    expect(promtool(['check', 'metrics'], '# TYPE bad_total gauge\nbad_total 1\n').ok).toBe(false)
  })
})
