import { WHOLE_COMPANY } from '@tandem/core/access'
import type { PilotAnswer, PilotAssignment, PilotList, PilotSaved } from '@tandem/core/pilots'
import type { ReminderList } from '@tandem/core/reminders'
import type { ProposalRow } from '@tandem/core/two-keys'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../server/src/access/actor.ts'
import { perform } from '../../server/src/operation.ts'
import { OPERATIONS } from '../../server/src/operations.ts'
import { readInterventions } from '../../server/src/opportunities/read-overrides.ts'
import { armOf } from '../../server/src/pilots/arm-of.ts'
import { takeDueLooks } from '../../server/src/pilots/keep-looking.ts'
import { NOW, withStore } from '../helpers/with-store.ts'
import { DESIGN, toolEvents } from './some-pilot.ts'

const tandem = withStore()
const set = (id: string, design: object) => tandem.perform<PilotSaved>('pilot-set', { id, design })
const registered = async (id: string, design: object = DESIGN) => {
  await set(id, design)
  return tandem.perform<PilotSaved>('pilot-register', { id })
}
const show = (id: string) => tandem.perform<PilotAnswer>('pilot', { id })

const lead = (id: string, role: 'hr-lead' | 'it-lead'): Actor => ({
  ...{ kind: 'person', id, session: 'here', name: id, role, scope: WHOLE_COMPANY, sensitive: false },
})
const HR = lead('hanna', 'hr-lead')
const IT = lead('ida', 'it-lead')
const as = async <Result>(actor: Actor, name: string, input: object): Promise<Result> =>
  (await perform(OPERATIONS.find((one) => one.name === name)!, input, {
    store: tandem.store,
    actor,
    now: () => NOW,
  })) as Result

async function decide(content: object, reason = 'as the numbers say') {
  const { id, hash } = await as<ProposalRow>(HR, 'propose', { kind: 'pilot-decision', content, reason })
  for (const actor of [HR, IT]) await as(actor, 'sign', { id, hash, reason })
}

beforeAll(async () => {
  await tandem.import({
    source: 'ats',
    file: tandem.write('events.csv', toolEvents({ applications: 1500, isFair: false })),
  })
  for (const { id, role } of [HR, IT] as { id: string; role: 'hr-lead' | 'it-lead' }[]) {
    await tandem.store.state
      .insertInto('person')
      .values({ id, name: id, email: `${id}@example.com`, emailVerified: true, updatedAt: NOW })
      .execute()
    await tandem.store.state
      .insertInto('membership')
      .values({
        person_id: id,
        role,
        scope: JSON.stringify(WHOLE_COMPANY),
        sensitive: false,
        settled_by: 'hand',
        updated_at: NOW,
      })
      .execute()
  }
})

describe('a pilot', () => {
  it('is designed freely, and a design that could not be evaluated is refused with the way out', async () => {
    expect(await set('drafted', DESIGN)).toMatchObject({ state: 'design', version: 1, hash: null })
    expect(await set('drafted', { ...DESIGN, planned: 100 })).toMatchObject({ version: 2 })
    await expect(set('x', { ...DESIGN, metric: 'hires' })).rejects.toThrow(
      'is no duration and no share of single cases',
    )
    await expect(set('x', { ...DESIGN, where: ['departmnt=Sales'] })).rejects.toThrow('Did you mean department?')
    await expect(set('x', { ...DESIGN, guardrail: { attribute: 'hair' } })).rejects.toThrow(
      'Nobody has said anything of hair',
    )
    await expect(set('x', { ...DESIGN, opportunity: 'magic' })).rejects.toThrow('There is no intervention magic.')
    await expect(set('x', { ...DESIGN, design: 'switchback' })).rejects.toThrow('of a switchback is the week')
    await expect(tandem.perform('pilot-assign', { id: 'drafted', unit: 'R1' })).rejects.toThrow('not registered yet')
  })

  it('once registered has its metric and number fixed; an amendment needs a reason, and says what it changed', async () => {
    const { hash, state } = await registered('fixed')
    expect([hash, state]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), 'running'])
    await expect(set('fixed', { ...DESIGN, planned: 60 })).rejects.toThrow(
      'what it is judged by and on how many is fixed',
    )
    const amend = (change: object, reason = 'the wording was wrong') =>
      tandem.perform<PilotSaved>('pilot-amend', { id: 'fixed', design: { ...DESIGN, ...change }, reason })
    await expect(amend({ metric: 'withdrawal_rate' })).rejects.toThrow('metric was fixed when fixed was registered')
    await expect(amend({})).rejects.toThrow('Nothing differs')
    const amended = await amend({ what: 'The tool puts new applications in order.' })
    expect(amended.hash).not.toBe(hash)
    expect((await show('fixed')).amendments).toMatchObject([
      { reason: 'the wording was wrong', changed: ['what'], from: hash },
    ])
    await expect(tandem.perform('pilot-remove', { id: 'fixed' })).rejects.toThrow('is registered and stays')
  })

  it('is evaluated from the events: less wait by requisition, with what is still open, within an interval that holds at every look', async () => {
    await registered('measured')
    const { evaluation, metric, evidence } = await show('measured')
    expect(metric).toEqual({ name: 'time_to_first_response', title: 'Time to first response', kind: 'duration' })
    expect(evidence).toContain('by chance')
    expect(evaluation).toMatchObject({
      n: 1500,
      units: [60, 60],
      horizon: 14,
      decision: 'adopt',
      unit: 'days',
      leftOut: 0,
    })
    expect(evaluation!.open).toBeGreaterThan(10)
    const [lower, upper] = evaluation!.interval!
    expect(lower).toBeLessThan(-4)
    expect(upper).toBeGreaterThan(-4.5)
    expect(upper).toBeLessThan(-3)
    const widths = evaluation!.path.map((one) => one.upper - one.lower)
    expect(widths.length).toBeGreaterThan(10)
    expect(widths.at(-1)!).toBeLessThan(widths[0]!)
  })

  it('takes the own history of requisitions out of the noise, which is fixed with the design', async () => {
    const later = { ...DESIGN, armsBy: 'hash', from: '2025-10-25' }
    await registered('without-history', later)
    await registered('with-history', { ...later, history: 'requisition' })
    const [without, told] = [await show('without-history'), await show('with-history')].map((one) => one.evaluation!)
    expect(without!.cuped).toBeNull()
    expect(told!.cuped!.explained).toBeGreaterThan(0.3)
    expect(told!.sentences.join(' ')).toMatch(
      /What was known before takes out \d+ % of the variance .* more units would/,
    )
    await expect(
      tandem.perform('pilot-amend', { id: 'with-history', design: later, reason: 'it does not help' }),
    ).rejects.toThrow('history was fixed when with-history was registered')
    await expect(set('x', { ...later, history: 'recruiter' })).rejects.toThrow('where recruiters are assigned')
  })

  it('assigns a unit to the same arm each time, as the warehouse does, and to both about alike', async () => {
    await registered('by-hash', { ...DESIGN, armsBy: 'hash', arms: { today: 'as now', tried: 'new' } })
    const arms = await Promise.all(
      Array.from({ length: 120 }, (_, i) =>
        tandem.perform<PilotAssignment>('pilot-assign', { id: 'by-hash', unit: `R${i}` }),
      ),
    )
    const tried = arms.filter(({ arm }) => arm === 'tried').length
    expect(tried).toBeGreaterThan(35)
    expect(tried).toBeLessThan(85)
    expect((await show('by-hash')).evaluation!.units).toEqual([120 - tried, tried])
    expect(armOf('R1', { salt: 'a', share: 1 - 1e-12 })).toBe('tried')
  })

  it('is paused by its guardrail at a planned look that nobody had to ask for, and then all is done as before', async () => {
    await registered('guarded', { ...DESIGN, guardrail: { attribute: 'sex' } })
    expect(await takeDueLooks(tandem.store, NOW)).toBeGreaterThan(0)
    expect(await takeDueLooks(tandem.store, NOW)).toBe(0)
    const { state, evaluation, looks } = await show('guarded')
    expect(state).toBe('paused')
    expect(looks.at(-1)).toMatchObject({ guardrail: 'pause', recommended: 'roll back', by: 'tandem', share: 1 })
    expect(evaluation!.guardrails[0]!.sentence).toContain('Female are let through')
    expect(JSON.stringify(looks)).not.toContain('Female')
    const seen = await as<PilotAnswer>(HR, 'pilot', { id: 'guarded' })
    expect(seen.evaluation!.decision).toBe('roll back')
    expect(JSON.stringify(seen.evaluation)).not.toContain('Female')
    const odd = await tandem.perform<PilotAssignment>('pilot-assign', { id: 'guarded', unit: 'R1' })
    expect(odd.arm).toBe('today')
    const { sentence, pilots } = await tandem.perform<PilotList>('pilot-list')
    expect(sentence).toContain('1 pilot paused by its guardrail')
    expect(pilots[0]!.id).toBe('guarded')
    const { reminders } = await tandem.perform<ReminderList>('reminder-list', { kind: 'pilot-paused' })
    expect(reminders).toMatchObject([
      { key: `pilot-paused/guarded/${looks.at(-1)!.id}`, side: 'both', owner: 'HR and IT' },
    ])
    expect(JSON.stringify(reminders)).not.toContain('Female')
  })

  it('is decided by both keys on a recorded look, against the numbers only with a reason, and its result takes the place of the range in the catalogue', async () => {
    await registered('reader')
    const look = await tandem.perform<{ id: number; recommended: string }>('pilot-look', { id: 'reader' })
    expect(look.recommended).toBe('adopt')
    const due = async () => {
      const { reminders } = await tandem.perform<ReminderList>('reminder-list', { kind: 'pilot-decision-due' })
      return reminders.map(({ path }) => path).filter((path) => path === '/pilots/reader')
    }
    expect(await due()).toHaveLength(1)
    const content = { pilot: 'reader', look: look.id, decision: 'roll back', why: 'just so' }
    await expect(decide(content)).rejects.toThrow('Say why in a full sentence')
    await expect(decide({ ...content, look: 9999 })).rejects.toThrow('There is no look 9999 at reader')
    await decide({ ...content, decision: 'adopt', why: 'It is faster, and nobody is worse off.' })
    const { state, decided, sentence } = await show('reader')
    expect([state, decided!.decision, decided!.recommended]).toEqual(['decided', 'adopt', 'adopt'])
    expect(sentence).toContain('Decided by both keys')
    expect(await due()).toEqual([])
    const settled = (await readInterventions(tandem.store.state)).find(({ id }) => id === 'screening-support')!
    expect(settled.origins.effect).toContain('Pilot reader, decided 2026-01-15 (n = 1500)')
    const { low, mode, high } = settled.numbers.effect
    expect(low).toBeLessThan(mode)
    expect(mode).toBeGreaterThan(0.1)
    expect(high).toBeLessThan(0.5)
    await expect(tandem.perform('pilot-look', { id: 'reader' })).rejects.toThrow('is decided')
  })
})
