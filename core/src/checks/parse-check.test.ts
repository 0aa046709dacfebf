import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { someRule } from '../../../test/checks/some-rules.ts'
import { parseCheck } from './parse-check.ts'
import { printRule } from './print-check.ts'

const ruleOf = (line: string) => {
  const parsed = parseCheck(line)
  if (!parsed.ok) throw new Error(parsed.fault.sentence)
  return parsed.rule
}
const faultOf = (line: string) => {
  const parsed = parseCheck(line)
  if (parsed.ok) throw new Error(`${line} can be read`)
  return parsed.fault
}

describe('the line of a check', () => {
  it.each([
    'scorecard follows interview within 2 working days',
    'scorecard follows each interview within 1.5 working hours',
    'approval before offer',
    'approval before each offer',
    'approval then offer',
    'approver is not creator',
    'requisition approver is not requisition opener',
    'interviewer is not actor of opened task',
    'no interview after rejection',
    'no rescinded offer',
    'no no-show',
    'at most 5 interviews per application',
    'at least 2 interviews per hire',
    'exactly 1 requisition approval per requisition',
    'every hire has a background check',
    'every hire has an acceptance',
    'never both offer and rejection',
    'stages of "engineering": apply, screen, optional assess, interview, decide, offer',
    'stages: apply, "Talk with the team", offer',
    'task "laptop" before first day',
    'stage "Final \\"round\\"" before offer',
  ])('“%s” is printed as it was written', (line) => {
    expect(printRule(ruleOf(line))).toBe(line)
  })

  it('says what was read whatever the rule, and reads what it has printed', () => {
    fc.assert(
      fc.property(someRule(), (rule) => {
        const line = printRule(rule)
        expect(ruleOf(line)).toEqual(rule)
        expect(printRule(ruleOf(line))).toBe(line)
      }),
      { numRuns: 3000 },
    )
  })

  it('may use capital letters, articles, plurals, other words and names of kinds', () => {
    expect(printRule(ruleOf('  An Offer Approval  before THE offers '))).toBe('approval before offer')
    expect(printRule(ruleOf('offer.approved before offer.sent'))).toBe('approval before offer')
    expect(printRule(ruleOf('scorecard follows interview within 1 working day'))).toBe(
      'scorecard follows interview within 1 working day',
    )
  })

  it.each([
    ['scorcard follows interview', 0, 'scorcard', 'Did you mean scorecard?'],
    ['scorecard follow interview', 10, 'follow', 'Did you mean follows?'],
    ['scorecard follows interveiw', 18, 'interveiw', 'Did you mean interview'],
    ['scorecard follows interview within two days', 35, 'two', 'a number of days or hours was expected'],
    ['scorecard follows interview within 2 weeks', 37, 'weeks', 'working, days, day, hours or hour was expected'],
    ['approver is not crator', 16, 'crator', 'Did you mean creator'],
    ['stages: apply, scren', 15, 'scren', 'Did you mean screen?'],
    ['no interview after', 18, '', 'The line ends where an event was expected.'],
    ['no interview after rejection today', 29, 'today', 'the end of the line was expected'],
    ['at most many interviews per application', 8, 'many', 'a number was expected'],
    ['at most 1.5 interviews per application', 8, '1.5', 'no whole number'],
    ['at most 5 interviews', 20, '', 'The line ends where per was expected.'],
    ['stage "Onsite before offer', 6, '"Onsite', 'never closed'],
    ['', 0, '', 'The line ends where an event'],
  ])('“%s” is refused at the word that does not fit', (line, at, word, sentence) => {
    const fault = faultOf(line)
    expect(fault).toMatchObject({ at, word })
    expect(fault.sentence).toContain(sentence)
  })

  it.each([
    ['offer before offer', 'Both sides are the same event'],
    ['stages: apply, offer, apply', 'stands twice'],
    ['stages: apply', 'no order'],
    ['at most 3 interviews per requisition', 'an event of the requisition itself'],
  ])('“%s” is refused because it makes no sense', (line, sentence) => {
    expect(faultOf(line).sentence).toContain(sentence)
  })

  it('never throws, whatever is written', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), wordSalad), (line) => {
        const parsed = parseCheck(line)
        if (parsed.ok) return
        expect(parsed.fault.sentence).toMatch(/\.$|\?$/)
        expect(parsed.fault.at + parsed.fault.length).toBeLessThanOrEqual(line.length)
      }),
      { numRuns: 3000 },
    )
  })
})

const wordSalad = fc
  .array(
    fc.constantFrom(
      'no',
      'every',
      'at',
      'most',
      '3',
      'offer',
      'interview',
      'follows',
      'within',
      'days',
      'is',
      'not',
      'approver',
      'stages',
      ':',
      ',',
      '"x"',
      '"',
      'per',
      'hire',
      'each',
      'never',
      'both',
      'and',
      'has',
      'a',
      '🙂',
    ),
    { maxLength: 9 },
  )
  .map((words) => words.join(' '))
