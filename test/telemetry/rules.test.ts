import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { Objective } from '../../core/src/objectives/index.ts'
import { prometheusRules } from '../../server/src/export/prometheus-rules.ts'
import { PROMTOOL, promtool } from './prometheus.ts'

const objective = (more: object) =>
  Objective.parse({
    id: 'first-answer',
    title: 'A first answer within 5 days',
    indicator: { kind: 'promise', measure: 'time_to_first_response', within: 5 },
    target: 0.8,
    hrOwner: 'Head of Talent',
    itOwner: 'Head of Platforms',
    ...more,
  })

const OBJECTIVES = [
  objective({}),
  objective({
    id: 'offers-2',
    title: 'Titles may hold {{ braces }}, "quotes" and\nlines: all',
    conditions: [
      { name: 'page "now" \\', severity: 'urgent', factor: 2, longDays: 3, shortDays: 1 },
      { name: 'ticket', severity: 'review', factor: 1, longDays: 30, shortDays: 3 },
    ],
  }),
]

const home = mkdtempSync(join(tmpdir(), 'tandem-rules-'))
const file = (name: string, content: string | object) => {
  const path = join(home, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
afterAll(() => rmSync(home, { recursive: true, force: true }))

interface Rules {
  groups: { name: string; rules: { alert?: string; expr: string; labels?: { severity: string } }[] }[]
}

describe('the rules for Prometheus', () => {
  it('say for each objective when it is missed, used up and burning, and nothing of who answers for it', () => {
    const text = prometheusRules(OBJECTIVES)
    const { groups } = parse(text) as Rules
    expect(groups.map(({ name }) => name)).toEqual([
      'tandem',
      'tandem objective first-answer',
      'tandem objective offers-2',
    ])
    const alerts = groups.map(({ rules }) =>
      rules.flatMap(({ alert, labels }) => (alert ? [`${alert} ${labels?.severity}`] : [])),
    )
    expect(alerts[1]).toEqual([
      'TandemObjectiveBreach critical',
      'TandemBudgetUsedUp warning',
      'TandemBudgetBurn critical',
      'TandemBudgetBurn warning',
      'TandemBudgetBurn info',
      'TandemBudgetBurn info',
    ])
    expect(alerts[2]?.slice(2)).toEqual(['TandemBudgetBurn critical', 'TandemBudgetBurn info'])
    expect(text).not.toMatch(/Head of/)
  })

  const reason = PROMTOOL === undefined ? ' (skipped: promtool is not there)' : ''
  describe.skipIf(PROMTOOL === undefined)(`held against promtool${reason}`, () => {
    it.each([
      ['without objectives', []],
      ['with objectives', OBJECTIVES],
    ])('are valid %s', (_, objectives) => {
      const { ok, said } = promtool(['check', 'rules', '--lint-fatal', file('rules.yaml', prometheusRules(objectives))])
      expect({ ok, said }).toMatchObject({ ok: true })
      expect(said).toContain('SUCCESS')
    })

    const alert = (alertname: string, labels: object, annotations: object, at = '20m') => ({
      eval_time: at,
      alertname,
      exp_alerts: [{ exp_labels: labels, exp_annotations: annotations }],
    })
    const quiet = (alertname: string, at: string) => ({ eval_time: at, alertname, exp_alerts: [] })

    const test = (alerts: object[]) => ({
      rule_files: ['rules.yaml'],
      evaluation_interval: '1m',
      tests: [
        {
          interval: '1m',
          input_series: [
            { series: 'up{job="tandem"}', values: '1x29 0x30' },
            { series: 'tandem_objective_state{objective="first-answer",state="breach"}', values: '0x4 1x60' },
            { series: 'tandem_objective_budget_remaining_ratio{objective="first-answer"}', values: '0.02-0.01x60' },
            {
              series: 'tandem_objective_burn_firing{objective="offers-2",window="page \\"now\\" \\\\"}',
              values: '1x60',
            },
            { series: 'tandem_objective_burn_firing{objective="offers-2",window="ticket"}', values: '0x60' },
            { series: 'tandem_connection_state{connection="ats",connector="rest",state="stale"}', values: '1x60' },
            { series: 'tandem_connection_state{connection="ats",connector="rest",state="good"}', values: '0x60' },
          ],
          alert_rule_test: alerts,
        },
      ],
    })

    const FIRING = [
      quiet('TandemObjectiveBreach', '9m'),
      alert(
        'TandemObjectiveBreach',
        { severity: 'critical', objective: 'first-answer', state: 'breach' },
        { summary: 'A first answer within 5 days: the evidence says that it is missed.' },
      ),
      quiet('TandemBudgetUsedUp', '8m'),
      alert(
        'TandemBudgetUsedUp',
        { severity: 'warning', objective: 'first-answer' },
        { summary: 'A first answer within 5 days: -18% of the budget is left.' },
      ),
      alert(
        'TandemBudgetBurn',
        { severity: 'critical', objective: 'offers-2', window: 'page "now" \\' },
        {
          summary: 'Titles may hold {{ braces }}, "quotes" and\nlines: all: the budget burns too fast (page "now" \\).',
        },
      ),
      alert(
        'TandemSyncStale',
        { severity: 'warning', connection: 'ats', connector: 'rest', state: 'stale' },
        { summary: 'The connection ats is stale.' },
      ),
      quiet('TandemDown', '29m'),
      alert(
        'TandemDown',
        { severity: 'critical', job: 'tandem' },
        {
          summary: 'Tandem does not answer.',
          description: 'Nothing is judged and nobody is told of incidents while it is down.',
        },
        '40m',
      ),
    ]

    it('fire on what they are for, after their time, and on nothing else', () => {
      file('rules.yaml', prometheusRules(OBJECTIVES))
      const { ok, said } = promtool(['test', 'rules', file('test.json', test(FIRING))])
      expect({ ok, said }).toMatchObject({ ok: true })
    })

    it('are not held to fire by a test that cannot fail', () => {
      file('rules.yaml', prometheusRules(OBJECTIVES))
      expect(promtool(['test', 'rules', file('test.json', test([quiet('TandemObjectiveBreach', '20m')]))]).ok).toBe(
        false,
      )
    })
  })
})
