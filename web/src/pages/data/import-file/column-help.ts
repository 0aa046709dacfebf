import type { DraftColumn } from './draft.ts'
import { MEANING_WORDS } from './meanings.ts'

export interface ColumnHelp {
  text: string
  isWarning: boolean
}

/** Words in a column's name that mean: values may name a person, and a dimension is stored as it stands. */
const PERSONAL = /name$|e-?mail|phone|mobile|address|linkedin|comment|notes?$|birth|kommentar|anschrift/i

/** What stands under a column's menu: why it was proposed so, or what the choice does. */
export function helpOf({ column, meaning, reason }: DraftColumn): ColumnHelp {
  const isStoredPlain = meaning === 'dimensions' || meaning === 'details'
  if (isStoredPlain && PERSONAL.test(column)) {
    return { text: 'May name or describe a person, and would be stored as it stands.', isWarning: true }
  }
  const { help } = MEANING_WORDS[meaning]
  if (reason === '') return { text: capital(`${help}.`), isWarning: false }
  const why = /^the column is called/.test(reason) ? 'proposed by its name' : reason
  if (meaning === 'leaveOut') return { text: capital(`${why}; ${help}.`), isWarning: false }
  return { text: capital(`${help}; ${why}.`), isWarning: false }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
