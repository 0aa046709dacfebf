import { describe, expect, it } from 'vitest'
import type { EventKind, HiringEvent } from '../trace/event.ts'
import { checkClock } from './clock.ts'
import { type CaseTrace, judgeTrace } from './judge-trace.ts'
import { parseCheck } from './parse-check.ts'

const HOUR = 3_600_000
const START = Date.UTC(2025, 2, 5, 8)

/** What a line says of events, each so many hours after the beginning; times of equal events keep their order. */
function judged(
  line: string,
  events: readonly (readonly [hour: number, kind: EventKind, actor?: string])[],
  {
    endedAt = null,
    outcome = null,
    asOf = 1000,
    stays = [],
  }: { endedAt?: number | null; outcome?: CaseTrace['outcome']; asOf?: number; stays?: CaseTrace['stays'] } = {},
) {
  const parsed = parseCheck(line)
  if (!parsed.ok) throw new Error(parsed.fault.sentence)
  const trace: CaseTrace = {
    events: events.map(
      ([hour, kind, actorKey = ''], i): HiringEvent => ({
        id: String(i),
        kind,
        sequence: i,
        occurredAt: START + hour * HOUR,
        actorKey,
      }),
    ),
    stays,
    outcome,
    endedAt: endedAt === null ? null : START + endedAt * HOUR,
    asOf: START + asOf * HOUR,
    rules: [],
  }
  const { verdict, at, times, lostSeconds } = judgeTrace(parsed.rule, trace, checkClock(null))
  return [verdict, at === null ? null : (at - START) / HOUR, times, lostSeconds / 3600]
}

describe('a trace under a check', () => {
  const [interview, scorecard, approval, offer] = [
    'interview.completed',
    'scorecard.submitted',
    'offer.approved',
    'offer.sent',
  ] as const
  const [rejected, unrejected, hired] = ['application.rejected', 'application.unrejected', 'application.hired'] as const

  it('is kept in time, violated from its deadline on, and pending before', () => {
    const line = 'scorecard follows interview within 48 hours'
    expect(
      judged(line, [
        [0, interview],
        [48, scorecard],
      ]),
    ).toEqual(['kept', 48, 0, 0])
    expect(
      judged(line, [
        [0, interview],
        [50, scorecard],
      ]),
    ).toEqual(['violated', 48, 1, 2])
    expect(judged(line, [[0, interview]], { asOf: 48 })).toEqual(['pending', 48, 0, 0])
    expect(judged(line, [[0, interview]], { asOf: 60 })).toEqual(['violated', 48, 1, 12])
    expect(judged(line, [])).toEqual(['not applicable', null, 0, 0])
  })

  it('lapses where the application has ended before the time ran out, unless by a hire', () => {
    const line = 'scorecard follows interview within 48 hours'
    expect(judged(line, [[0, interview]], { endedAt: 24, outcome: 'withdrawn' })[0]).toBe('not applicable')
    expect(judged(line, [[0, interview]], { endedAt: 24, outcome: 'hired' })[0]).toBe('violated')
    expect(judged('scorecard follows interview', [[0, interview]], { endedAt: 24, outcome: 'withdrawn' })).toEqual([
      'violated',
      24,
      1,
      0,
    ])
    expect(judged('scorecard follows interview', [[0, interview]])[0]).toBe('pending')
  })

  it('needs one answer for all, or with “each” one of its own for each', () => {
    const two = [
      [0, interview],
      [1, interview],
      [2, scorecard],
    ] as const
    expect(judged('scorecard follows interview within 48 hours', two)[0]).toBe('kept')
    expect(judged('scorecard follows each interview within 48 hours', two)).toEqual(['violated', 49, 1, 951])
    const panel = [
      [0, interview],
      [1, scorecard],
      [2, scorecard],
      [3, interview],
    ] as const
    expect(judged('scorecard follows each interview within 48 hours', panel)[0]).toBe('violated')
  })

  it('keeps the order of its source between equal times', () => {
    expect(
      judged('approval before offer', [
        [1, approval],
        [1, offer],
      ])[0],
    ).toBe('kept')
    expect(
      judged('approval before offer', [
        [1, offer],
        [1, approval],
      ]),
    ).toEqual(['violated', 1, 1, 0])
    const twice = [
      [0, approval],
      [1, offer],
      [2, offer],
    ] as const
    expect(judged('approval before offer', twice)[0]).toBe('kept')
    expect(judged('approval before each offer', twice)).toEqual(['violated', 2, 1, 0])
  })

  it('forbids what comes after a rejection for as long as it stands', () => {
    const line = 'no interview after rejection'
    expect(
      judged(
        line,
        [
          [0, rejected],
          [5, interview],
        ],
        { endedAt: 0, outcome: 'rejected' },
      ),
    ).toEqual(['violated', 5, 1, 0])
    expect(
      judged(line, [
        [0, rejected],
        [1, unrejected],
        [5, interview],
      ]),
    ).toEqual(['kept', 1, 0, 0])
    expect(judged(line, [[0, rejected]], { endedAt: 0, outcome: 'rejected' })).toEqual(['kept', 0, 0, 0])
    expect(judged(line, [[0, interview]])[0]).toBe('not applicable')
  })

  it('counts, and is open until it has ended', () => {
    const three = [
      [0, interview],
      [1, interview],
      [2, interview],
    ] as const
    expect(judged('at most 2 interviews per application', three)).toEqual(['violated', 2, 1, 0])
    expect(judged('at most 5 interviews per application', three)[0]).toBe('pending')
    expect(judged('at most 5 interviews per application', three, { endedAt: 9, outcome: 'rejected' })).toEqual([
      'kept',
      9,
      0,
      0,
    ])
    expect(judged('at least 4 interviews per hire', three, { endedAt: 9, outcome: 'rejected' })[0]).toBe(
      'not applicable',
    )
    expect(judged('at least 4 interviews per hire', three, { endedAt: 9, outcome: 'hired' })).toEqual([
      'violated',
      9,
      1,
      0,
    ])
    expect(judged('exactly 1 offer per application', [], { endedAt: 9, outcome: 'rejected' })).toEqual([
      'violated',
      9,
      1,
      0,
    ])
    expect(judged('no no-show', [[4, 'interview.no_show']])).toEqual(['violated', 4, 1, 0])
  })

  it('asks of every hire that stands what it is to have', () => {
    const line = 'every hire has an approval'
    expect(judged(line, [[9, hired]], { endedAt: 9, outcome: 'hired' })).toEqual(['violated', 9, 1, 0])
    expect(
      judged(
        line,
        [
          [2, approval],
          [9, hired],
        ],
        { endedAt: 9, outcome: 'hired' },
      ),
    ).toEqual(['kept', 9, 0, 0])
    expect(
      judged(line, [
        [9, hired],
        [10, 'application.unhired'],
      ])[0],
    ).toBe('not applicable')
  })

  it('tells two people apart by their keys, and says nothing where one is not known', () => {
    const line = 'approver is not creator'
    const by = (creator: string, approver: string) =>
      judged(line, [
        [0, 'offer.created', creator],
        [1, approval, approver],
      ])
    expect(by('p_1', 'p_2')).toEqual(['kept', 1, 0, 0])
    expect(by('p_1', 'p_1')).toEqual(['violated', 1, 1, 0])
    expect(by('p_1', '')[0]).toBe('not applicable')
  })

  it('forbids two things together only while both stand', () => {
    const line = 'never both offer and rejection'
    expect(
      judged(line, [
        [0, rejected],
        [1, unrejected],
        [2, offer],
      ])[0],
    ).toBe('pending')
    expect(
      judged(
        line,
        [
          [0, offer],
          [2, rejected],
        ],
        { endedAt: 2, outcome: 'rejected' },
      ),
    ).toEqual(['violated', 2, 1, 0])
  })

  it('leaves a designed path by leaving out, going back and going outside', () => {
    const way = (...kinds: ('apply' | 'screen' | 'assess' | 'interview' | 'offer' | '')[]) =>
      judged('stages: apply, screen, optional assess, interview, offer', [], {
        stays: kinds.map((kind, i) => ({ stage: `Stage ${kind}`, kind, enteredAt: START + i * HOUR })),
        ...(kinds.at(-1) === 'offer' && { endedAt: 9, outcome: 'hired' as const }),
      })
    expect(way('apply', 'screen', 'interview', 'offer')).toEqual(['kept', 9, 0, 0])
    expect(way('apply', 'screen', 'screen')[0]).toBe('pending')
    expect(way('apply', 'interview')).toEqual(['violated', 1, 1, 0])
    expect(way('apply', 'screen', 'interview', 'screen')).toEqual(['violated', 3, 1, 0])
    expect(way('apply', '', 'screen')).toEqual(['violated', 1, 1, 0])
    expect(way('screen')).toEqual(['violated', 0, 1, 0])
  })
})
