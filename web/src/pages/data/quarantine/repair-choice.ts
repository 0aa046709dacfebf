import { FAULTS, type RepairRule, type TimeFormat } from '@tandem/core/intake'
import { EVENT_KINDS, EventKind } from '@tandem/core/trace'
import { eventName } from '../../../words/names.ts'

/** What somebody has chosen for the rows of one reason. */
export interface RepairChoice {
  /** A kind of event for each kind that Tandem does not know; '' leaves its rows where they are. */
  kinds: Readonly<Record<string, string>>
  format: TimeFormat | ''
  zone: string
  /** The kept column that holds the time; '' for the usual one. */
  column: string
  stage: string
  forgetsId: boolean
}

/** Begins with what the row itself suggests, where that leaves no doubt. */
export function firstChoice(rules: readonly RepairRule[]): RepairChoice {
  const times = rules.filter((rule) => rule.do === 'read-time')
  const [only] = times
  return {
    kinds: {},
    format: times.length === 1 && only !== undefined ? only.format : '',
    zone: 'UTC',
    column: '',
    stage: '',
    forgetsId: false,
  }
}

/** The choice as a repair; only what the reason asks for. */
export function repairOf(reason: string, choice: RepairChoice): RepairRule[] {
  switch (reason) {
    case FAULTS.unknownKind:
    case FAULTS.noApplication:
      return Object.entries(choice.kinds).flatMap(([from, to]) => {
        const kind = EventKind.safeParse(to)
        return kind.success ? [{ do: 'read-kind' as const, from, to: kind.data }] : []
      })
    case FAULTS.unreadableTime:
    case FAULTS.noTime:
    case FAULTS.future:
      if (choice.format === '') return []
      return [
        {
          do: 'read-time',
          format: choice.format,
          zone: choice.zone,
          ...(choice.column !== '' && { column: choice.column }),
        },
      ]
    case FAULTS.noStage:
      return choice.stage.trim() === '' ? [] : [{ do: 'name-stage', stage: choice.stage.trim() }]
    case FAULTS.idTwice:
      return choice.forgetsId ? [{ do: 'forget-id' }] : []
    default:
      return []
  }
}

/** Tandem's words in groups, the likely ones first. */
export function kindOptions(likely: readonly string[], allowed: (kind: string) => boolean = () => true) {
  const kinds = EVENT_KINDS.filter(allowed)
  const subjects = [...new Set(kinds.map((kind) => kind.split('.')[0] ?? ''))]
  const items = (some: readonly string[]) => some.map((kind) => ({ value: kind, label: eventName(kind) }))
  return [
    { value: '', label: 'leave these rows' },
    ...(likely.length === 0 ? [] : [{ group: 'Likely', items: items(likely) }]),
    ...subjects.map((subject) => ({
      group: subject.charAt(0).toUpperCase() + subject.slice(1),
      items: items(kinds.filter((kind) => kind.startsWith(`${subject}.`) && !likely.includes(kind))),
    })),
  ]
}
