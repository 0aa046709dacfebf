import { nearNames } from '../../near-names.ts'
import { EVENT_KINDS, type EventKind } from '../../trace/event.ts'
import { FAULTS } from '../faults.ts'
import { TimeFormat } from '../mapping.ts'
import { timeReader } from '../read-time-text.ts'
import type { KeptParts } from './kept-parts.ts'
import type { RepairRule } from './repair-rule.ts'

export interface Advice {
  /** Whether a repair here can make an event of such a row. */
  can: boolean
  /** What it is about, and what to do. */
  sentence: string
  /** Rules that fit this row, the likeliest first. */
  rules: RepairRule[]
}

/** What can be done about a row that is held back. */
export function adviceFor(reason: string, kept: KeptParts | null): Advice {
  if (/^came /.test(reason) || reason === 'reverses an end that is not there')
    return no(
      'The event is stored and in order itself; it does not fit its application. If the source tells what is missing, it counts by itself from then on.',
    )
  if (kept === null)
    return no(
      'Nothing of this row was kept, because it could not be taken apart. Correct the file and import it again; what is in already is not doubled.',
    )
  switch (reason) {
    case FAULTS.noApplication:
      if (/^(application|interview|scorecard|offer|hire|task)\./.test(kept.kind ?? ''))
        return no(
          'It is of an application and does not say which, and an application cannot be made up here. Choose the column that holds it, or fill it in the file, and import it again.',
        )
      return {
        can: true,
        sentence:
          'A row of the company or of a requisition needs a kind of event. If it is of an application, choose the column that holds it and import the file again: an application cannot be made up here.',
        rules: [],
      }
    case FAULTS.unknownKind:
      return {
        can: true,
        sentence: `Say what “${kept.kind}” means in Tandem’s words.`,
        rules: kindsLike(kept).map((to) => ({ do: 'read-kind', from: kept.kind ?? '', to })),
      }
    case FAULTS.unreadableTime:
      return {
        can: true,
        sentence: `Say how “${kept.time}” is written. Where only the shape of a text was kept (a for a letter, 0 for a digit), import the file again.`,
        rules: formatsOf(kept.time),
      }
    case FAULTS.noTime:
      return {
        can: Object.keys(kept.columns).length > 0,
        sentence:
          'If another kept column holds the time, say which and how it is written; else correct the file and import it again.',
        rules: [],
      }
    case FAULTS.future:
      return {
        can: true,
        sentence:
          'A time that has not come yet is not an event. Once it has passed, the row becomes one when it is replayed; if day and month were swapped, say so.',
        // Only a text that can be read in two ways can have been read in the wrong one.
        rules: formatsOf(kept.time).length > 1 ? formatsOf(kept.time) : [],
      }
    case FAULTS.noStage:
      return { can: true, sentence: 'Name the stage that such rows mean.', rules: [] }
    case FAULTS.idTwice:
      return {
        can: true,
        sentence: `Another event has the id ${kept.id} already. If the ids are not ids of events, know these rows by their content.`,
        rules: [{ do: 'forget-id' }],
      }
    default:
      return { can: true, sentence: 'Correct the row in the file, or say what its values mean.', rules: [] }
  }
}

const no = (sentence: string): Advice => ({ can: false, sentence, rules: [] })

/** Words of the vocabulary that may be meant; a row with a stage most likely means that it was entered. */
function kindsLike({ kind, stage, application }: KeptParts): EventKind[] {
  const own = kind ?? ''
  const verb = own.split(/[.:_ ]/).at(-1) ?? ''
  const near = [...nearNames(own, EVENT_KINDS), ...EVENT_KINDS.filter((word) => verb.length > 3 && word.includes(verb))]
  const entered = application !== '' && stage !== '' ? ['application.entered_stage' as const] : []
  // A word of its own that only sounds like a part of the vocabulary is likelier a move.
  const likely = own.includes('.') ? [...near, ...entered] : [...entered, ...near]
  return [...new Set(likely as EventKind[])].slice(0, 3)
}

function formatsOf(time: string): RepairRule[] {
  return TimeFormat.options
    .filter((format) => timeReader(format, 'UTC')(time) !== null)
    .map((format) => ({ do: 'read-time', format, zone: 'UTC' }))
}
