import type { AskAnswer } from '@tandem/core/ask'
import { QUESTIONS } from '@tandem/core/brief'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { LOCAL, visitor } from '../../server/src/access/actor.ts'
import { perform } from '../../server/src/operation.ts'
import { OPERATIONS } from '../../server/src/operations.ts'
import { openOutgoing } from '../../server/src/outgoing/outgoing-fetch.ts'
import { NOW, withStore } from '../helpers/with-store.ts'
import { type ModelServer, startModelServer } from './model-server.ts'

const outgoing = openOutgoing({ allowed: ['127.0.0.1'], timeoutMs: 1500 })

const people = ['Anna Muster', 'anna.muster@example.com', 'Karl Beispiel']
const ROWS = [
  'id,kind,occurred_at,application_id,requisition_id,candidate,stage,department,location,recruiter,hiring_manager',
  ...Array.from({ length: 60 }, (_, i) => [
    `r${i},requisition.opened,2025-09-01T08:00:00Z,,R${i},,,${i % 2 ? 'Sales' : 'Engineering'},${i % 3 ? 'Berlin' : 'Munich'},${people[1]},${people[2]}`,
    `s${i},application.submitted,2025-10-02T08:00:00Z,A${i},R${i},${people[0]},Review,${i % 2 ? 'Sales' : 'Engineering'},${i % 3 ? 'Berlin' : 'Munich'},${people[1]},${people[2]}`,
    `e${i},application.entered_stage,2025-10-${String(5 + (i % 9)).padStart(2, '0')}T08:00:00Z,A${i},R${i},,Onsite,,,,`,
    `h${i},application.hired,2025-11-${String(1 + (i % 20)).padStart(2, '0')}T08:00:00Z,A${i},R${i},,,,,,`,
  ]).flat(),
].join('\n')

describe('ask', () => {
  const tandem = withStore({ outgoing })
  let model: ModelServer
  beforeAll(async () => {
    model = await startModelServer()
    await tandem.import({ source: 'company', file: tandem.write('events.csv', ROWS) })
  })
  afterAll(() => model.close())

  const asked = (question: string, more: object = {}) => tandem.perform<AskAnswer>('ask', { question, ...more })
  const saidBy = ({ parts }: AskAnswer) => parts.map(({ text }) => text).join('')

  it('answers with the number of the operation it names, the page and the command line', async () => {
    const told = await asked('How many hires in Sales since 2025-10-01?')
    expect(told).toMatchObject({
      state: 'answered',
      operation: 'measure',
      input: { measure: 'hires', where: ['department=Sales'], from: '2025-10-01' },
      command: 'tandem measure hires --where department=Sales --from 2025-10-01',
      href: '/explore?measure=hires&where=department%3DSales&from=2025-10-01',
    })
    const { rows } = await tandem.perform<{ rows: { estimate: number }[] }>('measure', told.input)
    expect(saidBy(told)).toMatch(/^Hires: 30.*n 30\.$/)
    expect(rows[0]?.estimate).toBe(30)
  })

  it('knows the values that are there and refuses others', async () => {
    expect((await asked('time to hire in Berln')).input).toMatchObject({ where: ['location=Berlin'] })
    const told = await asked('time to hire in Paris')
    expect(told).toMatchObject({ state: 'not understood', operation: null, command: null })
    expect(saidBy(told)).toContain('“Paris”')
    expect(told.near[0]).toMatchObject({ question: 'Time to hire' })
    expect((await asked('what is love')).near).toHaveLength(8)
  })

  it('answers each of the eight questions as the brief does', async () => {
    for (const [id, question] of Object.entries(QUESTIONS)) {
      const told = await asked(question)
      expect(told.input).toEqual({ only: [id], soon: true })
      expect(saidBy(told).length).toBeGreaterThan(10)
    }
  })

  it('compares by the sentence of the comparison', async () => {
    const told = await asked('compare time to hire Berlin against Munich')
    const { sentence } = await tandem.perform<{ sentence: string }>('compare', told.input)
    expect(saidBy(told)).toBe(sentence)
  })

  it('tells nobody what they may not ask', async () => {
    const operation = OPERATIONS.find(({ name }) => name === 'ask')
    if (operation === undefined) throw new Error('there is no ask')
    const by = async (question: string, role: Parameters<typeof visitor>[0], departments: string[] | null = null) =>
      (await perform(
        operation,
        { question },
        {
          store: tandem.store,
          now: () => NOW,
          actor: visitor(role, { departments, locations: null, keys: null }),
        },
      )) as AskAnswer
    // The queue shows cases, so a viewer is offered none.
    expect((await by('my queue', 'viewer')).state).toBe('not understood')
    expect(
      (await by('hires by department', 'recruiter', ['Sales'])).parts.map(({ text }) => text).join(''),
    ).not.toContain('Engineering')
    expect((await by('hires in Engineering', 'recruiter', ['Sales'])).state).toBe('not understood')
    expect((await by('hires in Sales', 'recruiter', ['Sales'])).parts.map(({ text }) => text).join('')).toContain('30')
  })

  it('understands German and periods by the clock it is given', async () => {
    const told = await asked('Einstellungsdauer in Berlin letztes Quartal')
    expect(told.input).toEqual({
      measure: 'time_to_hire',
      where: ['location=Berlin'],
      from: '2025-10-01',
      to: '2026-01-01',
    })
  })

  describe('with a language model', () => {
    const QUESTION = 'time to hire by location'
    beforeEach(async () => {
      model.received.length = 0
      model.says = (facts) => facts
      await tandem.perform('phrasing-set', { url: model.url, model: 'small-1', key: 'sk-secret', use: 'on' })
    })

    it('sends nothing unless it is asked for, and shows beforehand what would be sent', async () => {
      const told = await asked(QUESTION)
      expect(told.phrased).toBeNull()
      expect(told.phrasing).toMatchObject({ model: 'small-1', host: new URL(model.url).host })
      expect(model.received).toEqual([])
      const after = await asked(QUESTION, { phrase: true })
      expect(after.phrased?.sent).toBe(told.phrasing?.wouldSend)
      expect(JSON.stringify(JSON.parse(model.received[0]?.body ?? ''), null, 2)).toBe(told.phrasing?.wouldSend)
      expect(model.received[0]).toMatchObject({
        path: '/v1/chat/completions',
        headers: { authorization: 'Bearer sk-secret' },
      })
    })

    it('is off until it is switched on', async () => {
      await tandem.perform('phrasing-set', { use: 'off' })
      const told = await asked(QUESTION, { phrase: true })
      expect(told).toMatchObject({ state: 'answered', phrasing: null, phrased: null })
      expect(model.received).toEqual([])
    })

    it('shows its words beside the answer and never instead', async () => {
      const plain = await asked(QUESTION)
      const told = await asked(QUESTION, { phrase: true })
      expect(told.phrased).toMatchObject({ state: 'phrased', text: saidBy(plain) })
      expect(told.parts).toEqual(plain.parts)
    })

    it.each([
      ['another number', 'Hiring takes 9999 days.', '9999'],
      ['a number in words', 'Hiring takes ninety days.', 'ninety'],
      ['a link', 'See https://evil.example.', 'link'],
      ['nothing', ' ', 'nothing'],
    ])('throws away %s', async (_, lie, why) => {
      model.says = () => lie
      const { phrased, parts } = await asked(QUESTION, { phrase: true })
      expect(phrased).toMatchObject({ state: 'refused', text: null })
      expect(phrased?.why).toContain(why)
      expect(parts.length).toBeGreaterThan(0)
    })

    it.each([
      ['answers with an error', 500, 'answered 500'],
      ['does not answer', undefined, 'took too long'],
    ])('falls back when the service %s', async (_, status, why) => {
      model.says = () => status
      const told = await asked(QUESTION, { phrase: true })
      expect(told).toMatchObject({ state: 'answered', phrased: { state: 'failed', text: null } })
      expect(told.phrased?.why).toContain(why)
    })

    it('is sent no personal data and no word of the question, by any question', async () => {
      for (const question of [
        ...Object.values(QUESTIONS),
        QUESTION,
        'Who are we waiting for?',
        'where do we lose time',
        'data quality',
        'what is waiting',
        'who am I',
        'open incidents',
        'why is time to hire long',
      ]) {
        await asked(question, { phrase: true })
      }
      expect(model.received.length).toBeGreaterThan(8)
      const sent = model.received.map(({ body }) => body).join('\n')
      for (const person of [...people, 'Muster', 'Beispiel']) expect(sent).not.toContain(person)
      expect(sent).not.toMatch(/\bp_[0-9a-z]|@example|"A\d+"|who am I/)
    })

    it('leaves an audit row that says where something was sent, and keeps the key sealed', async () => {
      await asked(QUESTION, { phrase: true })
      const rows = await tandem.store.state
        .selectFrom('audit')
        .selectAll()
        .where('operation', 'in', ['ask', 'phrasing-set'])
        .execute()
      expect(JSON.stringify(rows)).toContain(new URL(model.url).host)
      expect(JSON.stringify(rows)).not.toContain('sk-secret')
      const kept = await tandem.store.state.selectFrom('phrasing').selectAll().executeTakeFirstOrThrow()
      expect(kept.key).not.toContain('sk-secret')
      expect(await tandem.perform('phrasing')).not.toHaveProperty('key')
    })

    it('calls no inner address and shows no service the key of another', async () => {
      const set = OPERATIONS.find(({ name }) => name === 'phrasing-set')
      const context = { store: tandem.store, actor: LOCAL, now: () => NOW }
      await expect(perform(set as never, { url: 'http://169.254.169.254/v1', model: 'x' }, context)).rejects.toThrow(
        'inner network',
      )
      await expect(tandem.perform('phrasing-set', { url: 'https://8.8.8.8/v1' })).rejects.toThrow('for another service')
    })
  })
})
