import type { Brief } from '@tandem/core/brief'
import type { Opportunities, OpportunitySet, PilotProposal } from '@tandem/core/opportunities'
import { beforeAll, describe, expect, it } from 'vitest'
import { briefHtml } from '../../core/src/brief/brief-html.ts'
import { withStore } from '../helpers/with-store.ts'

const tandem = withStore({ publicUrl: 'https://tandem.example' })
const DAY = 86_400_000
const BEGIN = Date.UTC(2024, 6, 1)

/** Ninety seats over eighteen months: two days until a screening, twenty in the interview, three until the offer is answered. */
function someCompany(): string {
  const lines = ['id,kind,occurred_at,application_id,requisition_id,stage,department']
  let id = 0
  const add = (kind: string, day: number, application: string, requisition: string, stage = '') =>
    lines.push(
      [
        ++id,
        kind,
        new Date(BEGIN + day * DAY + 9 * 3_600_000).toISOString(),
        application,
        requisition,
        stage,
        Number(requisition.slice(1)) % 3 === 0 ? 'Sales' : 'Engineering',
      ].join(','),
    )
  for (let seat = 0; seat < 90; seat++) {
    const opened = seat * 5.5
    const requisition = `R${seat}`
    add('requisition.opened', opened, '', requisition)
    for (let k = 0; k < 5; k++) {
      const one = `A${seat}-${k}`
      const at = opened + 1 + 2 * k + (seat % 3) / 3
      add('application.submitted', at, one, requisition, 'Application Review')
      add('application.entered_stage', at + 2 + (k % 2), one, requisition, 'Phone Screen')
      if (k % 2 === 1) {
        add(k === 1 ? 'application.withdrawn' : 'application.rejected', at + 7, one, requisition)
        continue
      }
      add('application.entered_stage', at + 8, one, requisition, 'Onsite Interview')
      if (k > 0) {
        add('application.rejected', at + 28, one, requisition)
        continue
      }
      add('application.entered_stage', at + 26 + (seat % 5), one, requisition, 'Offer')
      add('offer.accepted', at + 33, one, requisition)
      add('application.hired', at + 33, one, requisition)
    }
  }
  return `${lines.join('\n')}\n`
}

const FIGURES = {
  vacancy_per_day: 400,
  recruiter_hour: 50,
  interviewer_hour: 70,
  hours_per_application: 0.4,
  advertising_per_application: 10,
  tools_per_application: 5,
}
const textOf = (parts: readonly { text: string }[]) => parts.map(({ text }) => text).join('')

describe('opportunities', () => {
  let empty: Opportunities
  let emptyBrief: Brief
  beforeAll(async () => {
    empty = await tandem.perform<Opportunities>('opportunities')
    emptyBrief = await tandem.perform<Brief>('brief')
  })

  it('says of an empty company how much is needed, here and in the brief', () => {
    expect(empty).toMatchObject({ state: 'not enough data', opportunities: [] })
    expect(empty.reason).toBe(
      'The history holds 0 applications and 0 hires over 0 days; 200 and 20 over 120 days are needed to say how hiring would go otherwise. Import more of it.',
    )
    expect(emptyBrief.answers).toHaveLength(8)
    expect(textOf(emptyBrief.answers.find(({ id }) => id === 'ai')?.parts ?? [])).toMatch(
      /^Not answered yet: the history holds 0 applications/,
    )
  })

  describe('of a company with a slow interview', () => {
    let answer: Opportunities
    beforeAll(async () => {
      await tandem.import({ source: 'small', file: tandem.write('small.csv', someCompany()) })
      const figures = Object.fromEntries(
        Object.entries(FIGURES).map(([name, value]) => [name, { value, source: 'the test', date: '2026-01-01' }]),
      )
      await tandem.perform('cost-set', { currency: 'EUR', figures, reason: 'the test needs costs' })
      const soon = await tandem.perform<Opportunities>('opportunities', { soon: true })
      expect(soon.state).toBe('working')
      answer = await tandem.perform<Opportunities>('opportunities')
    }, 120_000)
    const row = (id: string) => answer.opportunities.find((one) => one.id === id)

    it('simulates what the log has a step for, with ranges', () => {
      expect(answer.state).toBe('ready')
      const calls = row('screening-calls')
      expect(calls?.look.ofHires?.days).toBeGreaterThan(4)
      expect(calls?.gains?.emptyDaysSaved.p50).toBeGreaterThan(0)
      expect(calls?.money?.net.p5).toBeLessThanOrEqual(calls?.money?.net.p95 ?? 0)
      // Nobody waits to be read in a stage of its own here, so reading and calling are one wait.
      expect(calls?.overlaps.map(({ id }) => id)).toEqual(['screening-support', 'skill-matching'])
    })

    it('says why not of what the log has no step for or does not tell', () => {
      expect(row('provisioning')).toMatchObject({
        verdict: 'nothing to work on',
        whyNot: 'The log has no step of the kind preboard.',
      })
      expect(row('scheduling')?.whyNot).toBe(
        'The log does not tell how long Onsite Interview waits for scheduling; a source that reports such events would.',
      )
      expect(row('requisition-drafting')?.whyNot).toBe(
        'The log does not tell when requisitions were asked for and when they were approved.',
      )
    })

    it('keeps the simulation, and counts other prices at once', async () => {
      const again = await tandem.perform<Opportunities>('opportunities', { order: 'effort' })
      expect(again.simulatedAt).toBe(answer.simulatedAt)
      expect(again.opportunities.map(({ id }) => id).sort()).toEqual(answer.opportunities.map(({ id }) => id).sort())
      const ai = await tandem.perform<Opportunities>('opportunities', { ai: true })
      expect(ai.opportunities.every(({ isAi }) => isAi)).toBe(true)
      const set = await tandem.perform<OpportunitySet>('opportunity-set', {
        intervention: 'screening-calls',
        numbers: { perYear: { low: 900_000, mode: 900_000, high: 900_000 } },
        reason: 'an offer we have',
      })
      expect(set.set).toEqual(['perYear'])
      const dear = (await tandem.perform<Opportunities>('opportunities')).opportunities.find(
        ({ id }) => id === 'screening-calls',
      )
      expect(dear?.verdict).toBe('does not pay')
      expect(dear?.origins.perYear).toBe('Set by your company: an offer we have')
      expect(dear?.whyNot).toContain('it costs')
      await tandem.perform('opportunity-set', { intervention: 'screening-calls', numbers: {}, reason: 'back' })
    })

    it('refuses a range that runs the wrong way, an amount below 0 and an unknown intervention, each with a sentence', async () => {
      const set = (intervention: string, numbers: object) =>
        tandem.perform('opportunity-set', { intervention, numbers, reason: 'to try' })
      await expect(set('scheduling', { itDays: { low: 3, mode: 2, high: 1 } })).rejects.toThrow(
        'The range runs the wrong way',
      )
      await expect(set('scheduling', { itDays: { low: -3, mode: 2, high: 4 } })).rejects.toThrow('must not be below 0')
      await expect(set('magic', {})).rejects.toThrow(
        'There is no intervention magic. Name one of: requisition-drafting,',
      )
    })

    it('proposes a pilot, and none where there is nothing to work on', async () => {
      const { markdown, measure } = await tandem.perform<PilotProposal>('pilot-proposal', {
        intervention: 'screening-calls',
      })
      expect(measure).toBe('calendar days of waiting in screen (queue)')
      expect(markdown).toContain('# Pilot: Self-booked screening calls')
      await expect(tandem.perform('pilot-proposal', { intervention: 'provisioning' })).rejects.toThrow(
        'There is nothing to pilot: The log has no step of the kind preboard.',
      )
    })

    it('answers the quoted questions in the brief with numbers and links, and says honestly what it cannot answer', async () => {
      const told = await tandem.perform<Brief>('brief')
      const of = (id: string) => told.answers.find((one) => one.id === id)
      expect(of('ai')?.question).toBe(
        'Where can AI add the most value to our talent acquisition processes to enhance efficiency and reduce costs?',
      )
      expect(of('ai')).toMatchObject({ state: 'answered' })
      expect(of('ai')?.parts.some(({ href }) => href?.startsWith('/opportunities'))).toBe(true)
      expect(textOf(of('ai')?.parts ?? [])).toMatch(/EUR/)
      expect(of('pilots')?.question).toBe('Are there new pilot programs we can launch to drive recruitment efficiency?')
      expect(of('pilots')?.state).toBe('answered')
      expect(of('helped')).toMatchObject({ state: 'not answered' })
      expect(textOf(of('contribution')?.parts ?? [])).toMatch(
        /^Whether hiring has cost less vacancy .* cannot be told since/,
      )
      const html = briefHtml(told, { url: 'https://tandem.example/' })
      expect(html).toContain('href="https://tandem.example/opportunities')
      expect(html).not.toContain('<script')
    })

    it('answers one question alone', async () => {
      const { answers } = await tandem.perform<Brief>('brief', { only: 'promises' })
      expect(answers.map(({ id }) => id)).toEqual(['promises'])
    })
  })
})
