import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EvidenceDocument, Observed } from './evidence.ts'
import { blocks, type Control, gatesOf } from './gates.ts'
import { refusalOf } from './moves.ts'
import { riskOf } from './risk-tier.ts'
import { RulePack } from './rule-pack.ts'
import { RULE_PACKS } from './rules/index.ts'
import { NARROW_TASKS, type PLACES, UseCase, WEIGHTS } from './use-case.ts'

const NOTHING: Observed = {
  asOf: null,
  firstUse: null,
  lastUse: null,
  cases: 0,
  ofCases: 0,
  months: [],
  decided: { total: 0, byPeople: 0, scored: 0, overrides: 0 },
  notice: null,
  applicationsKeptMonths: null,
  monitoredOn: null,
  openIncidents: [],
}
const ANSWERS = {
  usesAi: true,
  evaluatesCandidates: true,
  targetsAdvertisements: false,
  decidesOnWorkers: false,
  profiles: false,
  narrowTask: 'none' as const,
  infersEmotions: false,
  talksToPeople: false,
  generatesContent: false,
  weight: 'one of several' as const,
}
const useCase = (answers: Partial<UseCase['answers']> = {}, more: object = {}) =>
  UseCase.parse({
    id: 'a-tool',
    title: 'A tool',
    purpose: 'To try.',
    step: 'screening',
    automation: 'recommend',
    places: ['EU', 'New York City'],
    answers: { ...ANSWERS, ...answers },
    hrOwner: 'Head of recruiting',
    itOwner: 'Head of HR systems',
    ...more,
  })
const document = (more: Partial<EvidenceDocument>): EvidenceDocument => ({
  id: 'one',
  duties: ['ll144-audit'],
  title: 'Report',
  link: 'https://intranet.example/report',
  sha256: null,
  owner: 'Head of recruiting',
  dated: '2026-01-01',
  validUntil: null,
  addedAt: '2026-01-02T00:00:00Z',
  addedBy: 'local',
  ...more,
})

describe('the risk tier', () => {
  it.each<[string, Partial<UseCase['answers']>, string, string]>([
    ['follows rules that people wrote', { usesAi: false }, 'no AI', 'Art. 3(1)'],
    ['infers emotions, whatever else it does', { infersEmotions: true, profiles: true }, 'prohibited', 'Art. 5(1)(f)'],
    ['ranks candidates', {}, 'high-risk', 'Annex III 4'],
    [
      'chooses who sees an advertisement',
      { evaluatesCandidates: false, targetsAdvertisements: true },
      'high-risk',
      'Annex III 4',
    ],
    ['has a narrow task and profiles nobody', { narrowTask: 'procedural' }, 'minimal', 'Art. 6(3)'],
    [
      'has a narrow task and talks with people',
      { narrowTask: 'preparatory', talksToPeople: true },
      'transparency',
      'Art. 6(3), Art. 50',
    ],
    [
      'has a narrow task but profiles people',
      { narrowTask: 'procedural', profiles: true },
      'high-risk',
      'Annex III 4, Art. 6(3)',
    ],
    ['writes texts', { evaluatesCandidates: false, generatesContent: true }, 'transparency', 'Art. 50'],
    ['does none of it', { evaluatesCandidates: false }, 'minimal', 'Art. 6'],
  ])('of what %s', (_, answers, tier, article) => {
    expect(riskOf(useCase(answers))).toMatchObject({ tier, article })
  })

  it('is never excepted by Art. 6(3) where it profiles people', () => {
    const anyAnswers = fc.record({
      usesAi: fc.constant(true),
      evaluatesCandidates: fc.boolean(),
      targetsAdvertisements: fc.boolean(),
      decidesOnWorkers: fc.boolean(),
      profiles: fc.constant(true),
      narrowTask: fc.constantFrom(...NARROW_TASKS),
      infersEmotions: fc.boolean(),
      talksToPeople: fc.boolean(),
      generatesContent: fc.boolean(),
      weight: fc.constantFrom(...WEIGHTS),
    })
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        fc.pre(answers.evaluatesCandidates || answers.targetsAdvertisements || answers.decidesOnWorkers)
        expect(['high-risk', 'prohibited']).toContain(riskOf(useCase(answers)).tier)
      }),
    )
  })

  it.each<[boolean, Partial<UseCase['answers']>, (typeof PLACES)[number][]]>([
    [true, { weight: 'sole factor' }, ['New York City']],
    [true, { weight: 'overrules people' }, ['EU', 'New York City']],
    [false, { weight: 'one of several' }, ['New York City']],
    [false, { weight: 'sole factor' }, ['EU']],
    [false, { weight: 'sole factor', usesAi: false }, ['New York City']],
    [false, { weight: 'sole factor', evaluatesCandidates: false }, ['New York City']],
  ])('says %s of Local Law 144 for %j in %j, and so do the duties', (inScope, answers, places) => {
    const one = useCase(answers, { places })
    expect(riskOf(one).ll144.inScope).toBe(inScope)
    const [gate] = gatesOf(one, { documents: [], observed: NOTHING }, { packs: RULE_PACKS, today: '2026-06-01' }).slice(
      -1,
    )
    expect(gate?.controls.some(({ pack }) => pack === 'ny-ll144')).toBe(inScope)
  })
})

describe('rule packs', () => {
  it('are data that keep their own form, with a source and a day of checking', () => {
    for (const pack of RULE_PACKS) expect(RulePack.parse(pack)).toEqual(pack)
    const ids = RULE_PACKS.flatMap(({ duties }) => duties.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('gates', () => {
  const control = (
    id: string,
    given: { today: string; documents?: EvidenceDocument[]; observed?: Partial<Observed>; more?: object },
  ) => {
    const evidence = { documents: given.documents ?? [], observed: { ...NOTHING, ...given.observed } }
    const gates = gatesOf(useCase({ weight: 'sole factor', profiles: true }, given.more), evidence, {
      packs: RULE_PACKS,
      today: given.today,
    })
    const found = gates.at(-1)?.controls.find((one) => one.id === id)
    if (found === undefined) throw new Error(`there is no control ${id}`)
    return found
  }

  it.each([
    ['2026-06-01', 'met'],
    ['2026-12-01', 'met'],
    ['2026-12-02', 'expires soon'],
    ['2027-01-01', 'expires soon'],
    ['2027-01-02', 'expired'],
  ])('find on %s that a yearly report of 2026-01-01 is %s', (today, state) => {
    expect(control('ll144-audit', { today, documents: [document({})] })).toMatchObject({ state, until: '2027-01-01' })
  })

  it('let the document count that holds longest', () => {
    const documents = [
      document({}),
      document({ id: 'two', dated: '2026-05-01' }),
      document({ id: 'three', validUntil: '2026-02-01' }),
    ]
    expect(control('ll144-audit', { today: '2026-06-01', documents }).until).toBe('2027-05-01')
  })

  it('block by what is adopted only from its day on', () => {
    expect(control('eu-oversight', { today: '2027-12-01' })).toMatchObject({ state: 'not yet due' })
    expect(control('eu-oversight', { today: '2027-12-02' })).toMatchObject({ state: 'missing' })
  })

  it.each([
    ['2026-03-10', 'missing'],
    ['2026-03-17', 'met'],
  ])('ask on %s whether a notice has stood ten working days: %s', (today, state) => {
    const notice = { on: '2026-03-02', stoodFrom: { 0: '2026-03-02', 10: '2026-03-17' }, casesBefore: { 10: 4 } }
    const found = control('ll144-notice', { today, observed: { notice } })
    expect(found.state).toBe(state)
    expect(found.detail).toContain(
      state === 'met' ? '4 applications met the tool before that' : 'use may begin on 2026-03-17',
    )
  })

  it.each([
    [12, 12, 'missing', '20 are needed'],
    [100, 90, 'missing', '90 %'],
    [100, 98, 'met', '98 %'],
  ])('count %i decisions of which people made %i', (total, byPeople, state, words) => {
    const observed = { decided: { total, byPeople, scored: 0, overrides: 0 } }
    expect(control('eu-human-decisions', { today: '2028-01-01', observed })).toMatchObject({
      state,
      detail: expect.stringContaining(words),
    })
  })

  it('hold logs against the shorter of what the tool and what Tandem keeps', () => {
    const more = { logs: { place: 'the vendor', months: 12 } }
    expect(control('eu-logs', { today: '2028-01-01', more }).state).toBe('met')
    expect(control('eu-logs', { today: '2028-01-01', more, observed: { applicationsKeptMonths: 3 } }).state).toBe(
      'missing',
    )
    expect(control('eu-logs', { today: '2028-01-01' }).detail).toContain('is not registered')
  })

  it('never open for what is prohibited', () => {
    const gates = gatesOf(
      useCase({ infersEmotions: true }),
      { documents: [], observed: NOTHING },
      { packs: RULE_PACKS, today: '2026-06-01' },
    )
    const refusal = refusalOf({ id: 'a-tool', from: 'idea', to: 'assessed' }, gates)
    expect(refusal?.sentence).toContain('Nothing can allow this use')
  })

  it('ask of each state what every state before it asked', () => {
    const gates = gatesOf(
      useCase({ profiles: true }),
      { documents: [], observed: NOTHING },
      { packs: RULE_PACKS, today: '2028-06-01' },
    )
    const ids = gates.map(({ controls }) => new Set(controls.map(({ id }) => id)))
    for (const id of ids[0] ?? []) expect(ids[1]).toContain(id)
    for (const id of ids[1] ?? []) expect(ids[2]).toContain(id)
  })

  it('name in a refusal every missing control, its rule and who can supply it', () => {
    const today = '2028-06-01'
    const gates = gatesOf(
      useCase({ profiles: true, weight: 'sole factor' }),
      { documents: [], observed: NOTHING },
      { packs: RULE_PACKS, today },
    )
    const refusal = refusalOf({ id: 'a-tool', from: 'assessed', to: 'pilot' }, gates)
    const missing = gates[1]?.controls.filter(({ state }) => blocks(state)) as Control[]
    expect(missing.length).toBeGreaterThan(10)
    for (const { id, rule, article, who } of missing)
      for (const words of [`[${id}]`, rule, article, who]) expect(refusal?.sentence).toContain(words)
  })

  it.each([
    ['idea', 'pilot', 'It can become assessed, retired.'],
    ['retired', 'adopted', 'It can become an idea.'],
    ['pilot', 'pilot', 'is a pilot already'],
  ] as const)('refuse the way from %s to %s', (from, to, words) => {
    expect(refusalOf({ id: 'a-tool', from, to }, [])?.sentence).toContain(words)
  })
})
