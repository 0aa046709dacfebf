import { expect, test } from 'vitest'
import { namesNoGroup } from './names-no-group.ts'

test('who says that they do not say names no group', () => {
  // As the forms of Greenhouse, Lever, Ashby and Workday, and the form CC-305 of the United States, have it.
  const unsaid = [
    '',
    ' - ',
    'N/A',
    'Prefer not to say',
    'prefer_not_to_say',
    'I prefer not to answer',
    "I don't wish to answer",
    'I don’t want to answer',
    'I do not want to answer',
    'Decline To Self Identify',
    'I decline to self-identify for protected veteran status',
    'Choose not to disclose',
    'Not specified',
    'Undisclosed',
    'No answer',
    'Keine Angabe',
  ]
  expect(unsaid.filter((answer) => !namesNoGroup(answer))).toEqual([])
})

test('any other answer is a group, that of no disability too', () => {
  const said = [
    'Female',
    'Non-binary',
    'Two or More Races',
    'Hispanic or Latino',
    'Not Hispanic or Latino',
    'No',
    'None',
    'No, I do not have a disability and have not had one in the past',
    'I am not a protected veteran',
    'Other',
  ]
  expect(said.filter(namesNoGroup)).toEqual([])
})
