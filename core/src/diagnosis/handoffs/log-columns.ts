import { z } from 'zod'
import { squash } from '../../intake/column-names.ts'
import { looksLikeTime } from '../../intake/column-values.ts'
import { type ColumnSample, Mapping } from '../../intake/mapping.ts'
import { proposeMapping } from '../../intake/propose-mapping.ts'

const { activity, actor, timeFormat, timeZone, csv, encoding } = Mapping.shape

/** Which column of a log says what, for whoever asks why it waits. */
export const LogMapping = z.object({
  application: z.string().min(1).describe('the case'),
  activity,
  kind: Mapping.shape.kind,
  actor: actor.describe('who did it: the resource'),
  time: z.string().min(1).describe('when it was done'),
  start: z.string().min(1).nullable().default(null).describe('when it was begun; without it no cause can be told'),
  lifecycle: z
    .string()
    .min(1)
    .nullable()
    .default(null)
    .describe('where start and completion are rows of their own: the column that says start or complete'),
  timeFormat,
  timeZone,
  csv,
  encoding,
})
export type LogMapping = z.infer<typeof LogMapping>

const STARTS = [
  'starttime',
  'starttimestamp',
  'startedat',
  'startat',
  'start',
  'started',
  'startdate',
  'startdatetime',
  'begintime',
  'begin',
  'beginn',
  'startzeit',
  'timestart',
]
const ENDS = [
  'endtime',
  'endtimestamp',
  'endedat',
  'completetimestamp',
  'completedat',
  'completiontime',
  'completetime',
  'finishedat',
  'finishtime',
  'end',
  'ended',
  'enddate',
  'enddatetime',
  'finish',
  'ende',
  'endzeit',
  'timeend',
]

/** What the columns mean, by the rules of an import, with the start of each step beside. */
export function proposeLogMapping(columns: readonly ColumnSample[]): {
  mapping: LogMapping | null
  questions: string[]
} {
  const named = (names: readonly string[]) =>
    names.flatMap((name) => columns.filter((column) => squash(column.name) === name && looksLikeTime(column)))[0]?.name
  const start = named(STARTS)
  const end = named(ENDS)
  // Other times play no part, and the import's own rules might take them for the completion.
  const considered = columns.filter((column) =>
    end === undefined ? column.name !== start : column.name === end || !looksLikeTime(column),
  )
  const hasOtherTime = considered.some(looksLikeTime)
  const { mapping, questions } = proposeMapping(hasOtherTime ? considered : columns)
  if (mapping === null || mapping.application === null) return { mapping: null, questions }
  const lifecycle = columns.find(
    ({ name, values }) => squash(name) === 'lifecycletransition' && values.some((value) => isStart(value)),
  )
  return {
    mapping: LogMapping.parse({
      ...mapping,
      start: hasOtherTime ? (start ?? null) : null,
      lifecycle: lifecycle?.name ?? null,
    }),
    questions,
  }
}

export const isStart = (transition: string) => transition.trim().toLowerCase() === 'start'
export const isCompletion = (transition: string) => transition.trim().toLowerCase() === 'complete'
