import { type Role, WHOLE_COMPANY } from '@tandem/core/access'
import type { BusinessCaseAnswer, BusinessCaseSaved, BusinessCasesList } from '@tandem/core/business-case'
import { TandemError } from '@tandem/core/errors'
import { Random } from '@tandem/core/stats'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, LOCAL } from '../../server/src/access/actor.ts'
import { perform } from '../../server/src/operation.ts'
import { OPERATIONS } from '../../server/src/operations.ts'
import { NOW, withStore } from '../helpers/with-store.ts'
import { EFFORT, FIGURES, OUTLINE, range, VALUE } from './some-case.ts'

const HEAD = 'id,kind,occurred_at,application_id,requisition_id,stage,department'
const DAY = 86_400_000
const FIRST = Date.UTC(2024, 0, 1)
/** From this day on interviews come sooner. */
const SOONER = Date.UTC(2025, 6, 1)
const LAST = Date.UTC(2026, 0, 14)

/** A requisition every third day; somebody applies every other day until one of five is hired. Two weeks of waiting for an interview, and one week from a day on. */
function someLog(): string {
  const random = new Random(11)
  const lines = [HEAD]
  let id = 0
  const tell = (kind: string, at: number, application: string, requisition: string, stage = '') => {
    if (at < LAST)
      lines.push(
        `${++id},${kind},${new Date(at).toISOString()},${application},${requisition},${stage},${Number(requisition.slice(1)) % 2 ? 'Sales' : 'Support'}`,
      )
  }
  for (let place = 1, opened = FIRST; opened < LAST; place++, opened += 3 * DAY) {
    const requisition = `R${place}`
    tell('requisition.opened', opened, '', requisition)
    let filled = Number.POSITIVE_INFINITY
    for (let n = 1, submitted = opened; submitted < filled; n++, submitted += 4 * random.next() * DAY) {
      const application = `${requisition}-A${n}`
      const interview = submitted + 3 * DAY
      const decided = interview + random.lognormal(opened > SOONER ? 7 : 14, 0.3) * DAY
      tell('application.submitted', submitted, application, requisition, 'Application')
      tell('application.entered_stage', interview, application, requisition, 'Interview')
      if (decided > filled || !random.chance(0.2)) tell('application.rejected', decided, application, requisition)
      else {
        filled = decided + 3 * DAY
        tell('application.entered_stage', decided, application, requisition, 'Offer')
        tell('offer.accepted', filled, application, requisition)
        tell('application.hired', filled + 1000, application, requisition)
      }
    }
  }
  return lines.join('\n')
}

describe('a business case', () => {
  const tandem = withStore()
  const ask = async <Answer = BusinessCaseSaved>(
    name: string,
    input: object,
    actor: Actor = LOCAL,
  ): Promise<Answer> => {
    const operation = OPERATIONS.find((one) => one.name === name)
    if (operation === undefined) throw new Error(`there is no operation ${name}`)
    return (await perform(operation, input, { store: tandem.store, actor, now: () => NOW })) as Answer
  }
  const refusal = (promise: Promise<unknown>) =>
    promise.then(
      () => 'it was allowed',
      (error: unknown) => {
        if (error instanceof TandemError) return error.message
        throw error
      },
    )
  const person = (id: string, role: Role): Actor => ({
    ...{ kind: 'person', id, session: 'here', name: id, role, scope: WHOLE_COMPANY, sensitive: false },
  })
  const PEOPLE = { hanna: 'hr-lead', henry: 'hr-lead', ida: 'it-lead' } as const
  const [hanna, henry, ida] = Object.entries(PEOPLE).map(([id, role]) => person(id, role)) as [Actor, Actor, Actor]
  const setCosts = (figures: object = FIGURES) =>
    tandem.perform('cost-set', { currency: 'EUR', figures, reason: 'as controlling says' })
  const written = async (id: string) => {
    await ask('business-case-set', { id, outline: OUTLINE, value: VALUE }, hanna)
    return ask('business-case-set', { id, effort: EFFORT }, ida)
  }
  const sign = (id: string, hash: string | null, by: Actor) =>
    ask('business-case-sign', { id, hash, reason: 'I stand by it' }, by)

  beforeAll(async () => {
    const { state } = tandem.store
    for (const [id, role] of Object.entries(PEOPLE)) {
      const who = { id, name: id, email: `${id}@example.com`, emailVerified: true, updatedAt: NOW }
      await state.insertInto('person').values(who).execute()
      await state
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
    await tandem.import({ source: 'company', file: tandem.write('log.csv', someLog()) })
    await setCosts()
  }, 120_000)

  it('cannot be priced before somebody has said what things cost', async () => {
    await tandem.store.state.deleteFrom('cost_model').execute()
    const tried = ask('business-case-set', { id: 'early', outline: OUTLINE, value: VALUE }, hanna)
    expect(await refusal(tried)).toContain('no currency is set')
    await setCosts()
  })

  it('is in force once each side has signed its own half, and the list says so', async () => {
    const draft = await ask('business-case-set', { id: 'slots', outline: OUTLINE, value: VALUE }, hanna)
    expect(draft).toMatchObject({ state: 'draft', missing: ['HR', 'IT'], version: 1, basis: { currency: 'EUR' } })
    expect(await ask<BusinessCaseAnswer>('business-case', { id: 'slots' })).toMatchObject({
      result: { state: 'not ready', missing: ['IT has not written its half yet: what the change takes.'] },
    })
    const whole = await ask('business-case-set', { id: 'slots', effort: EFFORT }, ida)
    expect(whole).toMatchObject({ state: 'waiting', version: 2 })
    expect(await sign('slots', whole.halves.HR.hash, hanna)).toMatchObject({ state: 'waiting', missing: ['IT'] })
    const signed = await sign('slots', whole.halves.IT.hash, ida)
    expect(signed).toMatchObject({ state: 'in force', sentence: 'In force: both halves are signed.' })
    const answer = await ask<BusinessCaseAnswer>('business-case', { id: 'slots' })
    expect(answer.result.state).toBe('counted')
    const { cases, sentence } = await ask<BusinessCasesList>('business-cases', {})
    expect(sentence).toMatch(/^\d+ cases?, 1 in force\./)
    const listed = cases.find(({ id }) => id === 'slots')
    expect(listed?.netPresentValue?.p50).toBe(answer.result.state === 'counted' && answer.result.netPresentValue.p50)
    const { rows: entries } = await ask<{ rows: { operation: string; actor: string }[] }>('audit', {})
    const [last, first] = entries.filter(({ operation }) => operation === 'business-case-sign')
    expect([first?.actor, last?.actor]).toEqual(['person:hanna', 'person:ida'])
  })

  it('loses the signature of a half that changes and is in force no more, while the other half stays signed', async () => {
    const whole = await written('halves')
    await sign('halves', whole.halves.HR.hash, hanna)
    await sign('halves', whole.halves.IT.hash, ida)
    const dearer = { ...EFFORT, integration: range(9000, 12_000, 20_000) }
    const changed = await ask('business-case-set', { id: 'halves', effort: dearer }, ida)
    expect(changed).toMatchObject({
      state: 'waiting',
      missing: ['IT'],
      halves: { IT: { signature: { counts: false } } },
    })
    const other = { ...OUTLINE, years: 5 }
    expect(await ask('business-case-set', { id: 'halves', outline: other }, ida)).toMatchObject({
      missing: ['HR', 'IT'],
    })
    expect(await refusal(sign('halves', whole.halves.HR.hash, hanna))).toContain(
      'What you saw is not what stands there',
    )
  })

  it('stays signed where the same is written again', async () => {
    const whole = await written('again')
    await sign('again', whole.halves.HR.hash, hanna)
    expect(await ask('business-case-set', { id: 'again', value: VALUE }, henry)).toMatchObject({
      version: whole.version,
      missing: ['IT'],
    })
  })

  it('counts with the prices that were signed, and says that they have changed since', async () => {
    await written('prices')
    await setCosts({ ...FIGURES, vacancy_per_day: { value: 900, source: 'a new guess', date: '2026-01-01' } })
    const { notes, result } = await ask<BusinessCaseAnswer>('business-case', { id: 'prices' })
    expect(notes).toEqual([expect.stringContaining('The cost model has changed since HR’s half was written')])
    expect(result).toMatchObject({ state: 'counted' })
    const price = result.state === 'counted' && result.tornado.find(({ id }) => id === 'value.0.dailyCost')
    expect(price).toMatchObject({ mode: 300, swing: 0 })
    await setCosts()
  })

  it.each<[string, Actor, object, string]>([
    ['HR writing what it takes', hanna, { effort: EFFORT }, 'is IT’s half, which IT writes'],
    ['IT writing what it is worth', ida, { value: VALUE }, 'is HR’s half, which HR writes'],
    ['a recruiter', person('rob', 'recruiter'), { value: VALUE }, ''],
    ['an auditor', person('aud', 'auditor'), { outline: OUTLINE }, ''],
  ])('refuses %s', async (_, actor, halves, sentence) => {
    await written('sides')
    const tried = ask('business-case-set', { id: 'sides', ...halves }, actor)
    await expect(tried).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining(sentence) })
  })

  it('is signed by nobody but a person who holds the key of the side, once', async () => {
    const whole = await written('keys')
    const { hash } = whole.halves.HR
    expect(await refusal(sign('keys', hash, ida))).toContain('What you saw is not what stands there')
    await sign('keys', hash, hanna)
    expect(await refusal(sign('keys', hash, henry))).toContain('HR’s half is signed already')
    expect(await refusal(sign('keys', whole.halves.IT.hash, LOCAL))).not.toBe('it was allowed')
    const program: Actor = { ...ida, kind: 'key', id: 'k', person: 'ida' }
    expect(await refusal(sign('keys', whole.halves.IT.hash, program))).toContain('A program signs nothing')
    // Hanna moves to IT: she has signed for HR, and cannot sign for IT too.
    const moved = person('hanna', 'it-lead')
    expect(await refusal(sign('keys', whole.halves.IT.hash, moved))).toContain('One person cannot sign for both sides')
    await tandem.store.state.updateTable('membership').set({ active: false }).where('person_id', '=', 'hanna').execute()
    expect(await ask<BusinessCaseAnswer>('business-case', { id: 'keys' })).toMatchObject({ missing: ['HR', 'IT'] })
    await tandem.store.state.updateTable('membership').set({ active: true }).where('person_id', '=', 'hanna').execute()
  })

  it('is not overwritten by whoever looked at an earlier version', async () => {
    const { version } = await written('versions')
    await ask('business-case-set', { id: 'versions', outline: { ...OUTLINE, years: 2 }, version }, hanna)
    const late = ask('business-case-set', { id: 'versions', effort: EFFORT, version }, ida)
    expect(await refusal(late)).toContain('was changed by person:hanna since')
  })

  it('is removed with a reason, and then unknown', async () => {
    await written('gone')
    await ask('business-case-remove', { id: 'gone', reason: 'overtaken' }, hanna)
    expect(await refusal(ask('business-case', { id: 'gone' }))).toBe(
      'There is no business case gone. See business-cases.',
    )
  })

  const scenario = (stage: string) => ({ name: 'Faster', changes: [{ what: 'duration', stage, factor: 0.5 }] })
  const simulated = { kind: 'vacancy by simulation', title: 'Earlier hires', hiresPerYear: range(100) }
  it.each<[string, object, string]>([
    [
      'a scenario whose stage does not exist',
      { outline: { ...OUTLINE, change: { text: 'Faster', scenario: scenario('Intervew') } } },
      'The scenario Faster changes the stage Intervew, and there is none of this name in your history.',
    ],
    [
      'a line by simulation without a scenario',
      { value: { lines: [simulated] } },
      'A line by simulation needs a scenario',
    ],
    [
      'a dimension that does not exist',
      { outline: { ...OUTLINE, where: ['departmant=Sales'] } },
      'There is no dimension departmant in these data.',
    ],
    [
      'a use before money is counted',
      { outline: { ...OUTLINE, countedFrom: '2026-03-15' } },
      'IT may have it in use on 2026-03-01, before money is counted from 2026-03-15.',
    ],
    [
      'a measure without an interval',
      { value: { ...VALUE, measured: { measure: 'hires', change: range(1) } } },
      'is counted without an interval',
    ],
    ['no line of value', { value: { lines: [] } }, 'a business case needs at least one line of value'],
    [
      'a range the wrong way round',
      { effort: { ...EFFORT, personDays: range(3, 2, 1) } },
      'the range runs the wrong way round',
    ],
    ['a negative cost', { effort: { ...EFFORT, integration: range(-1, 0, 1) } }, 'must not be below 0'],
    ['a horizon of nothing', { outline: { ...OUTLINE, years: 0 } }, 'a horizon needs at least one year'],
  ])('is refused with a sentence: %s', async (_, input, sentence) => {
    const whole = { id: 'refused', outline: OUTLINE, value: VALUE, effort: EFFORT, ...input }
    expect(await refusal(ask('business-case-set', whole))).toContain(sentence)
  })

  it('takes the days saved from the simulation of its scenario, and keeps them with the half', {
    timeout: 120_000,
  }, async () => {
    const outline = { ...OUTLINE, change: { text: 'Interviews in half the time', scenario: scenario('Interview') } }
    const saved = await ask('business-case-set', { id: 'simulated', outline, value: { lines: [simulated] } }, hanna)
    const found = saved.basis?.simulated
    // Half of the week or two for which interviews waited in the last year.
    expect(found?.timeToFill.p50).toBeLessThan(-2)
    expect(found?.timeToFill.p50).toBeGreaterThan(-8)
    expect(found).toMatchObject({ runs: 20, seed: 1, knownUntil: '2026-01-13' })
    const whole = await ask('business-case-set', { id: 'simulated', effort: EFFORT }, ida)
    expect(whole.basis).toEqual(saved.basis)
    const { result } = await ask<BusinessCaseAnswer>('business-case', { id: 'simulated' })
    const days = result.state === 'counted' && result.tornado.find(({ id }) => id === 'value.0.daysPerHire')
    expect(days).toMatchObject({ mode: -(found?.timeToFill.p50 ?? 0) })
  })

  describe('once it is in use', () => {
    const started = async (id: string, daysPerHire: [number, number, number], likely = '2025-07-01') => {
      const [line] = VALUE.lines
      const outline = { ...OUTLINE, countedFrom: '2025-06-01' }
      const value = { lines: [{ ...line, daysPerHire: range(...daysPerHire) }] }
      const inUse = { early: '2025-06-15', likely, late: '2026-12-31', source: 'the roadmap' }
      await ask('business-case-set', { id, outline, value, effort: { ...EFFORT, inUse } })
      return (await ask<BusinessCaseAnswer>('business-case', { id })).realised
    }

    it('is held against the year before: as forecast, less, or more', async () => {
      const held = await started('held', [4, 7, 10])
      expect(held).toMatchObject({ state: 'as forecast', unit: 'days', forecast: { low: -10, mode: -7, high: -4 } })
      expect(held.difference).toBeLessThan(-4)
      expect(held.sentence).toContain('That is as forecast.')
      expect(await started('hoped', [20, 30, 40])).toMatchObject({ state: 'less than forecast' })
      expect(await started('feared', [0.1, 0.5, 1])).toMatchObject({ state: 'more than forecast' })
    })

    it('says so where too little has happened, and before it begins', async () => {
      const { state, sentence } = await started('young', [4, 7, 10], '2026-01-10')
      expect({ state, sentence }).toEqual({
        state: 'not enough data',
        sentence: expect.stringContaining('Too little has happened since 2026-01-10'),
      })
      expect(await started('later', [4, 7, 10], '2026-06-01')).toMatchObject({
        state: 'not started',
        sentence: expect.stringContaining('From 2026-06-01 on, time to fill is held against the year before'),
      })
      const told = await ask<BusinessCaseAnswer>('business-case', { id: 'later', since: '2025-07-01' })
      expect(told.realised.state).toBe('as forecast')
    })

    it('has nothing to be held against without a measure', async () => {
      await ask('business-case-set', { id: 'sums', outline: OUTLINE, value: { lines: VALUE.lines.slice(1) } }, hanna)
      const { realised } = await ask<BusinessCaseAnswer>('business-case', { id: 'sums' })
      expect(realised.state).toBe('nothing to hold against')
    })
  })
})
