import type { Preview } from '@tandem/core/intake'
import { describe, expect, it } from 'vitest'
import { checkDraft, sourceProblem } from './check-draft.ts'
import { helpOf } from './column-help.ts'
import { draftOf, keysOfPeople, sourceNameOf, withMeaning, withName } from './draft.ts'
import { isAnswered, questionsOf } from './questions.ts'

const settled: Preview = {
  name: 'events.csv',
  format: 'csv',
  columns: ['case', 'at', 'step', 'Team', 'score', 'gender', 'email'],
  sample: [
    { case: 'A1', at: '2024-03-05 14:30', step: 'Screen', Team: 'Sales', score: '3', gender: 'f', email: 'a@b.c' },
  ],
  mapping: {
    application: 'case',
    time: 'at',
    timeFormat: 'iso',
    timeZone: 'Europe/Berlin',
    activity: 'step',
    kind: null,
    id: null,
    requisition: null,
    candidate: null,
    actor: null,
    recordedAt: null,
    dimensions: { department: 'Team' },
    details: { score: 'score' },
    selfIdentification: { gender: 'gender' },
    plain: [],
    csv: { delimiter: ';' },
    encoding: 'windows-1252',
  },
  reasons: { application: 'the column is called “case”' },
  leftOut: { email: 'may name or describe a person' },
  questions: [],
}

const unsettled: Preview = {
  name: 'bewerbungen 2024.csv',
  format: 'csv',
  columns: ['Bewerbung', 'Datum', 'Status', 'Abteilung', 'Alter'],
  sample: [
    { Bewerbung: 'B-1', Datum: '01/02/2024 10:30', Status: 'Eingang', Abteilung: 'Technik', Alter: '31' },
    { Bewerbung: 'B-2', Datum: '03/02/2024 09:00', Status: 'Sichtung', Abteilung: 'Vertrieb', Alter: '40' },
  ],
  mapping: null,
  reasons: { time: 'the column is called “Datum”', activity: 'the column is called “Status”' },
  leftOut: {},
  questions: [
    'No column looks like the application (the case) each row belongs to. Set "application" in the mapping to one of: “Bewerbung”.',
    'Column “Datum” holds dates like “01/02/2024 10:30”, and no value shows whether the day or the month comes first. Set timeFormat to dmy or mdy.',
  ],
}

const meanings = (preview: Preview) => Object.fromEntries(draftOf(preview).columns.map((c) => [c.column, c.meaning]))

describe('a proposal as editable columns', () => {
  it('gives back the same mapping when nothing is changed', () => {
    expect(checkDraft(draftOf(settled))).toEqual({ state: 'ready', mapping: settled.mapping })
  })

  it('keeps the proposals of the other columns where one thing is missing, and leaves out what no rule knows', () => {
    expect(meanings(unsettled)).toEqual({
      Bewerbung: 'leaveOut',
      Datum: 'time',
      Status: 'activity',
      Abteilung: 'dimensions',
      Alter: 'selfIdentification',
    })
  })

  it('does not choose a way of writing times that only a person can tell', () => {
    expect(draftOf(unsettled).timeFormat).toBeNull()
  })

  it('is complete once the questions are answered', () => {
    const named = withMeaning(draftOf(unsettled), 'Bewerbung', 'application', ['B-1', 'B-2'])
    expect(checkDraft(named)).toEqual({ state: 'incomplete', problems: ['Choose how the times are written.'] })
    const checked = checkDraft({ ...named, timeFormat: 'dmy' })
    expect(checked).toMatchObject({ state: 'ready', mapping: { application: 'Bewerbung', timeFormat: 'dmy' } })
  })
})

describe('choosing what a column means', () => {
  it('moves a meaning that only one column can have', () => {
    const moved = withMeaning(draftOf(settled), 'email', 'application', ['a@b.c'])
    expect(moved.columns.filter(({ meaning }) => meaning === 'application').map(({ column }) => column)).toEqual([
      'email',
    ])
    expect(moved.columns[0]).toMatchObject({ meaning: 'leaveOut', reason: '“email” took its place' })
  })

  it('reads off a new time column how it is written', () => {
    expect(withMeaning(draftOf(settled), 'score', 'time', ['25/12/2024 10:00']).timeFormat).toBe('dmy')
    expect(withMeaning(draftOf(settled), 'score', 'time', ['05/06/2024 10:00']).timeFormat).toBeNull()
  })

  it('refuses two dimensions of one name, words of Tandem’s own and what people say of themselves', () => {
    const two = withName(withMeaning(draftOf(settled), 'email', 'dimensions', []), 'email', 'department')
    expect(checkDraft(two)).toMatchObject({ problems: ['“Team” and “email” have the same name “department”.'] })
    expect(checkDraft(withName(draftOf(settled), 'Team', 'stage'))).toMatchObject({
      problems: ['“stage” is a word of Tandem’s own; give “Team” another name.'],
    })
    expect(checkDraft(withName(draftOf(settled), 'Team', 'sex'))).toMatchObject({
      problems: ['“sex” is what people say of themselves: choose “Self-identification” for “Team”.'],
    })
  })

  it('offers to keep only keys of people that are read', () => {
    expect(keysOfPeople(draftOf(settled))).toEqual([])
    const withActor = withName(withMeaning(draftOf(settled), 'email', 'actor', []), 'Team', 'recruiter')
    expect(keysOfPeople(withActor)).toEqual(['actor', 'recruiter'])
  })

  it('warns where a column that may name a person would be stored as it stands', () => {
    expect(helpOf({ column: 'Email', meaning: 'dimensions', name: 'email', reason: '' }).isWarning).toBe(true)
    expect(helpOf({ column: 'Email', meaning: 'leaveOut', name: 'email', reason: '' }).isWarning).toBe(false)
  })
})

describe('questions of a proposal', () => {
  const questions = questionsOf(unsettled.questions)

  it('are asked without the words for the command line', () => {
    expect(questions.map(({ text }) => text)).toEqual([
      'No column looks like the application (the case) each row belongs to.',
      'Column “Datum” holds dates like “01/02/2024 10:30”, and no value shows whether the day or the month comes first.',
    ])
  })

  it('are answered by what is chosen, or ticked off where no choice answers them', () => {
    const draft = draftOf(unsettled)
    expect(questions.map((question) => isAnswered(question, draft, new Set()))).toEqual([false, false])
    const done = { ...withMeaning(draft, 'Bewerbung', 'application', []), timeFormat: 'dmy' as const }
    expect(questions.map((question) => isAnswered(question, done, new Set()))).toEqual([true, true])
    const [other] = questionsOf(['Something new.'])
    expect(isAnswered(other!, draft, new Set())).toBe(false)
    expect(isAnswered(other!, draft, new Set(['Something new.']))).toBe(true)
  })
})

it('calls a source after its file, in characters that a name may have', () => {
  expect(sourceNameOf('Events 2024 (1).csv.gz')).toBe('Events 2024 _1_')
  expect(sourceProblem(sourceNameOf('日本.csv'))).toBeNull()
  expect(sourceProblem('a/b')).toMatch(/^Please use letters/)
  expect(sourceProblem('')).toBe('Give the data a name.')
})
