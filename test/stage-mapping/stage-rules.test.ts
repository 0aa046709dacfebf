import type { MeasureResult } from '@tandem/core/measures'
import type { StageRules, StageRulesEffect, StageRulesSaved } from '@tandem/core/stage-mapping'
import { Random } from '@tandem/core/stats'
import type { Flow } from '@tandem/core/trace'
import { beforeAll, describe, expect, it } from 'vitest'
import { deriveOld } from '../../server/src/trace/derive-source.ts'
import { withStore } from '../helpers/with-store.ts'

/** A log whose good end has a name that no rule knows. */
function log(applications: number, seed: number): string {
  const random = new Random(seed)
  const lines = ['case,when,step']
  for (let i = 1; i <= applications; i++) {
    let at = Date.UTC(2025, random.below(8), 1 + random.below(25))
    const put = (step: string) => {
      lines.push(`A${i},${new Date(at).toISOString()},${step}`)
      at += 86_400_000 * (0.2 + 9 * random.next())
    }
    put('Inbox')
    if (random.chance(0.3)) continue
    put('Phone screen')
    if (random.chance(0.5)) put('Not for us')
    else {
      put('Superday')
      if (random.chance(0.7)) put('Signed')
    }
  }
  return `${lines.join('\n')}\n`
}

describe('what the stages of a source stand for', () => {
  const tandem = withStore()
  const source = 'log'
  beforeAll(async () => {
    await tandem.import({ source, file: tandem.write('log.csv', log(400, 3)) })
  })

  const read = () => tandem.perform<StageRules>('stage-rules', { source })
  const ruleOf = async (stage: string) => (await read()).rules.find((rule) => rule.stage === stage)
  const preview = (rules: object[]) =>
    tandem.perform<StageRulesEffect>('stage-rules-preview', { source, rules: JSON.stringify(rules) })
  const set = (rules: object[], reason = 'the recruiters say so') =>
    tandem.perform<StageRulesSaved>('stage-rules-set', { source, rules, reason })
  const measured = async (measure: string) =>
    (await tandem.perform<MeasureResult>('measure', { measure, where: [`source=${source}`] })).rows[0] ?? null
  const back = async () => {
    const mine = (await read()).rules
      .filter(({ setBy }) => setBy !== null)
      .map(({ stage }) => ({ stage, proposed: true }))
    if (mine.length > 0) await set(mine, 'back to the start')
  }

  it('is proposed, with how much goes through each stage', async () => {
    await back()
    const { rules, applications, ownEvents } = await read()
    expect({ applications, ownEvents }).toEqual({ applications: 400, ownEvents: false })
    expect(rules.map(({ stage }) => stage)).toContain('Superday')
    expect(rules.reduce((sum, { endsHere }) => sum + endsHere, 0)).toBe(400)
    expect(await ruleOf('Inbox')).toMatchObject({ kind: 'apply', entries: 400, applications: 400, setBy: null })
    expect(await ruleOf('Signed')).toMatchObject({
      kind: null,
      outcome: null,
      reason: expect.stringContaining('no rule'),
    })
  })

  const CHANGE = [
    { stage: 'Signed', kind: 'offer', outcome: 'hired', milestone: 'offer.accepted' },
    { stage: 'Not for us', kind: 'decide', outcome: 'rejected' },
    { stage: 'Superday', kind: 'interview', milestone: 'interview.completed' },
  ]

  it('has its effect computed before it is saved, and saving does what was said', async () => {
    await back()
    const before = await Promise.all(['hires', 'time_to_hire', 'pass_through'].map(measured))
    const effect = await preview(CHANGE)
    expect({ ...effect, outcomes: 0, stays: 0, measures: 0, notes: 0, text: 0 }).toMatchObject({
      applications: 400,
      sampled: 400,
      meanings: expect.arrayContaining(['Signed', 'Not for us', 'Superday']),
    })
    const hired = effect.outcomes.find(({ after }) => after === 'hired')
    expect(hired).toMatchObject({ before: 'open' })
    expect(effect.stays.map(({ stage }) => stage).sort()).toEqual(['Not for us', 'Signed', 'Superday'])
    // Nothing was kept.
    expect(await Promise.all(['hires', 'time_to_hire', 'pass_through'].map(measured))).toEqual(before)
    expect(await ruleOf('Signed')).toMatchObject({ kind: null, setBy: null })

    const saved = await set(CHANGE)
    expect(saved.applications).toBe(400)
    for (const { measure, before, after, changed } of effect.measures) {
      expect({ measure, after: await measured(measure) }).toEqual({ measure, after })
      expect(changed).toBe(JSON.stringify(before) !== JSON.stringify(after))
    }
    expect((await measured('hires'))?.estimate).toBe(hired?.applications)
    expect(effect.text[0]).toMatch(/^\d+ applications of 400 end differently: .*\d+ open become hired/)
    const flow = await tandem.perform<Flow>('flow', { where: [`source=${source}`] })
    expect(flow.stages.find(({ stage }) => stage === 'Superday')?.kind).toBe('interview')
  })

  it('keeps who said it and why, and goes back to the proposal when it is taken away', async () => {
    await back()
    await set([{ stage: 'Superday', kind: 'interview' }], 'six interviews on one day')
    expect(await ruleOf('Superday')).toMatchObject({
      kind: 'interview',
      reason: 'set on the command line on 15 Jan 2026: six interviews on one day',
      setBy: 'local',
      proposal: { kind: null },
    })
    await set([{ stage: 'Superday', proposed: true }], 'it is something else')
    expect(await ruleOf('Superday')).toMatchObject({ kind: null, setBy: null })
  })

  it('is not overwritten when more comes in, and stages that turn up later get a proposal', async () => {
    const bring = (name: string, text: string) => tandem.import({ source: 'growing', file: tandem.write(name, text) })
    await bring('first.csv', log(20, 5))
    await tandem.perform('stage-rules-set', {
      source: 'growing',
      rules: [{ stage: 'Superday', kind: 'interview' }],
      reason: 'that is what it is',
    })
    await bring('second.csv', `${log(30, 6)}B1,2025-10-01T08:00:00Z,Inbox\nB1,2025-10-02T08:00:00Z,Coding test\n`)
    const { rules } = await tandem.perform<StageRules>('stage-rules', { source: 'growing' })
    const of = (stage: string) => rules.find((rule) => rule.stage === stage)
    expect(of('Superday')).toMatchObject({ kind: 'interview', setBy: 'local' })
    expect(of('Coding test')).toMatchObject({ kind: 'assess', setBy: null })
  })

  it('can be put into another order without a number changing', async () => {
    await back()
    const { rules } = await read()
    const order = rules.map(({ stage }, i) => ({ stage, position: rules.length - i }))
    expect((await preview(order)).text).toEqual(['Only the order of the stages changes; every number stays as it is.'])
    expect(await set(order)).toMatchObject({ meanings: [], applications: 0 })
    expect((await read()).rules.map(({ stage }) => stage)).toEqual(rules.map(({ stage }) => stage).reverse())
    expect((await read()).rules.every(({ setBy }) => setBy === null)).toBe(true)
  })

  it('is as it was before if tracing fails, with the numbers it had', async () => {
    await back()
    const before = await measured('hires')
    const { warehouse } = tandem.store
    const { run } = warehouse
    // The engine runs out of disk at the second of the four tables.
    warehouse.run = (statement, settings) => {
      if (JSON.stringify(statement).includes('replace partition') && JSON.stringify(statement).includes('visit')) {
        warehouse.run = run
        return Promise.reject(new Error('no space left'))
      }
      return run(statement, settings)
    }
    await expect(set(CHANGE)).rejects.toThrow('no space left')
    expect(await ruleOf('Signed')).toMatchObject({ kind: null, setBy: null })
    expect(await measured('hires')).toEqual(before)
    // A process that ended in between would have left this mark.
    await tandem.store.state.updateTable('source').set({ derivation: 0 }).where('name', '=', source).execute()
    expect(await deriveOld(tandem.store)).toEqual([source])
  })

  it.each([
    [{ stage: 'Superdai', kind: 'interview' }, 'log has no stage Superdai. Did you mean Superday?'],
    [{ stage: 'Signed', outcome: 'joined' }, 'must be one of hired, rejected, withdrawn, merged'],
    [{ stage: 'Signed', milestone: 'hire.left' }, 'must be one of interview.requested'],
    [{ stage: 'Signed', kind: 'final' }, 'must be one of apply'],
    [{ stage: 'Signed', milestone: 'offer.declined', outcome: 'hired' }, 'cannot mean offer.declined and end as hired'],
    [{ stage: 'Signed', proposed: true, kind: 'offer' }, 'cannot both go back to its proposal and be set'],
  ])('refuses %j with a sentence', async (rule, sentence) => {
    await expect(set([rule])).rejects.toThrow(sentence)
    await expect(preview([rule])).rejects.toThrow(sentence)
  })

  it('refuses an unknown source, text that is no JSON, and a change that changes nothing', async () => {
    await expect(tandem.perform('stage-rules', { source: 'lok' })).rejects.toThrow(
      'There is no source lok. Did you mean log?',
    )
    await expect(tandem.perform('stage-rules-preview', { source, rules: '[{' })).rejects.toThrow('rules: is not JSON')
    await expect(set([{ stage: 'Inbox', kind: 'apply' }])).rejects.toThrow('The stages stand for that already')
  })
})
