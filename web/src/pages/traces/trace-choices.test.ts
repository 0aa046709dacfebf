import { describe, expect, it } from 'vitest'
import { choiceWords, TraceChoices } from './trace-choices.ts'

describe('which applications are listed', () => {
  it('is said in words, one for each choice', () => {
    const choices = { open: true, longerThan: 9.6 * 86_400, through: 'Interview', moved: 'Debrief→Interview' }
    expect(choiceWords(choices).map(({ words }) => words)).toEqual([
      'open only',
      'in their stage longer than 9.6 days',
      'passed through Interview',
      'went from Debrief to Interview',
    ])
    expect(choiceWords({})).toEqual([])
    expect(choiceWords({ open: false })).toEqual([])
  })

  it('is read from the address, where what cannot be meant is left out', () => {
    expect(TraceChoices.parse({ open: 'true', longerThan: '3600', through: 'Offer', moved: 'A→B' })).toEqual({
      open: true,
      longerThan: 3600,
      through: 'Offer',
      moved: 'A→B',
    })
    expect(choiceWords(TraceChoices.parse({ open: 'maybe', longerThan: 'long', through: '', moved: 'A' }))).toEqual([])
    expect(choiceWords(TraceChoices.parse({}))).toEqual([])
  })
})
