import type { LookRow, PilotSaved } from '../pilots/contract.ts'
import type { Reminder } from './reminder.ts'

/** A pilot with its looks, the first one first, and the roles of the use that it tries. */
export interface LookedPilot {
  pilot: Pick<PilotSaved, 'id' | 'state' | 'design' | 'decided'>
  looks: readonly Pick<LookRow, 'id' | 'at' | 'share' | 'srmOk' | 'guardrail'>[]
  roles: { hrOwner: string; itOwner: string } | null
}

/** A decision is due so long after the look that asks for it. */
const DECIDE_WITHIN_DAYS = 14

/** What a pilot that is running asks of HR and IT: to look at what stopped it, or to decide once its planned number has come. */
export function pilotReminders({ pilot, looks, roles }: LookedPilot, today: string): Reminder[] {
  if (pilot.state === 'design' || pilot.state === 'decided') return []
  const { title } = pilot.design
  const open = looks.filter(({ id }) => id > (pilot.decided?.look ?? 0))
  const common = {
    side: 'both' as const,
    owner: roles === null ? 'HR and IT' : `HR (${roles.hrOwner}) and IT (${roles.itOwner})`,
    path: `/pilots/${pilot.id}`,
  }
  const pause = open.find(({ guardrail }) => guardrail === 'pause')
  if (pause !== undefined)
    return [
      {
        ...common,
        ...due('pilot-paused', pilot.id, { look: pause, days: 0, today }),
        title: `The pilot “${title}” is paused`,
        sentence:
          'Its guardrail found that people of one group are let through less often than others. Assign nobody further, look at why, then decide with both keys: continue, roll back or adopt.',
      },
    ]
  const last = open.at(-1)
  if (last?.srmOk === false)
    return [
      {
        ...common,
        ...due('pilot-paused', pilot.id, { look: firstBroken(open), days: 0, today }),
        title: `The pilot “${title}” cannot be read`,
        sentence:
          'Its arms are not of the sizes that were planned, so what it finds may come from how units were assigned. Find out why before anything rests on it.',
      },
    ]
  const full = open.find(({ share }) => share !== null && share === pilot.design.looks.at(-1))
  if (full === undefined) return []
  return [
    {
      ...common,
      ...due('pilot-decision-due', pilot.id, { look: full, days: DECIDE_WITHIN_DAYS, today }),
      title: `The pilot “${title}” waits for a decision`,
      sentence: `It has come to the last of its planned looks. HR and IT decide with both keys: adopt, roll back or continue.`,
    },
  ]
}

interface Due {
  look: LookedPilot['looks'][number]
  days: number
  today: string
}

function due<K extends Reminder['kind']>(kind: K, pilot: string, { look, days, today }: Due) {
  const dueOn = new Date(Date.parse(look.at) + days * 86_400_000).toISOString().slice(0, 10)
  return { key: `${kind}/${pilot}/${look.id}`, kind, dueOn, isLate: dueOn < today }
}

/** The look since which the sizes of the arms have been wrong without a break. */
function firstBroken(looks: LookedPilot['looks']): LookedPilot['looks'][number] {
  const sound = looks.findLastIndex(({ srmOk }) => srmOk)
  return looks[sound + 1] as LookedPilot['looks'][number]
}

export function pilotEnd(key: string, looked: readonly LookedPilot[]): string {
  const [kind, id] = key.split('/')
  const found = looked.find(({ pilot }) => pilot.id === id)
  if (found === undefined) return 'The pilot is no more.'
  const { decided } = found.pilot
  if (decided !== null) return `HR and IT have decided: ${decided.decision}.`
  return kind === 'pilot-paused' ? 'The last look finds nothing wrong any more.' : 'It no longer waits.'
}
