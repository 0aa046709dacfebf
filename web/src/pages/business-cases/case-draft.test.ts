import type { BusinessCaseAnswer } from '@tandem/core/business-case'
import { BusinessCaseSetInput } from '@tandem/core/business-case'
import { describe, expect, it } from 'vitest'
import { EFFORT, OUTLINE, VALUE } from '../../../../test/business-case/some-case.ts'
import { draftOf, EMPTY_RANGE, effortHalfOf, emptyLine, idOf, newDraft, outlineOf, valueHalfOf } from './case-draft.ts'

const answer = { id: 'some', outline: OUTLINE, value: VALUE, effort: EFFORT } as BusinessCaseAnswer

describe('the draft of a business case', () => {
  it('gives back what it was made from', () => {
    const draft = draftOf(answer)
    expect(outlineOf(draft.outline)).toEqual(OUTLINE)
    expect(valueHalfOf(draft.value)).toEqual(VALUE)
    expect(effortHalfOf(draft.effort)).toEqual(EFFORT)
  })

  it('takes a single number for a range without width, and a missing source from the range above', () => {
    const line = {
      ...emptyLine(0),
      title: 'No mails',
      ranges: {
        casesPerYear: { ...EMPTY_RANGE, mode: '1,200', source: 'interviews' },
        hoursPerCase: { ...EMPTY_RANGE, mode: '0.5' },
      },
    }
    expect(valueHalfOf({ lines: [line], measure: '', change: EMPTY_RANGE })?.lines[0]).toEqual({
      kind: 'hours',
      title: 'No mails',
      of: 'recruiter',
      casesPerYear: { low: 1200, mode: 1200, high: 1200, source: 'interviews' },
      hoursPerCase: { low: 0.5, mode: 0.5, high: 0.5, source: 'interviews' },
    })
  })

  it('leaves to the schema what cannot be read, so that each fault stands at its field', () => {
    const draft = newDraft({ title: 'Faster', scenario: '{"name":' }, '2026-01-01')
    const outline = { ...outlineOf(draft.outline), years: Number.NaN }
    const parsed = BusinessCaseSetInput.safeParse({ id: 'some', outline, value: valueHalfOf(draft.value) })
    const paths = parsed.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    expect(paths).toContain('outline.years: must be a number')
    expect(paths).toContain('value.lines.0.hiresPerYear.mode: must be a number')
    expect(paths?.some((path) => path.startsWith('outline.change.scenario'))).toBe(true)
  })

  it('is named by its title', () => {
    expect(idOf('  Offer approval: one step! ')).toBe('offer-approval-one-step')
  })
})
