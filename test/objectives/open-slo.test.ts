import { type Objective, readOpenSlo, Objective as Shape, writeOpenSlo } from '@tandem/core/objectives'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments, stringify } from 'yaml'
import { z } from 'zod'

const throughYaml = (objectives: readonly Objective[]): unknown[] => {
  const text = writeOpenSlo(objectives)
    .map((document) => stringify(document))
    .join('---\n')
  return parseAllDocuments(text).map((document) => document.toJS())
}

const BASE = {
  id: 'first-answer',
  title: 'Applicants hear back',
  indicator: { kind: 'promise', measure: 'time_to_first_response', within: 5 },
  target: 0.9,
  hrOwner: 'Head of recruiting',
  itOwner: 'Owner of the hiring system',
} as const
const objective = (more: object = {}) => Shape.parse({ ...BASE, ...more })

const id = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/)
/** At least three characters and not three code units: a title counts what a reader sees as signs. */
const words = fc
  .string({ minLength: 3, maxLength: 40, unit: 'grapheme' })
  .filter((text) => Array.from(text.trim()).length >= 3)
const positive = (max: number) => fc.double({ min: 0.01, max, noNaN: true })
const indicator = fc.oneof(
  fc.record({ kind: fc.constant('promise'), measure: words, within: positive(400) }),
  fc.record({ kind: fc.constant('ratio'), measure: words }),
  fc.record({ kind: fc.constant('fairness'), measure: words, attribute: words }),
  fc.record(
    { kind: fc.constant('freshness'), withinHours: positive(700), connection: words },
    { requiredKeys: ['kind', 'withinHours'] },
  ),
)
const condition = fc.record({
  name: words,
  severity: fc.constantFrom('urgent', 'soon', 'review'),
  factor: positive(50),
  longDays: positive(90),
  shortDays: positive(90),
})
const anyObjective = fc
  .record(
    {
      id,
      title: words,
      description: fc.string({ maxLength: 100 }),
      indicator,
      where: fc.array(
        fc
          .tuple(
            words.filter((text) => !text.includes('=')),
            fc.string(),
          )
          .map((pair) => pair.join('=')),
        {
          maxLength: 3,
        },
      ),
      target: fc.double({ min: 0.01, max: 0.9999, noNaN: true }),
      periodDays: fc.integer({ min: 7, max: 366 }),
      calendar: fc.constantFrom('all', 'location', 'berlin'),
      hrOwner: words,
      itOwner: words,
      dependsOn: fc.array(fc.string({ minLength: 1, maxLength: 20 }), { maxLength: 3 }),
      conditions: fc.array(condition, { maxLength: 3 }),
    },
    { requiredKeys: ['id', 'title', 'indicator', 'target', 'hrOwner', 'itOwner'] },
  )
  .map((given) => Shape.parse(given))

/**
 * What OpenSLO v1 asks of an object, after its specification (README, “v1”) and the types of its Go library (pkg/openslo/v1). Its JSON schema
 * is no help: it asks for a property with an empty name of an SLO, and for a `rationMetric` of an SLI.
 */
const Name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
const Metadata = z.strictObject({
  name: Name,
  displayName: z.string().min(1).optional(),
  annotations: z.record(z.string().regex(/^([a-z0-9-]+\.)+[a-z0-9-]+\/[\w.-]{1,63}$/), z.string().min(1)).optional(),
})
const Duration = z.string().regex(/^[1-9][0-9]*[mhdwMQY]$/)
const MetricSource = z.strictObject({
  metricSource: z.strictObject({ type: z.string(), spec: z.record(z.string(), z.unknown()) }),
})
const Ratio = z.union([
  z.strictObject({ counter: z.boolean(), good: MetricSource, total: MetricSource }),
  z.strictObject({ counter: z.boolean(), rawType: z.enum(['success', 'failure']), raw: MetricSource }),
])
const Head = { apiVersion: z.literal('openslo/v1'), metadata: Metadata }
const OpenSlo = z.discriminatedUnion('kind', [
  z.strictObject({ ...Head, kind: z.literal('Service'), spec: z.strictObject({ description: z.string() }) }),
  z.strictObject({
    ...Head,
    kind: z.literal('AlertNotificationTarget'),
    spec: z.strictObject({ target: z.string(), description: z.string().optional() }),
  }),
  z.strictObject({
    ...Head,
    kind: z.literal('SLO'),
    spec: z.strictObject({
      description: z.string().optional(),
      service: Name,
      indicator: z.strictObject({ metadata: Metadata, spec: z.strictObject({ ratioMetric: Ratio }) }),
      timeWindow: z.array(z.strictObject({ duration: Duration, isRolling: z.boolean() })).length(1),
      budgetingMethod: z.enum(['Occurrences', 'Timeslices', 'RatioTimeslices']),
      objectives: z.array(z.strictObject({ displayName: z.string(), target: z.number().min(0).lt(1) })).length(1),
      alertPolicies: z.array(z.strictObject({ alertPolicyRef: Name })).optional(),
    }),
  }),
  z.strictObject({
    ...Head,
    kind: z.literal('AlertPolicy'),
    spec: z.strictObject({
      alertWhenNoData: z.boolean(),
      alertWhenResolved: z.boolean(),
      alertWhenBreaching: z.boolean(),
      conditions: z
        .array(
          z.strictObject({
            kind: z.literal('AlertCondition'),
            metadata: Metadata,
            spec: z.strictObject({
              severity: z.string(),
              condition: z.strictObject({
                kind: z.literal('burnrate'),
                op: z.enum(['lte', 'gte', 'lt', 'gt']),
                threshold: z.number(),
                lookbackWindow: Duration,
                alertAfter: Duration,
              }),
            }),
          }),
        )
        .length(1),
      notificationTargets: z.array(z.strictObject({ targetRef: Name })).min(1),
    }),
  }),
])

describe('OpenSLO', () => {
  it('keeps every objective as it is, from writing to reading', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyObjective, { maxLength: 3, selector: (one) => one.id }), (objectives) => {
        const { objectives: read, remarks } = readOpenSlo(throughYaml(objectives))
        expect(remarks).toEqual([])
        expect(read.map((one) => one.objective)).toEqual(objectives)
      }),
      { numRuns: 150 },
    )
  })

  it('is written as the specification asks', () => {
    fc.assert(
      fc.property(anyObjective, (one) => {
        for (const document of throughYaml([one])) {
          const result = OpenSlo.safeParse(document)
          expect(result.success ? '' : z.prettifyError(result.error)).toBe('')
        }
      }),
      { numRuns: 100 },
    )
  })

  it('is read with the indicator, the policy and the condition in documents of their own', () => {
    const { objectives, remarks } = readOpenSlo([
      {
        apiVersion: 'openslo/v1',
        kind: 'SLI',
        metadata: { name: 'heard' },
        spec: {
          ratioMetric: {
            counter: true,
            good: {
              metricSource: { type: 'tandem', spec: { indicator: 'promise', measure: 'time_in_stage', within: '5' } },
            },
            total: {
              metricSource: { type: 'tandem', spec: { indicator: 'promise', measure: 'time_in_stage', within: '5' } },
            },
          },
        },
      },
      {
        apiVersion: 'openslo/v1',
        kind: 'AlertCondition',
        metadata: { name: 'fast' },
        spec: {
          severity: 'page',
          condition: { kind: 'burnrate', op: 'gte', threshold: 3, lookbackWindow: '3d', alertAfter: '5m' },
        },
      },
      {
        apiVersion: 'openslo/v1',
        kind: 'AlertPolicy',
        metadata: { name: 'alerts' },
        spec: { alertWhenBreaching: true, conditions: [{ conditionRef: 'fast' }] },
      },
      {
        apiVersion: 'openslo/v1',
        kind: 'SLO',
        metadata: {
          name: 'heard',
          annotations: { 'tandem.dev/hr-owner': 'Recruiting', 'tandem.dev/it-owner': 'Systems' },
        },
        spec: {
          service: 'hiring',
          indicatorRef: 'heard',
          timeWindow: [{ duration: '1Q', isRolling: true }],
          budgetingMethod: 'Occurrences',
          objectives: [{ displayName: 'Applicants hear back', targetPercent: 99.9 }],
          alertPolicies: ['alerts'],
        },
      },
    ])
    expect(remarks).toEqual([])
    expect(objectives[0]?.objective).toMatchObject({
      id: 'heard',
      title: 'Applicants hear back',
      indicator: { kind: 'promise', measure: 'time_in_stage', within: 5 },
      target: 0.999,
      periodDays: 90,
      calendar: 'location',
      conditions: [{ name: 'fast', severity: 'urgent', factor: 3, longDays: 3, shortDays: 1 }],
    })
    expect(objectives[0]?.places['indicator.within']).toEqual({
      document: 0,
      path: ['spec', 'ratioMetric', 'good', 'metricSource', 'spec', 'within'],
    })
  })

  type Slo = { apiVersion: string; kind: string; metadata: Record<string, unknown>; spec: Record<string, unknown> }
  const changed = (change: (slo: Slo) => void): Slo => {
    const slo = structuredClone(writeOpenSlo([objective()])[1]) as Slo
    change(slo)
    return slo
  }
  const set = (node: unknown, path: string, value: unknown): void => {
    const [key = '', ...rest] = path.split('.')
    const inner = node as Record<string, unknown>
    if (rest.length === 0) inner[key] = value
    else set(inner[key], rest.join('.'), value)
  }
  const source = 'spec.indicator.spec.ratioMetric.good.metricSource'

  it.each([
    ['apiVersion', 'openslo/v2alpha', 'apiVersion', 'apiVersion is openslo/v2alpha. Tandem reads openslo/v1.'],
    ['kind', 'Slo', 'kind', 'kind is Slo, which OpenSLO v1 does not have. There are Service, SLI, SLO'],
    [
      'spec.budgetingMethod',
      'Timeslices',
      'spec.budgetingMethod',
      'Write budgetingMethod: Occurrences instead of Timeslices',
    ],
    ['spec.timeWindow.0.isRolling', false, 'spec.timeWindow.0.isRolling', 'begin with no calendar month'],
    ['spec.timeWindow.0.duration', '90', 'spec.timeWindow.0.duration', 'Write whole days, as in 90d'],
    ['spec.objectives', [{ target: 0.9 }, { target: 0.99 }], 'spec.objectives', 'one SLO for each more'],
    ['spec.objectives.0.timeSliceTarget', 0.9, 'spec.objectives.0.timeSliceTarget', 'cannot honour timeSliceTarget'],
    ['spec.objectives.0.target', 1, 'spec.objectives.0.target', 'target'],
    [`${source}.type`, 'Prometheus', `${source}.type`, 'Tandem counts only its own measures'],
    [`${source}.spec.within`, 6, 'spec.indicator.spec.ratioMetric.total.metricSource', 'count different things'],
    ['spec.indicatorRef', 'other', 'spec', 'either an indicator or an indicatorRef'],
    ['spec.indicator', undefined, 'spec', 'either an indicator or an indicatorRef'],
    ['spec.alertPolicies', ['gone'], 'spec.alertPolicies.0', 'No AlertPolicy is called gone'],
    ['metadata.annotations', {}, 'metadata.annotations', 'Add the annotation tandem.dev/hr-owner'],
    [
      'metadata.annotations',
      { 'tandem.dev/hr-ower': 'Recruiting' },
      'metadata.annotations.tandem.dev/hr-ower',
      'Did you mean tandem.dev/hr-owner?',
    ],
  ])('is refused with its place where Tandem cannot honour %s %j', (path, value, place, sentence) => {
    const { objectives, remarks } = readOpenSlo([changed((slo) => set(slo, path, value))])
    expect(objectives).toEqual([])
    const error = remarks.find(({ level, place: { path: at } }) => level === 'error' && at.join('.') === place)
    expect(error?.sentence, JSON.stringify(remarks)).toContain(sentence)
  })

  it.each([
    ['metadata.labels', { team: 'a' }, 'Tandem has no labels'],
    ['metadata.annotations.owner', 'me', 'The annotation owner means nothing to Tandem'],
    ['spec.service', 'web', 'that this is of web is not kept'],
    ['spec.describtion', 'x', 'describtion means nothing to Tandem and is not kept. Did you mean description?'],
  ])('is read with a warning where %s is not kept', (path, value, sentence) => {
    const { objectives, remarks } = readOpenSlo([changed((slo) => set(slo, path, value))])
    expect(objectives).toHaveLength(1)
    expect(remarks).toMatchObject([{ level: 'warning', objective: 'first-answer' }])
    expect(remarks[0]?.sentence).toContain(sentence)
  })

  const CONDITION = 'spec.conditions.0.spec'
  it.each([
    ['spec.alertWhenNoData', true, 'Tandem does not alert for want of data'],
    ['spec.alertWhenBreaching', false, 'would never alert'],
    [`${CONDITION}.severity`, 'whatever', 'The severity is whatever'],
    [`${CONDITION}.condition.op`, 'lte', 'would fire when all is well'],
    [`${CONDITION}.condition.kind`, 'latency', 'conditions of the kind burnrate'],
    [`${CONDITION}.condition.alertAfter`, '2d', 'alertAfter cannot be 2d'],
    [`${CONDITION}.condition.threshold`, 0, 'lacks a threshold above 0'],
  ])('is refused where a policy says %s %j', (path, value, sentence) => {
    const conditions = [{ name: 'fast', severity: 'urgent', factor: 3, longDays: 3, shortDays: 1 }]
    const documents = structuredClone(writeOpenSlo([objective({ conditions })]))
    set(documents.at(-1), path, value)
    const { objectives, remarks } = readOpenSlo(documents)
    expect(objectives).toEqual([])
    expect(remarks.map((remark) => remark.sentence).join()).toContain(sentence)
  })
})
