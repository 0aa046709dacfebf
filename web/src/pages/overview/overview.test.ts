import type { Finding, Overview } from '@tandem/core/diagnosis'
import { describe, expect, it } from 'vitest'
import { figuresText } from './finding-figures.ts'
import { narrowed, pathOf, placeName } from './opens.ts'
import { at, timeScale } from './time-scale.ts'
import { hasEnoughStays, trendByStage, trendLine, trendTitle } from './trend.ts'

const DAY = 86_400
const finding = (over: Partial<Finding>): Finding => ({
  id: 'x',
  kind: 'slow',
  sentence: [],
  where: ['stage=Interview'],
  n: 48,
  seconds: 18.4 * DAY,
  plusMinusSeconds: null,
  interval: [16.9 * DAY, 21.4 * DAY],
  comparedSeconds: 10.7 * DAY,
  p: 8e-8,
  weightSeconds: 1,
  ...over,
})

describe('the figures of a finding', () => {
  it('are n, median, interval, what it is held against, and p', () => {
    expect(figuresText(finding({}))).toBe('median 18.4 days, n 48, 95 % 16.9–21.4 days, elsewhere 10.7 days, p < 0.001')
    expect(figuresText(finding({ kind: 'changed', p: 0.0102 }))).toMatch(/before 10.7 days, p = 0.010$/)
  })

  it('of stuck work are how many are open, the oldest, and how long stays last', () => {
    expect(figuresText(finding({ kind: 'stuck', interval: null, p: null }))).toBe(
      'n 48 open, oldest 18.4 days, 95 % of stays end within 10.7 days',
    )
  })

  it('are drawn on one scale with round steps', () => {
    const scale = timeScale([finding({}), finding({ seconds: 2 * DAY, interval: null })])
    expect(scale.ticks.map(({ label }) => label)).toEqual(['0', '10', '20', '30 days'])
    expect(at(scale, 15 * DAY)).toBe(0.5)
    expect(at(scale, 99 * DAY)).toBe(1)
  })

  it('keep an interval without an upper end inside the scale', () => {
    expect(timeScale([finding({ interval: [16 * DAY, null] })]).max).toBe(20 * DAY)
  })
})

describe('what a number opens', () => {
  const population = { where: ['source=demo', 'department=Sales', 'department=Data'], from: '2026-01-01' }

  it('narrows the filters in force to the finding and keeps the others', () => {
    expect(narrowed(population, { where: ['stage=Offer', 'department=Sales'] })).toEqual({
      where: ['source=demo', 'stage=Offer', 'department=Sales'],
      from: '2026-01-01',
    })
    expect(narrowed({}, { where: [], from: '2026-05-01', to: '2026-07-01' })).toEqual({
      from: '2026-05-01',
      to: '2026-07-01',
    })
  })

  it('leads to the page with the stage chosen there, or as a filter', () => {
    const where = ['stage=Offer', 'location=Berlin']
    expect(pathOf({ page: 'stages', where }, {})).toBe('/stages?stage=Offer&where=location%3DBerlin')
    expect(pathOf({ page: 'flow', where }, {})).toBe('/flow?stage=Offer&where=location%3DBerlin')
    expect(pathOf({ page: 'traces', where }, {})).toBe(
      '/traces?sort=waiting&where=stage%3DOffer&where=location%3DBerlin',
    )
    expect(placeName(where)).toBe('Offer, Berlin')
  })
})

describe('the picture of the weeks', () => {
  const point = (stage: string, week: number, over: Partial<Overview['trend'][number]> = {}) => ({
    stage,
    week,
    medianSeconds: DAY,
    n: 30,
    partial: false,
    ...over,
  })

  it('has the stages in the order people go through them', () => {
    const trend = [point('Offer', 2), point('Applied', 2), point('Applied', 1), point('New', 1)]
    const lines = trendByStage(trend, ['Applied', 'Offer'])
    expect(lines.map(({ stage }) => stage)).toEqual(['Applied', 'Offer', 'New'])
    expect(lines[0]?.points.map(({ week }) => week)).toEqual([1, 2])
  })

  it('joins weeks that are not over to the last whole one, and leaves gaps as gaps', () => {
    const week = 7 * 86_400_000
    const points = [
      point('A', 0, { partial: true }),
      point('A', week),
      point('A', 3 * week),
      point('A', 4 * week, { partial: true }),
      point('A', 5 * week, { partial: true, n: 1 }),
    ]
    const { firm, tail, loose } = trendLine(points, [0, 5 * week])
    expect(firm.map(({ medianSeconds }) => medianSeconds)).toEqual([null, DAY, null, DAY, null, null])
    expect(tail.map((one) => one.week / week)).toEqual([3, 4])
    expect(loose.map((one) => one.week / week)).toEqual([0, 5])
    expect(trendLine(points.slice(0, 3), [0, 5 * week]).tail).toEqual([])
  })

  it('is titled with what changed, not with what the eye may see', () => {
    const changed = finding({ kind: 'changed' })
    const period = { from: '2026-05-03T00:00:00Z', to: '2026-06-28T00:00:00Z' }
    const trend = [point('A', Date.parse('2026-06-01'))]
    const title = (findings: Finding[]) => trendTitle({ findings, trend, ...period })
    expect(trendTitle({ findings: [changed], trend: [], ...period })).toMatch(/^Too few recent stays/)
    expect(title([finding({})])).toBe('In the last 8 weeks no stage took notably longer or shorter than before')
    expect(title([changed])).toBe('In the last 8 weeks Interview took longer than before; the other stages held')
    expect(title([finding({ kind: 'changed', where: ['stage=Offer', 'location=Berlin'] })])).toBe(
      'In the last 8 weeks whole stages held their time; what changed sits in parts of them',
    )
  })

  it('counts recent stays before it says that nothing was found', () => {
    const week = Date.parse('2026-06-01')
    expect(hasEnoughStays({ trend: [point('A', week, { n: 19 })], from: '2026-05-01T00:00:00Z' })).toBe(false)
    expect(hasEnoughStays({ trend: [point('A', week, { n: 20 })], from: '2026-05-01T00:00:00Z' })).toBe(true)
  })
})
