import type { SimulationModel, WhatIf } from '@tandem/core/simulation'
import { beforeAll, describe, expect, it } from 'vitest'
import { LOCAL } from '../../server/src/access/actor.ts'
import { perform } from '../../server/src/operation.ts'
import { simulate } from '../../server/src/simulation/simulate.ts'
import { NOW, withStore } from '../helpers/with-store.ts'
import { companyCsv } from './company-csv.ts'

const FASTER = `scenarios:
  - name: Interviews in half the time
    changes:
      - what: duration
        stage: Onsite Interview
        factor: 0.5
`
const FEW = { replications: 4, days: 180 }

describe('simulate, of a small company', () => {
  const tandem = withStore()
  const run = (input: Record<string, unknown>) => tandem.perform<WhatIf>('simulate', { ...FEW, ...input })

  beforeAll(() => tandem.import({ source: 'ats', file: tandem.write('company.csv', companyCsv()) }), 120_000)

  it('compares a file of scenarios with hiring as it is', { timeout: 180_000 }, async () => {
    const whatIf = await run({ file: tandem.write('faster.yaml', FASTER) })
    expect(whatIf.scenarios.map(({ name }) => name)).toEqual(['As it is', 'Interviews in half the time'])
    const [asItIs, faster] = whatIf.scenarios
    const of = (scenario: typeof faster, measure: string) => scenario?.measures.find((one) => one.measure === measure)
    expect(of(asItIs, 'time_to_fill')?.level?.p50).toBeGreaterThan(10)
    expect(of(asItIs, 'time_to_fill')?.change).toBeNull()
    expect(of(faster, 'time_to_fill')?.change?.p95).toBeLessThan(0)
    expect(of(faster, 'cost')?.level).toBeNull()
    expect(whatIf.costNotes).toEqual([expect.stringContaining('8 figures are not set')])
    expect(whatIf.fittedTo).toMatchObject({ requisitions: 220, stands: 1 })
    expect(faster?.sentence).toContain('fewer than now')
  })

  it('gives the same answer again, from what it remembers of as it is too', { timeout: 180_000 }, async () => {
    const [first, again] = [await run({ text: FASTER, seed: 9 }), await run({ text: FASTER, seed: 9 })]
    expect(again.scenarios).toEqual(first.scenarios)
  })

  it('tells how far it has come, and ends when whoever asked has gone', { timeout: 180_000 }, async () => {
    const told: unknown[] = []
    const context = { store: tandem.store, actor: LOCAL, now: () => NOW }
    const input = { ...FEW, text: FASTER, seed: 77 }
    await perform(simulate, input, { ...context, onProgress: (progress) => told.push(progress) })
    expect(told[0]).toEqual({ phase: 'fitting' })
    expect(told.at(-1)).toEqual({ phase: 'simulating', done: FEW.replications, of: FEW.replications })
    const signal = AbortSignal.abort(new Error('gone'))
    await expect(perform(simulate, { ...input, seed: 78 }, { ...context, signal })).rejects.toThrow('gone')
  })

  it('refuses what cannot be run, each with a sentence', { timeout: 180_000 }, async () => {
    const scenario = (...changes: object[]) => ({ scenarios: [{ name: 'Try', changes }] })
    await expect(run({})).rejects.toThrow('Say what would change: name a file of scenarios')
    await expect(run({ text: FASTER, days: 0 })).rejects.toThrow('days: must lie between 30 days and 5 years')
    await expect(run({ text: FASTER, replications: 1 })).rejects.toThrow('replications: must be at least 2')
    await expect(run({ file: '/no/such.yaml' })).rejects.toThrow('There is no file /no/such.yaml')
    await expect(run({ text: FASTER.replace('factor', 'factr') })).rejects.toThrow(
      /line 6: factr is no part of a change of duration. Did you mean factor\?/,
    )
    await expect(run(scenario({ what: 'remove', stage: 'Psychologist' }))).rejects.toThrow(
      'There is no stage Psychologist in this history. Name one of: Phone screen, Onsite Interview, Offer.',
    )
    await expect(run(scenario({ what: 'applications', factor: 2, where: ['planet=Mars'] }))).rejects.toThrow(
      'Requisitions are not told apart by planet here. Use department.',
    )
    await expect(run(scenario({ what: 'capacity', stage: 'interview', factor: 0 }))).rejects.toThrow(
      'With nobody left, interview would never end',
    )
    await expect(run({ text: FASTER, where: ['department=Nobody'] })).rejects.toThrow(
      'No stay in a stage has ended where department=Nobody; a model needs 50. Take a filter off.',
    )
  })

  it('tells what the model rests on: five cases go by a wider group', { timeout: 180_000 }, async () => {
    const { card, model, beginning, stands } = await tandem.perform<SimulationModel>('simulation-model')
    expect(stands).toBe(1)
    expect(card.fittedTo.requisitions).toBe(220)
    expect(model.segments.map(({ values }) => values[0]).sort()).toEqual(['Engineering', 'Legal', 'Sales'])
    expect(card.fitted.some(({ what }) => what === 'Onsite Interview: how long and how it ends')).toBe(true)
    expect(card.sentences.length).toBeGreaterThan(1)
    // What goes over HTTP is what was meant.
    expect(JSON.parse(JSON.stringify({ model, beginning }))).toEqual({ model, beginning })
  })
})
