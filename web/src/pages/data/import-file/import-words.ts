import type { FileFormat, ImportReport } from '@tandem/core/intake'
import type { TandemProblem } from '../../../api/problem.ts'
import { count, counted } from '../../../words/numbers.ts'

export const FORMAT_WORDS: Readonly<Record<FileFormat, string>> = {
  csv: 'Table of text (CSV)',
  jsonl: 'JSON lines',
  parquet: 'Parquet',
  xes: 'XES event log',
  ocel: 'OCEL object-centric event log',
}

export const mappingFileName = (file: string) => `${file.replace(/\.[^.]*$/, '')}.mapping.json`

/** What a failed import leaves behind. A lost connection does not tell how it ended. */
export function whatIsSafe({ code, message }: Pick<TandemProblem, 'code' | 'message'>): string {
  if (code === 'unreachable')
    return 'An import that had begun is finished or taken back as a whole; the history below says which. What you said about the columns is kept here.'
  const nothing = /nothing was (imported|changed)/i.test(message) ? '' : 'Nothing was imported. '
  return `${nothing}What you said about the columns is kept.`
}

/** '303 rows of ats read in 0.4 s; the new events belong to 120 applications.' */
export function resultSentence({ source, read, accepted, seconds, ...report }: ImportReport): string {
  const touched = [
    counted(report.applications, 'application'),
    ...(report.requisitions > 0 ? [counted(report.requisitions, 'requisition')] : []),
  ].join(' and ')
  const time = seconds < 10 ? seconds.toFixed(1) : count(Math.round(seconds))
  const found = accepted === 0 ? 'none of them is new' : `the new events belong to ${touched}`
  const { corrected } = report
  const corrects =
    corrected === 0 ? '' : `; ${count(corrected)} of them ${corrected === 1 ? 'corrects' : 'correct'} what was known`
  return `${counted(read, 'row')} of ${source} read in ${time} s; ${found}${corrects}.${lateSentence(report)}`
}

/** What the import changed of numbers that had been shown before. */
function lateSentence({ late, restated }: Pick<ImportReport, 'late' | 'restated'>): string {
  if (late === 0) return ''
  return ` ${counted(late, 'event')} had happened before this source had last reported, in ${counted(restated, 'application')}: numbers shown before may read differently now, and Explore says which.`
}

/** Whether a report's rows are all accounted for. */
export function addsUp({
  read,
  accepted,
  duplicates,
  quarantined,
}: Record<'read' | 'accepted' | 'duplicates' | 'quarantined', number | null>): boolean {
  return read === (accepted ?? 0) + (duplicates ?? 0) + (quarantined ?? 0)
}
