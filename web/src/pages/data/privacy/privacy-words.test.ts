import { describe, expect, it } from 'vitest'
import { modeWords, privacyAnswer, ruleWords } from './privacy-words.ts'

const rule = { source: 'Lever', endedMonths: 6, silentMonths: null, mode: 'remove' as const, takes: [] }
const retention = {
  version: 1,
  minimumCell: 10,
  setAt: null,
  setBy: null,
  reason: null,
  rules: [rule],
  unruled: [],
  lastRun: null,
}

describe('what the page Privacy says', () => {
  it('tells whether anything goes by age, what is due and what went', () => {
    expect(privacyAnswer({ ...retention, rules: [] }, { erasures: [], total: 0 })).toBe(
      'Applications are kept until somebody erases them, as no rule says otherwise. Nothing was erased so far.',
    )
    const due = { ...rule, takes: [{ source: 'Lever', ended: 3, silent: 0 }] }
    expect(privacyAnswer({ ...retention, rules: [due] }, { erasures: [], total: 2 })).toBe(
      '1 rule says how long applications are kept; 3 applications are too old today. 2 receipts tell what was erased.',
    )
  })

  it('says a rule as one would', () => {
    expect(ruleWords(rule)).toBe('Lever: removed 6 months after the end')
    expect(ruleWords({ ...rule, source: null, silentMonths: 1, mode: 'anonymise' })).toBe(
      'Every other source: made anonymous 6 months after the end, or 1 month of silence while open',
    )
    expect(modeWords('anonymise, remove')).toBe('made anonymous, removed')
  })
})
