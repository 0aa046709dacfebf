import type { ObjectiveProposals } from '@tandem/core/objectives'
import { beforeAll, describe, expect, it } from 'vitest'
import { withStore } from '../helpers/with-store.ts'

const DAY = 86_400_000
const PER_QUARTER = 160
const QUARTERS = 8

/**
 * Eight quarters in which answers take evenly from nothing to ten days, twice as long in the last three. Every fourth offer is declined.
 * Half the applicants are women; one in four goes through a tool.
 */
function company(): string {
  const rows = ['id,kind,occurred_at,application_id,requisition_id,candidate_key,stage,department,tool,sex']
  let id = 0
  for (let quarter = 0; quarter < QUARTERS; quarter++) {
    const begin = Date.UTC(2024, 3 * quarter, 1)
    for (let i = 0; i < PER_QUARTER; i++) {
      const application = `A${quarter}-${i}`
      const submitted = begin + (i % 60) * DAY
      const days = (((i * 37) % PER_QUARTER) / PER_QUARTER) * (quarter < 5 ? 10 : 20)
      const answered = submitted + days * DAY
      const more = `R1,c-${application}`
      const add = (kind: string, at: number, rest: string) =>
        rows.push(`${++id},${kind},${new Date(at).toISOString()},${application},${more},${rest}`)
      add(
        'application.submitted',
        submitted,
        `Applied,Sales,${i % 4 === 0 ? 'Sifter' : 'manual'},${i % 2 === 0 ? 'Female' : 'Male'}`,
      )
      add('application.entered_stage', answered, 'Offer,,,')
      add('offer.sent', answered, ',,,')
      add(i % 4 === 1 ? 'offer.declined' : 'offer.accepted', answered + DAY, ',,,')
    }
  }
  return rows.join('\n')
}

describe('the starter set', () => {
  const tandem = withStore()
  const ask = () => tandem.perform<ObjectiveProposals>('objective-proposals')
  beforeAll(async () => {
    const report = await tandem.import({ source: 's', file: tandem.write('company.csv', company()) })
    expect(report).toMatchObject({ applications: QUARTERS * PER_QUARTER, quarantined: 0 })
  })

  it('proposes what a typical quarter keeps, though the last ones did not', async () => {
    const { proposals } = await ask()
    const answer = proposals.find(({ objective }) => objective.id === 'first-answer')
    // Of even lengths up to ten days a fifth takes more than eight, of twice the length three fifths.
    expect(answer).toMatchObject({
      objective: {
        title: '75 % of applicants hear back within 8 days',
        indicator: { kind: 'promise', measure: 'time_to_first_response', within: 8 },
        target: 0.75,
        calendar: 'all',
      },
      keptIn: 5,
      judged: 8,
      n: QUARTERS * PER_QUARTER,
      already: null,
    })
    expect(answer?.quarters.map(({ kept }) => kept)).toEqual([true, true, true, true, true, false, false, false])
    expect(answer?.quarters[0]).toMatchObject({ from: '2024-01-01', to: '2024-04-01', good: 129, bad: 31 })
    expect(answer?.quarters[7]).toMatchObject({ from: '2025-10-01', to: '2026-01-01', good: 65, bad: 95 })
    expect(answer?.sentence).toMatch(
      /^\d+ % of applicants hear back within 8 days today \(n = \d+ in 90 days\); 75 % would have been kept in 5 of the last 8 quarters; propose 75 %\.$/,
    )
    const accepted = proposals.find(({ objective }) => objective.id === 'offers-accepted')
    expect(accepted).toMatchObject({ objective: { indicator: { kind: 'ratio' }, target: 0.65 }, keptIn: 8, judged: 8 })
  })

  it('proposes fairness by rule, of the company and of each tool in use, from enough people only', async () => {
    const { proposals, notProposed } = await ask()
    const fair = proposals.filter(({ objective }) => objective.indicator.kind === 'fairness')
    // 320 applications went through the tool, which is too few.
    expect(fair.map(({ objective }) => [objective.id, objective.where, objective.target])).toEqual([
      ['fair-sex', [expect.stringMatching(/^kind=/)], 0.8],
    ])
    expect(fair[0]).toMatchObject({ n: QUARTERS * PER_QUARTER, quarters: [] })
    expect(fair[0]?.sentence).toContain('four fifths by rule and not by history')
    expect(notProposed.find(({ id }) => id === 'fair-race-ethnicity')?.sentence).toContain('Fewer than 500')
  })

  it('says why others are not proposed', async () => {
    const { notProposed } = await ask()
    const why = Object.fromEntries(notProposed.map(({ id, sentence }) => [id, sentence]))
    expect(why['vendor-tasks']).toBe('Nothing of the kind is in the data.')
    expect(why['data-fresh']).toContain('no sync can be late')
  })

  it('is ready to be set as it is, and then says that it is promised', async () => {
    const { proposals } = await ask()
    for (const { objective } of proposals) {
      const { outcome, warnings } = await tandem.perform<{ outcome: string; warnings: unknown[] }>('objective-set', {
        objective,
      })
      expect({ outcome, warnings }).toEqual({ outcome: 'created', warnings: [] })
    }
    const again = await ask()
    expect(again.proposals.map(({ already }) => already)).toEqual(proposals.map(({ objective }) => objective.id))
    await tandem.store.state.deleteFrom('objective').execute()
  })
})
