import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Mapping } from '../mapping.ts'
import { timeReader } from '../read-time-text.ts'
import { shownTime } from '../shown-time.ts'
import { keptParts, type RowOrigin } from './kept-parts.ts'
import { NOTHING_KEPT, rowRepairer } from './repair-row.ts'
import { Repair } from './repair-rule.ts'
import { adviceFor } from './suggest-repair.ts'

const NOW = Date.UTC(2026, 0, 15)
const FILE = {
  way: 'file' as const,
  mapping: Mapping.parse({
    application: 'case',
    time: 'when',
    activity: 'step',
    kind: 'what',
    id: 'no',
    requisition: 'opening',
    details: { score: 'points' },
  }),
}
const ROW = {
  case: ' A1 ',
  when: '2025-03-05 14:30',
  step: 'Onsite',
  what: 'moved',
  no: 'E7',
  opening: 'R1',
  points: '4',
}
const repaired = (row: object | string, repair: unknown, reason = 'any', origin: RowOrigin = FILE) =>
  rowRepairer(Repair.parse(repair), { origin, nowMs: NOW })(typeof row === 'string' ? row : JSON.stringify(row), reason)

describe('a repair of a kept row', () => {
  it('takes an unknown kind as one that is known, with everything else as the import reads it', () => {
    expect(repaired(ROW, [])).toEqual({ fault: 'has a kind of event that Tandem does not know', detail: 'moved' })
    expect(repaired(ROW, [{ do: 'read-kind', from: 'moved', to: 'application.entered_stage' }])).toEqual({
      fault: null,
      event: {
        id: 'E7',
        kind: 'application.entered_stage',
        application: 'A1',
        requisition: 'R1',
        candidate: '',
        actor: '',
        stage: 'Onsite',
        provenance: 'imported',
        details: { score: '4' },
        occurredAt: Date.UTC(2025, 2, 5, 14, 30),
        occurredFrom: Date.UTC(2025, 2, 5, 14, 30),
      },
    })
  })

  it('reads times in another way, in a zone, from another column', () => {
    const at = (when: string, rule: object) => {
      const result = repaired({ ...ROW, what: 'application.rejected', when }, [{ do: 'read-time', ...rule }])
      return result.fault === null ? new Date(result.event.occurredAt).toISOString() : result.fault
    }
    expect(at('05/03/2025 14:30', { format: 'dmy', zone: 'Europe/Berlin' })).toBe('2025-03-05T13:30:00.000Z')
    expect(at('05/03/2025', { format: 'mdy' })).toBe('2025-05-03T00:00:00.000Z')
    expect(at('never', { format: 'iso', column: 'no' })).toBe('has a time that cannot be read')
    expect(at('', { format: 'iso' })).toBe('has no time')
    expect(at('05/03/2031', { format: 'dmy' })).toBe('lies in the future')
  })

  it('names a stage, and reads a value as another', () => {
    const row = { ...ROW, what: 'application.entered_stage', step: '' }
    expect(repaired(row, [])).toMatchObject({ fault: 'names no stage' })
    expect(repaired(row, [{ do: 'name-stage', stage: 'Inbox' }])).toMatchObject({ event: { stage: 'Inbox' } })
    expect(
      repaired({ ...row, step: 'On-site' }, [{ do: 'read-value', field: 'stage', from: 'On-site', to: 'Onsite' }]),
    ).toMatchObject({
      event: { stage: 'Onsite' },
    })
  })

  it('knows a row by its content where the id belongs to another', () => {
    const row = { ...ROW, what: 'application.rejected' }
    expect(repaired(row, [], 'uses an id twice')).toMatchObject({ fault: 'uses an id twice' })
    expect(repaired(row, [{ do: 'forget-id' }], 'uses an id twice')).toMatchObject({ event: { id: '' } })
  })

  it('cannot do anything with a row of which nothing was kept', () => {
    expect(repaired('', [{ do: 'name-stage', stage: 'Inbox' }])).toEqual({ fault: NOTHING_KEPT, detail: '' })
    expect(adviceFor('is damaged', null)).toMatchObject({
      can: false,
      sentence: expect.stringContaining('import it again'),
    })
  })

  it('reads what came through the inbox by its own names', () => {
    const row = {
      id: 'x',
      kind: 'moved',
      application: 'A',
      requisition: '',
      stage: 'S',
      candidate: 'c_1',
      actor: '',
      occurredAt: '1741185000000',
      provenance: 'observed',
    }
    expect(
      repaired(row, [{ do: 'read-kind', from: 'moved', to: 'application.entered_stage' }], 'any', { way: 'inbox' }),
    ).toMatchObject({
      event: { candidate: 'c_1', provenance: 'observed', occurredAt: 1741185000000 },
    })
  })

  it('never makes an application up', () => {
    const rule = fc.oneof(
      fc.record({
        do: fc.constant('read-kind'),
        from: fc.constantFrom('', 'moved'),
        to: fc.constantFrom('application.hired', 'application.entered_stage', 'requisition.opened', 'change.policy'),
      }),
      fc.record({
        do: fc.constant('name-stage'),
        stage: fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
      }),
      fc.record({
        do: fc.constant('read-value'),
        field: fc.constantFrom('stage', 'requisition'),
        from: fc.constantFrom('', 'R1'),
        to: fc.constantFrom('', 'A1', 'R2'),
      }),
      fc.record({
        do: fc.constant('read-time'),
        format: fc.constantFrom('iso', 'dmy'),
        column: fc.constantFrom('when', 'case', 'no'),
      }),
      fc.constant({ do: 'forget-id' }),
    )
    const row = fc.record({
      case: fc.constantFrom('', ' ', 'A1'),
      when: fc.constantFrom('2025-01-01', '01/02/2025', ''),
      step: fc.constantFrom('', 'Onsite'),
      what: fc.constantFrom('', 'moved', 'application.hired'),
      no: fc.constantFrom('', 'E1'),
      opening: fc.constantFrom('', 'R1'),
      points: fc.constant(''),
    })
    fc.assert(
      fc.property(row, fc.array(rule, { maxLength: 5 }), (kept, rules) => {
        const result = repaired(kept, rules)
        if (result.fault === null) expect(result.event.application).toBe(kept.case.trim())
      }),
    )
  })

  it('is proposed by what the row says', () => {
    const advice = (row: object, reason: string) =>
      adviceFor(reason, keptParts(JSON.stringify({ ...ROW, ...row }), FILE))
    expect(
      advice({ what: 'application.enterd_stage' }, 'has a kind of event that Tandem does not know').rules[0],
    ).toEqual({
      do: 'read-kind',
      from: 'application.enterd_stage',
      to: 'application.entered_stage',
    })
    expect(
      advice({ when: '05/03/2025' }, 'has a time that cannot be read').rules.map(
        (rule) => rule.do === 'read-time' && rule.format,
      ),
    ).toEqual(['dmy', 'mdy'])
    expect(advice({ when: '25/03/2025' }, 'has a time that cannot be read').rules).toHaveLength(1)
    expect(advice({}, 'came after the application had ended').can).toBe(false)
    expect(advice({ case: '', what: 'application.hired' }, 'names no application').can).toBe(false)
    expect(advice({ case: '', what: '' }, 'names no application').can).toBe(true)
  })
})

describe('times as text', () => {
  it.each([
    ['iso', '2024-03-05', '2024-03-05T00:00:00.000Z'],
    ['iso', '2024-03-05T14:30:15.25+02:00', '2024-03-05T12:30:15.250Z'],
    ['iso', '20240305T1430Z', '2024-03-05T14:30:00.000Z'],
    ['iso', '2024-02-30', null],
    ['iso', '05/03/2024', null],
    ['dmy', '5 Mar 2024, 2:30 PM', '2024-03-05T14:30:00.000Z'],
    ['mdy', 'March 5, 2024', '2024-03-05T00:00:00.000Z'],
    ['dmy', '13.13.2024', null],
    ['epoch-s', '1709649000', '2024-03-05T14:30:00.000Z'],
    ['epoch-ms', 'x', null],
  ] as const)('%s reads %s as %s', (format, text, iso) => {
    const at = timeReader(format, 'UTC')(text)
    expect(at === null ? null : new Date(at).toISOString()).toBe(iso)
  })

  it('are shown if they are dates, and else by their shape', () => {
    expect(shownTime('5 Mar 2024 10:00')).toBe('5 Mar 2024 10:00')
    expect(shownTime('Anna, 12 Rose Street')).toBe('aaaa, 00 aaaa aaaaaa')
  })
})
