import { describe, expect, it } from 'vitest'
import { plainText } from '../../components/Sentence.tsx'
import { dataAnswer } from './data-answer.ts'
import { keptPairs } from './quarantine/kept-pairs.ts'
import { quarantineAnswer } from './quarantine/quarantine-answer.ts'
import { quarantinePath } from './quarantine/quarantine-path.ts'
import { howToMend, reasonSentence } from './quarantine/reason-words.ts'
import { alsoMeans, reasonOfRule } from './sources/stage-words.ts'

const source = {
  name: 'ats',
  asOf: Date.UTC(2024, 2, 3),
  from: 0,
  applications: 1200,
  requisitions: 3,
  events: 9000,
  quarantined: 1,
  link: null,
  stages: [],
}

describe('what data Tandem sees', () => {
  it('is said with counts, reach and quarantine', () => {
    expect(plainText(dataAnswer([source]))).toBe(
      '1,200 applications in 9,000 events from one source, ats; the newest event is of 3 Mar 2024. 1 row is in quarantine with its reason.',
    )
    expect(plainText(dataAnswer([]))).toMatch(/^Nothing yet/)
  })

  it('explains a stage by the word of its name, not by a pattern', () => {
    expect(reasonOfRule({ stage: 'Phone_screen', reason: 'the name matches “screen|phone”' })).toEqual({
      words: 'its name says ',
      matched: 'phone',
    })
    expect(reasonOfRule({ stage: 'X', reason: 'no rule knows this name' }).matched).toBeNull()
    expect(alsoMeans({ milestone: 'offer.accepted', outcome: 'hired' })).toBe('Offer accepted; the end: Hired')
  })
})

describe('quarantine', () => {
  const reasons = [
    { reason: 'has no time', count: 3, example: '', sources: ['ats'], kept: 3 },
    { reason: 'names no stage', count: 1, example: '', sources: ['ats'], kept: 1 },
  ]

  it('says how many rows are held back, why, and how they get in', () => {
    expect(plainText(quarantineAnswer({ total: 4, reasons }, '/data/import'))).toBe(
      '4 rows are held back. The most frequent reason (75 %): the row has no time. To let them in, open a row, say how it is to be read and replay it with its like; or correct the file and import it again; rows that are in already are not doubled.',
    )
    expect(plainText(quarantineAnswer({ total: 0, reasons: [] }, '/'))).toBe('No row is held back.')
  })

  it('speaks of events where the row itself was in order', () => {
    expect(reasonSentence('came after the application had ended')).toBe(
      'The event came after the application had ended',
    )
    expect(howToMend('came after the application had ended')).toMatch(/out of order/)
    expect(howToMend('something new')).toMatch(/Correct the rows/)
  })

  it('has a link for a source, an import and a reason', () => {
    expect(quarantinePath({ source: 'a b', reason: 'has no time' })).toBe(
      '/data/quarantine?where=source%3Da+b&reason=has+no+time',
    )
    expect(quarantinePath({ import: 7 })).toBe('/data/quarantine?import=7')
  })

  it('shows the kept columns that hold something', () => {
    expect(keptPairs('{"case":"A1","time":""}')).toEqual([['case', 'A1']])
    expect(keptPairs('not json')).toEqual([])
  })
})
