import { expect, it } from 'vitest'
import { addsUp, mappingFileName, resultSentence, whatIsSafe } from './import-words.ts'
import { phaseIndex, phaseShare, progressFigures } from './progress-words.ts'

const report = {
  source: 'ats',
  read: 303,
  accepted: 300,
  duplicates: 1,
  quarantined: 2,
  applications: 120,
  requisitions: 0,
  corrected: 0,
  late: 0,
  restated: 0,
  seconds: 1.06,
  reasons: [],
}

it('says what an import did', () => {
  expect(resultSentence(report)).toBe('303 rows of ats read in 1.1 s; the new events belong to 120 applications.')
  expect(resultSentence({ ...report, accepted: 0, duplicates: 301 })).toMatch(/none of them is new\.$/)
  expect(resultSentence({ ...report, late: 3, restated: 1 })).toMatch(
    /3 events had happened before this source had last reported, in 1 application: numbers shown before may read differently now/,
  )
  expect(resultSentence({ ...report, corrected: 2 })).toMatch(/2 of them correct what was known\.$/)
  expect(addsUp(report)).toBe(true)
  expect(addsUp({ ...report, accepted: 299 })).toBe(false)
})

it('says what is safe after a failure, once', () => {
  expect(whatIsSafe({ code: 'invalid', message: 'Bad; nothing was imported.' })).toBe(
    'What you said about the columns is kept.',
  )
  expect(whatIsSafe({ code: 'internal', message: 'Bad.' })).toMatch(/^Nothing was imported\./)
  expect(whatIsSafe({ code: 'unreachable', message: 'Gone.' })).toMatch(/finished or taken back as a whole/)
})

it('names the saved mapping after its file', () => {
  expect(mappingFileName('events.csv')).toBe('events.mapping.json')
})

it('tells how far an import is with what is known', () => {
  expect(progressFigures({ phase: 'reading', bytes: 25e6, totalBytes: 50.4e6, seconds: 2 })).toBe(
    '25.0 MB of 50.4 MB · 12.5 MB/s · 2 s so far',
  )
  expect(progressFigures({ phase: 'loading', rows: 375_205, seconds: 4.5 })).toBe(
    '375,205 rows · 83,379 rows/s · 4 s so far',
  )
  expect(phaseShare({ phase: 'reading', bytes: 1, totalBytes: 4 })).toBe(0.25)
  expect(phaseShare({ phase: 'loading', bytes: 1, totalBytes: 4 })).toBeNull()
  expect([phaseIndex('waiting'), phaseIndex('reading'), phaseIndex('done')]).toEqual([-1, 0, 4])
})
