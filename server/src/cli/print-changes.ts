import { type Change, type ChangeImportReport, type Changes, KIND_WORDS } from '@tandem/core/changes'

type Table = (rows: readonly Record<string, unknown>[]) => string

/** Changes as a table, the latest first. */
export function changeListText({ changes, total, sentence }: Changes, table: Table): string {
  if (changes.length === 0) return `${sentence}\n`
  const rows = changes.map((change) => ({
    id: change.id,
    at: minute(change.at),
    until: change.until === null ? (change.lasts ? 'goes on' : '') : minute(change.until),
    kind: KIND_WORDS[change.kind].one,
    title: change.title,
    'of whom': change.where.join(', '),
    side: change.side,
    'told by': change.author,
    note: change.withdrawn === null ? '' : 'withdrawn',
  }))
  const more =
    total > changes.length ? `Only the latest ${changes.length} of ${total}. Narrow it by --from and --to.\n` : ''
  return `${sentence}\n\n${table(rows)}\n${more}`
}

/** What became of an entry. */
export function changeText({ id, version, kind, title, at, until, lasts, withdrawn }: Change): string {
  const end = until === null ? (lasts ? ', and goes on' : '') : ` until ${minute(until)}`
  const standing = withdrawn === null ? `version ${version}` : 'withdrawn'
  return `Change ${id}, ${standing}: ${title} (${KIND_WORDS[kind].one}), ${minute(at)}${end}.\n`
}

export const changeImportText = ({ sentence }: ChangeImportReport): string => `${sentence}\n`

const minute = (iso: string) => iso.slice(0, 16).replace('T', ' ')
