import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ApplicationLook, eventsOfLook, isExplained, type KnownApplication, knownAfter } from './look.ts'

const HOUR = 3_600_000
const LOOK: ApplicationLook = {
  application: 'A1',
  requisition: 'R1',
  candidate: 'C1',
  submittedAt: 0,
  stage: 'Inbox',
  firstStage: 'Inbox',
  state: 'open',
  endedAt: null,
  changedAt: null,
  attributes: {},
}
const after = (known: KnownApplication | null, events: ReturnType<typeof eventsOfLook>) =>
  events.reduce<KnownApplication | null>(knownAfter, known)
const inBrief = (events: ReturnType<typeof eventsOfLook>) =>
  events.map(({ kind, stage = '', occurredFrom, occurredAt }) => [
    kind.replace('application.', ''),
    stage,
    occurredFrom ?? occurredAt,
    occurredAt,
  ])

describe('a first look', () => {
  it('knows when it was submitted, and of a later stage only that it was entered since', () => {
    const look = { ...LOOK, stage: 'Onsite', changedAt: 5 * HOUR }
    expect(inBrief(eventsOfLook(look, null, { before: null, at: 9 * HOUR }))).toEqual([
      ['submitted', 'Inbox', 0, 0],
      ['entered_stage', 'Onsite', 0, 5 * HOUR],
    ])
  })

  it('keeps the order where the end is known exactly', () => {
    const look: ApplicationLook = { ...LOOK, stage: 'Onsite', state: 'rejected', endedAt: 3 * HOUR }
    expect(inBrief(eventsOfLook(look, null, { before: null, at: 9 * HOUR }))).toEqual([
      ['submitted', 'Inbox', 0, 0],
      ['entered_stage', 'Onsite', 0, 3 * HOUR],
      ['rejected', '', 3 * HOUR, 3 * HOUR],
    ])
  })
})

describe('a later look', () => {
  const known = after(null, eventsOfLook(LOOK, null, { before: null, at: HOUR }))

  it('finds nothing where nothing changed', () => {
    expect(eventsOfLook({ ...LOOK, changedAt: 2 * HOUR }, known, { before: HOUR, at: 3 * HOUR })).toEqual([])
  })

  it('puts a move between the two looks, and before the record was last touched', () => {
    const look = { ...LOOK, stage: 'Onsite' }
    expect(inBrief(eventsOfLook(look, known, { before: HOUR, at: 7 * HOUR }))).toEqual([
      ['entered_stage', 'Onsite', HOUR, 7 * HOUR],
    ])
    expect(inBrief(eventsOfLook({ ...look, changedAt: 4 * HOUR }, known, { before: HOUR, at: 7 * HOUR }))).toEqual([
      ['entered_stage', 'Onsite', HOUR, 4 * HOUR],
    ])
    // Touched before we last looked, and moved since all the same: that time is wrong.
    expect(inBrief(eventsOfLook({ ...look, changedAt: 1 }, known, { before: HOUR, at: 7 * HOUR }))).toEqual([
      ['entered_stage', 'Onsite', HOUR, 7 * HOUR],
    ])
  })

  it('sees ends taken back, moves backward, and another requisition', () => {
    const ended = after(known, eventsOfLook({ ...LOOK, state: 'hired' }, known, { before: HOUR, at: 2 * HOUR }))
    const times = { before: 2 * HOUR, at: 3 * HOUR }
    expect(inBrief(eventsOfLook(LOOK, ended, times))).toEqual([['unhired', 'Inbox', 2 * HOUR, 3 * HOUR]])
    expect(inBrief(eventsOfLook({ ...LOOK, state: 'rejected' }, ended, times)).map(([kind]) => kind)).toEqual([
      'unhired',
      'rejected',
    ])
    const further = after(known, eventsOfLook({ ...LOOK, stage: 'Onsite' }, known, { before: HOUR, at: 2 * HOUR }))
    expect(inBrief(eventsOfLook(LOOK, further, times))).toEqual([['entered_stage', 'Inbox', 2 * HOUR, 3 * HOUR]])
    expect(inBrief(eventsOfLook({ ...LOOK, requisition: 'R2' }, known, times))).toEqual([
      ['transferred', 'Inbox', 2 * HOUR, 3 * HOUR],
    ])
    expect(eventsOfLook({ ...LOOK, state: 'hired', stage: null }, ended, times)).toEqual([])
  })

  it('finds the same events when it is repeated after a crash', () => {
    const look = { ...LOOK, stage: 'Onsite' }
    const ids = (at: number) => eventsOfLook(look, known, { before: HOUR, at }).map(({ id }) => id)
    expect(ids(5 * HOUR)).toEqual(ids(6 * HOUR))
  })
})

describe('a step that is pushed', () => {
  const known = after(null, eventsOfLook({ ...LOOK, stage: 'Onsite' }, null, { before: null, at: 9 * HOUR }))
  const entered = (stage: string, hours: number) => ({
    kind: 'application.entered_stage',
    stage,
    application: 'A1',
    occurredAt: hours * HOUR,
  })

  it('is one with the interval that was seen by comparing', () => {
    expect(isExplained(entered('Onsite', 4), known)).toBe(true)
    expect(isExplained(entered('Onsite', 10), known)).toBe(true)
    expect(isExplained(entered('Screen', 4), known)).toBe(false)
    expect(isExplained(entered('Inbox', 10), known)).toBe(false)
    expect(isExplained(entered('Onsite', 4), null)).toBe(false)
  })
})

describe('any history, looked at now and then', () => {
  const STAGES = ['Inbox', 'Screen', 'Onsite', 'Offer']
  const history = fc.array(
    fc.record({ hour: fc.integer({ min: 1, max: 200 }), to: fc.constantFrom(...STAGES, 'rejected', 'hired') }),
    { maxLength: 12 },
  )
  const hours = fc.uniqueArray(fc.integer({ min: 1, max: 210 }), { minLength: 1, maxLength: 15 })

  it('is in the stage at every look that it was in, and every interval holds a true change', () => {
    fc.assert(
      fc.property(history, hours, fc.boolean(), (moves, looks, tellsChange) => {
        const ordered = moves.toSorted((a, b) => a.hour - b.hour)
        const stateAt = (hour: number): ApplicationLook => {
          const past = ordered.filter((move) => move.hour <= hour)
          const stages = past.filter(({ to }) => STAGES.includes(to))
          const end = past.at(-1)
          const isEnded = end !== undefined && !STAGES.includes(end.to)
          return {
            ...LOOK,
            stage: stages.at(-1)?.to ?? 'Inbox',
            state: isEnded ? (end.to as 'hired') : 'open',
            changedAt: tellsChange && end !== undefined ? end.hour * HOUR : null,
          }
        }
        let known: KnownApplication | null = null
        let before: number | null = null
        for (const hour of looks.toSorted((a, b) => a - b)) {
          const look = stateAt(hour)
          const events = eventsOfLook(look, known, { before, at: hour * HOUR })
          for (const { occurredFrom, occurredAt, provenance } of events) {
            if (provenance !== 'diffed') continue
            const [from, to] = [Number(occurredFrom ?? occurredAt), Number(occurredAt)]
            expect(ordered.some((move) => move.hour * HOUR >= from && move.hour * HOUR <= to)).toBe(true)
          }
          known = after(known, events)
          before = hour * HOUR
          const last = known?.steps.at(-1)
          expect(last?.end ?? 'open').toBe(look.state)
          // An end that was taken back and came again between two looks is not seen, nor a move in between.
          if (look.state === 'open') expect(known?.steps.findLast(({ end }) => end === null)?.stage).toBe(look.stage)
          expect(eventsOfLook(look, known, { before, at: hour * HOUR + 1 })).toEqual([])
        }
      }),
    )
  })
})
