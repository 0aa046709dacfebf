import type { Mapping } from '@tandem/core/intake'

/** Parts of a mapping that take exactly one column. */
export const ROLES = [
  'application',
  'time',
  'activity',
  'kind',
  'id',
  'requisition',
  'candidate',
  'actor',
  'recordedAt',
] as const satisfies readonly (keyof Mapping)[]
export type Role = (typeof ROLES)[number]

/** Parts of a mapping that take any number of columns, each under a name. */
export const NAMED = ['dimensions', 'details', 'selfIdentification'] as const satisfies readonly (keyof Mapping)[]
export type Named = (typeof NAMED)[number]

/** What a column of a file may mean. */
export type Meaning = Role | Named | 'leaveOut'

export const isRole = (meaning: Meaning): meaning is Role => (ROLES as readonly string[]).includes(meaning)
export const isNamed = (meaning: Meaning): meaning is Named => (NAMED as readonly string[]).includes(meaning)

interface Words {
  label: string
  help: string
}

export const MEANING_WORDS: Readonly<Record<Meaning, Words>> = {
  application: { label: 'Application', help: 'the case: rows with the same value belong to one application' },
  requisition: { label: 'Requisition', help: 'the opening that the application is for' },
  candidate: { label: 'Candidate', help: 'stored as a key that does not give the person' },
  actor: { label: 'Who did it', help: 'stored as a key that does not give the person' },
  time: { label: 'Time', help: 'when it happened' },
  activity: { label: 'Stage or activity', help: 'what happened, in the words of the source' },
  kind: { label: 'Event kind', help: 'in Tandem’s own words, such as interview.completed' },
  id: { label: 'Event id', help: 'the source’s own; decides what is the same event' },
  recordedAt: { label: 'Recorded at', help: 'when the source learned of it' },
  dimensions: { label: 'Dimension', help: 'to filter and compare by' },
  details: { label: 'Detail of the event', help: 'kept with this one event' },
  selfIdentification: { label: 'Self-identification', help: 'goes to the vault; never a dimension' },
  leaveOut: { label: 'Leave out', help: 'not stored' },
}

/** The menu of a column head, in groups. */
export const MEANING_GROUPS: readonly { group: string; meanings: readonly Meaning[] }[] = [
  { group: 'Whose event it is', meanings: ['application', 'requisition', 'candidate', 'actor'] },
  { group: 'What happened, and when', meanings: ['time', 'activity', 'kind', 'id', 'recordedAt'] },
  { group: 'More about it', meanings: ['dimensions', 'details', 'selfIdentification'] },
  { group: 'Nothing', meanings: ['leaveOut'] },
]

export type PlainKey = Mapping['plain'][number]
export const PLAIN_WORDS: Readonly<Record<PlainKey, string>> = {
  candidate: 'Candidate',
  actor: 'Who did it',
  recruiter: 'Recruiter',
  hiring_manager: 'Hiring manager',
}
