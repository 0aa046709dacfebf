const PERSON = /^p_([0-9a-f]{6})[0-9a-f]*$/

/** A value of a dimension as people read it: keys of people are shortened, technical words spelled out. */
export function valueName(value: string): string {
  if (value === '') return 'not given'
  const person = PERSON.exec(value)
  return person === null ? value : `Person ${person[1]}`
}

/** 'job_family' → 'Job family'. */
export function dimensionName(name: string): string {
  const words = name.replaceAll(/[_-]+/g, ' ').trim()
  if (words === 'source') return 'Data source'
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** 'Hired', 'Rejected'; what has not ended is 'Open'. */
export function outcomeName(outcome: string): string {
  return outcome === '' ? 'Open' : outcome.charAt(0).toUpperCase() + outcome.slice(1)
}

/** 'application.entered_stage' → 'Entered stage'. */
export function eventName(kind: string): string {
  const [subject = '', verb = ''] = kind.split('.')
  const words = verb.replaceAll('_', ' ')
  const text = subject === 'application' ? words : `${subject} ${words}`
  return text.charAt(0).toUpperCase() + text.slice(1)
}
