import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { someEvents } from '../../../test/helpers/some-events.ts'
import type { EventKind, HiringEvent, Outcome } from './event.ts'
import { visitsOf } from './visits.ts'

const waiting = () => null
const goodEnd = (stage: string): Outcome | null => (stage === 'Offer accepted' ? 'hired' : null)

/** Events an hour apart, written as `kind stage`; `entered_stage` is left out. */
function history(...lines: string[]): HiringEvent[] {
  return lines.map((line, i) => {
    const [, kind, stage] =
      /^(?:(submitted|rejected|unrejected|withdrawn|hired|unhired|merged|transferred|[a-z]+\.\w+) ?)?(.*)$/.exec(
        line,
      ) as unknown as [string, string | undefined, string]
    const name = kind === undefined ? 'application.entered_stage' : kind.includes('.') ? kind : `application.${kind}`
    return { id: `e${i + 1}`, kind: name as EventKind, occurredAt: i * 3_600_000, sequence: i + 1, stage }
  })
}

const told = (events: HiringEvent[], outcomeOf: typeof goodEnd = waiting) => {
  const { visits, outcome, setAside } = visitsOf(events, outcomeOf)
  return { stays: visits.map(({ stage, exit, attempt }) => `${stage} ${attempt} ${exit}`), outcome, setAside }
}

describe('the visits of any application', () => {
  it('are the same in whatever order its events arrive', () => {
    fc.assert(
      fc.property(
        someEvents.chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
        ),
        ([events, shuffled]) => {
          expect(visitsOf(shuffled, goodEnd)).toEqual(visitsOf(events, goodEnd))
        },
      ),
    )
  })

  it('tile the time from the first entry to the last step without gap or overlap', () => {
    fc.assert(
      fc.property(someEvents, (events) => {
        const { visits } = visitsOf(events, goodEnd)
        visits.forEach((visit, i) => {
          expect(visit.sequence).toBe(i + 1)
          expect(visit.leftAt).toBe(visits[i + 1]?.enteredAt ?? null)
          expect(visit.nextStage).toBe(visits[i + 1]?.stage ?? null)
          if (visit.leftAt !== null) expect(visit.leftAt).toBeGreaterThanOrEqual(visit.enteredAt)
        })
      }),
    )
  })

  it('count the attempts at a stage upwards from one', () => {
    fc.assert(
      fc.property(someEvents, (events) => {
        const seen = new Map<string, number>()
        for (const { stage, attempt } of visitsOf(events, goodEnd).visits) {
          seen.set(stage, (seen.get(stage) ?? 0) + 1)
          expect(attempt).toBe(seen.get(stage))
        }
      }),
    )
  })

  it('account for each step of the application: it is a visit or it is set aside with a reason', () => {
    fc.assert(
      fc.property(someEvents, (events) => {
        const { visits, setAside } = visitsOf(events, goodEnd)
        const asideIds = new Set(setAside.map(({ id }) => id))
        const steps = events.filter(({ kind, id }) => kind.startsWith('application.') && !asideIds.has(id))
        expect(visits).toHaveLength(steps.length)
        expect(asideIds.size).toBe(setAside.length)
      }),
    )
  })

  it('end only in the last of them, and the outcome is its outcome', () => {
    fc.assert(
      fc.property(someEvents, (events) => {
        const { visits, outcome } = visitsOf(events, goodEnd)
        for (const visit of visits.slice(0, -1)) expect(['open', 'ended']).not.toContain(visit.exit)
        const last = visits.at(-1)
        if (last === undefined) expect(outcome).toBeNull()
        else expect(last.exit).toBe(outcome === null ? 'open' : 'ended')
      }),
    )
  })
})

describe('an application that', () => {
  it('goes new → offer → onsite → phone → offer, as in Lever’s sandbox, has two offers, the second of them rework', () => {
    expect(told(history('submitted New', 'Offer', 'Onsite', 'Phone', 'Offer'))).toEqual({
      stays: ['New 1 advanced', 'Offer 1 advanced', 'Onsite 1 advanced', 'Phone 1 returned', 'Offer 2 open'],
      outcome: null,
      setAside: [],
    })
  })

  it('is unrejected goes on in the stage it was rejected from and may still be hired', () => {
    expect(told(history('submitted Inbox', 'Onsite', 'rejected', 'unrejected', 'Offer', 'hired'))).toEqual({
      stays: [
        'Inbox 1 advanced',
        'Onsite 1 rejected',
        'Rejected 1 returned',
        'Onsite 2 advanced',
        'Offer 1 hired',
        'Hired 1 ended',
      ],
      outcome: 'hired',
      setAside: [],
    })
  })

  it('is unhired and then rejected was not hired', () => {
    expect(told(history('Offer', 'hired', 'unhired Offer', 'rejected'))).toMatchObject({
      stays: ['Offer 1 hired', 'Hired 1 returned', 'Offer 2 rejected', 'Rejected 1 ended'],
      outcome: 'rejected',
    })
  })

  it('is merged has ended, and what comes after is set aside', () => {
    expect(told(history('submitted Inbox', 'merged', 'Onsite', 'scorecard.submitted'))).toEqual({
      stays: ['Inbox 1 merged', 'Merged 1 ended'],
      outcome: 'merged',
      setAside: [
        { id: 'e3', reason: 'after the application had ended' },
        { id: 'e4', reason: 'after the application had ended' },
      ],
    })
  })

  it('is transferred leaves its stage that way and goes on', () => {
    expect(told(history('submitted Inbox', 'transferred Inbox', 'Offer')).stays).toEqual([
      'Inbox 1 transferred',
      'Inbox 2 advanced',
      'Offer 1 open',
    ])
  })

  it('has interviews before it was submitted keeps them aside', () => {
    expect(told(history('interview.scheduled', 'rejected', 'submitted Inbox', 'unrejected')).setAside).toEqual([
      { id: 'e1', reason: 'before the application was submitted' },
      { id: 'e2', reason: 'before the application was submitted' },
      { id: 'e4', reason: 'reverses an end that is not there' },
    ])
  })

  it('has offers, tasks and a first day may have them at any time, even after its end', () => {
    expect(told(history('offer.created', 'submitted Inbox', 'hired', 'task.opened', 'hire.started')).setAside).toEqual(
      [],
    )
  })

  it('stops in a stage that stands for an end has ended there, but only if nothing follows', () => {
    expect(told(history('Inbox', 'Offer accepted'), goodEnd)).toMatchObject({
      stays: ['Inbox 1 hired', 'Offer accepted 1 ended'],
      outcome: 'hired',
    })
    expect(told(history('Inbox', 'Offer accepted', 'Onsite'), goodEnd)).toMatchObject({
      stays: ['Inbox 1 advanced', 'Offer accepted 1 advanced', 'Onsite 1 open'],
      outcome: null,
    })
  })

  it('has equal time stamps keeps the order of its source', () => {
    const events = history('Inbox', 'Screen', 'Check').map((event) => ({ ...event, occurredAt: 0 }))
    expect(visitsOf(events.toReversed(), waiting).visits.map(({ stage }) => stage)).toEqual([
      'Inbox',
      'Screen',
      'Check',
    ])
  })

  it('changes its dimensions on the way keeps at each stay what held when it began', () => {
    const [first, second, third] = history('Inbox', 'Screen', 'Offer') as [HiringEvent, HiringEvent, HiringEvent]
    const { visits } = visitsOf(
      [{ ...first, attributes: { team: 'a', level: 'junior' } }, { ...second, attributes: { team: 'b' } }, third],
      waiting,
    )
    expect(visits.map(({ attributes }) => attributes)).toEqual([
      { team: 'a', level: 'junior' },
      { team: 'b', level: 'junior' },
      { team: 'b', level: 'junior' },
    ])
  })

  it('was only seen in snapshots knows its durations up to the sum of both gaps', () => {
    const [first, second] = history('Inbox', 'Screen') as [HiringEvent, HiringEvent]
    const { visits } = visitsOf([first, { ...second, occurredFrom: second.occurredAt - 900_000 }], waiting)
    expect(visits.map(({ uncertaintyMs }) => uncertaintyMs)).toEqual([900_000, 900_000])
  })
})
