import { describe, expect, it } from 'vitest'
import type { Control } from '../ai/gates.ts'
import { PilotDesign } from '../pilots/pilot-design.ts'
import { evidenceEnd, evidenceReminders, type JudgedUse } from './evidence-reminders.ts'
import { type LookedPilot, pilotEnd, pilotReminders } from './pilot-reminders.ts'
import { evidenceSentence, remindersSentence } from './reminder-words.ts'

const control = (more: Partial<Control>): Control => ({
  ...{ id: 'eu-input', text: 'Somebody answers for the data that go in.', rule: 'EU AI Act', pack: 'eu' },
  ...{ article: 'Art. 26(4)', gate: 'pilot', state: 'expires soon', detail: '', evidence: 'document', owner: 'IT' },
  ...{ who: 'IT (Head of HR systems)', until: '2026-02-01', documents: [] },
  verified: { by: 'text read', on: '2026-01-01', at: null },
  ...more,
})
const use = (state: JudgedUse['state'], ...controls: Control[]): JudgedUse => ({
  useCase: { id: 'cv', title: 'CV screening' },
  state,
  gates: (['pilot', 'adopted'] as const).map((to) => ({ to, isMet: true, controls, missing: 0 })),
})

describe('evidence', () => {
  it('opens a reminder for whoever can supply it, before and after it lapses, of uses that touch candidates only', () => {
    const [soon] = evidenceReminders(use('adopted', control({})))
    expect(soon).toMatchObject({ side: 'IT', owner: 'IT (Head of HR systems)', dueOn: '2026-02-01', isLate: false })
    const [late] = evidenceReminders(use('pilot', control({ state: 'expired' })))
    expect(late).toMatchObject({ isLate: true, key: soon?.key })
    expect(late?.sentence).toContain('lapsed on 2026-02-01')
    expect(evidenceReminders(use('assessed', control({})))).toEqual([])
    for (const state of ['met', 'missing', 'not yet due'] as const)
      expect(evidenceReminders(use('adopted', control({ state }))), state).toEqual([])
  })

  it('says how a reminder ended', () => {
    const key = 'evidence-lapsing/cv/eu-input/2026-02-01'
    expect(evidenceEnd(key, [use('pilot', control({ state: 'met', until: '2027-02-01' }))])).toBe(
      'The evidence is supplied again; it holds until 2027-02-01.',
    )
    expect(evidenceEnd(key, [use('pilot', control({ state: 'missing' }))])).toContain('missing now')
    expect(evidenceEnd(key, [use('pilot', control({ state: 'not yet due' }))])).toContain('does not bind yet')
    expect(evidenceEnd(key, [use('retired', control({}))])).toContain('neither a pilot nor adopted')
    expect(evidenceEnd(key, [use('pilot')])).toBe('It is no longer asked for.')
    expect(evidenceEnd(key, [])).toContain('no longer in the register')
  })
})

const design = PilotDesign.parse({
  ...{ title: 'Reading by a tool', what: 'A tool reads.', arms: { today: 'manual', tried: 'Reader' } },
  ...{ metric: 'time_to_hire', from: '2026-01-01', planned: 100 },
})
type Look = LookedPilot['looks'][number]
const look = (id: number, more: Partial<Look> = {}): Look => ({
  ...{ id, at: `2026-03-0${id}T10:00:00.000Z`, share: null, srmOk: true, guardrail: 'holds', ...more },
})
const pilot = (looks: Look[], more: Partial<LookedPilot['pilot']> = {}): LookedPilot => ({
  pilot: { id: 'reading', state: 'running', design, decided: null, ...more },
  looks,
  roles: { hrOwner: 'Head of recruiting', itOwner: 'Head of HR systems' },
})

describe('a pilot', () => {
  const kinds = (...given: Parameters<typeof pilot>) =>
    pilotReminders(pilot(...given), '2026-03-10').map(({ kind, key }) => [kind, key])

  it('asks for nothing while it runs as planned, is a design, or is decided', () => {
    expect(kinds([look(1, { share: 0.25 })])).toEqual([])
    expect(kinds([look(1, { guardrail: 'pause' })], { state: 'decided' })).toEqual([])
    expect(kinds([], { state: 'design' })).toEqual([])
  })

  it('is paused once by the look that found it, however many follow', () => {
    const paused = [['pilot-paused', 'pilot-paused/reading/2']]
    expect(kinds([look(1), look(2, { guardrail: 'pause' })])).toEqual(paused)
    expect(kinds([look(1), look(2, { guardrail: 'pause' }), look(3, { share: 1, guardrail: 'pause' })])).toEqual(paused)
  })

  it('cannot be read from the look on since which its arms are of wrong sizes, until they are right again', () => {
    const broken = { srmOk: false }
    expect(kinds([look(1, broken), look(2), look(3, broken), look(4, broken)])).toEqual([
      ['pilot-paused', 'pilot-paused/reading/3'],
    ])
    expect(kinds([look(1, broken), look(2)])).toEqual([])
  })

  it('waits for a decision from its last planned look on, in time for fourteen days', () => {
    const [due] = pilotReminders(pilot([look(1, { share: 1 }), look(2)]), '2026-03-15')
    expect(due).toMatchObject({ kind: 'pilot-decision-due', dueOn: '2026-03-15', isLate: false, side: 'both' })
    expect(due?.owner).toBe('HR (Head of recruiting) and IT (Head of HR systems)')
    expect(pilotReminders(pilot([look(1, { share: 1 })]), '2026-03-16')[0]?.isLate).toBe(true)
  })

  it('asks anew after a decision to continue only for what later looks find', () => {
    const decided = { decision: 'continue', look: 1 } as LookedPilot['pilot']['decided']
    expect(kinds([look(1, { guardrail: 'pause' })], { decided })).toEqual([])
    expect(kinds([look(1, { guardrail: 'pause' }), look(2, { guardrail: 'pause' })], { decided })).toHaveLength(1)
    expect(pilotEnd('pilot-paused/reading/1', [pilot([], { decided })])).toBe('HR and IT have decided: continue.')
    expect(pilotEnd('pilot-paused/gone/1', [])).toBe('The pilot is no more.')
  })
})

it('are counted in a sentence', () => {
  const one = (kind: 'evidence-lapsing' | 'pilot-paused', isLate = false) => ({ kind, isLate })
  expect(evidenceSentence([one('pilot-paused')])).toBeNull()
  expect(evidenceSentence([one('evidence-lapsing'), one('evidence-lapsing'), one('evidence-lapsing', true)])).toBe(
    '2 pieces of evidence lapse within 30 days, and 1 piece of evidence has lapsed.',
  )
  expect(remindersSentence([one('evidence-lapsing'), one('pilot-paused')])).toBe(
    '1 piece of evidence lapses within 30 days. 1 pilot waits for HR and IT.',
  )
})
