import { type Change, type ChangeKind, KIND_WORDS } from '@tandem/core/changes'
import { whoWords } from '../incidents/incident-words.ts'

/** ‘Policy change’. */
export function kindName(kind: ChangeKind): string {
  const { one } = KIND_WORDS[kind]
  return one.charAt(0).toUpperCase() + one.slice(1)
}

/** How Tandem knows of it. */
export function sourceWords({ source, origin, author }: Pick<Change, 'source' | 'origin' | 'author'>): string {
  if (origin === 'events') return source === 'event' ? `the events of ${author}` : `${author}, which pushes`
  if (source === 'ical') return `the calendar ${author}`
  if (origin === 'exclusions') return `freezes and maintenance (${whoWords(author)})`
  if (origin === 'calendars') return `a calendar of working hours (${author})`
  return whoWords(author)
}
