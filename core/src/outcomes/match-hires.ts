import { addDays, type Day, dayStartMs } from './day.ts'
import { HIRE_FAULTS, type HireRecord } from './hire-record.ts'

/** An application that was hired, as far as it tells whether a row is about it. Instants are UTC milliseconds. */
export interface KnownHire {
  application: string
  candidateKey: string
  requisition: string
  beganAt: number
  /** When it was hired or the offer accepted; null where that is not known. */
  decidedAt: number | null
  startedAt: number | null
  /** Pseudonyms of employees that earlier reports attached to it. */
  employees: readonly string[]
}

/** The people of a row as the warehouse knows them. */
export interface RowKeys {
  /** The keys that the candidate may have: as a pseudonym, or as it stands in sources whose keys name nobody. */
  candidates: readonly string[]
  employee: string
}

export type Match = { hire: KnownHire } | { fault: string; detail: string }

/** How far the first day in two systems may lie apart and still be the same. */
const SAME_START_DAYS = 3
/** From the decision to the first day lies less than this. */
const LONGEST_NOTICE_DAYS = 365

export type HireIndex = ReturnType<typeof indexHires>

export function indexHires(hires: readonly KnownHire[]) {
  const group = (keysOf: (hire: KnownHire) => readonly string[]) => {
    const groups = new Map<string, KnownHire[]>()
    for (const hire of hires)
      for (const key of keysOf(hire)) if (key !== '') groups.set(key, [...(groups.get(key) ?? []), hire])
    return groups
  }
  return {
    application: new Map(hires.map((hire) => [hire.application, hire])),
    candidate: group(({ candidateKey }) => [candidateKey]),
    requisition: group(({ requisition }) => [requisition]),
    employee: group(({ employees }) => employees),
  }
}

/**
 * The hire that a row is about, by the strongest key it names: the application; the candidate, and of several hires of theirs the latest
 * that can have led to this start; what earlier reports said of the employee; the requisition with the start, where only one fits.
 */
export function matchHire({ keys, start }: HireRecord, { candidates, employee }: RowKeys, index: HireIndex): Match {
  if (keys.application !== '') {
    const hire = index.application.get(keys.application)
    return hire === undefined ? none(`no hire by application ${keys.application}`) : { hire }
  }
  if (keys.candidate !== '') {
    const theirs = candidates.flatMap((key) => index.candidate.get(key) ?? [])
    const [latest] = byLatest(theirs.filter((hire) => canLeadTo(hire, start)))
    if (latest !== undefined) return { hire: latest }
    return none(theirs.length > 0 ? 'the candidate was hired after this start' : 'no hire of this candidate')
  }
  const linked = byLatest((index.employee.get(employee) ?? []).filter((hire) => canLeadTo(hire, start)))
  if (linked[0] !== undefined) return { hire: linked[0] }
  if (keys.requisition === '') return { fault: HIRE_FAULTS.noKey, detail: '' }
  if (start === null) return none(`requisition ${keys.requisition} without a start date`)
  const fitting = (index.requisition.get(keys.requisition) ?? []).filter((hire) => startsAbout(hire, start))
  const [only, ...others] = fitting
  if (only === undefined) return none(`requisition ${keys.requisition}, start ${start}`)
  if (others.length > 0)
    return { fault: HIRE_FAULTS.several(fitting.length), detail: `requisition ${keys.requisition}, start ${start}` }
  return { hire: only }
}

const none = (detail: string): Match => ({ fault: HIRE_FAULTS.noHire, detail })

const byLatest = (hires: readonly KnownHire[]) => [...hires].sort((a, b) => b.beganAt - a.beganAt)

/** Nobody applies after their first day. */
const canLeadTo = ({ beganAt }: KnownHire, start: Day | null) =>
  start === null || beganAt < dayStartMs(addDays(start, 1))

function startsAbout({ beganAt, decidedAt, startedAt }: KnownHire, start: Day): boolean {
  const day = dayStartMs(start)
  if (startedAt !== null) return Math.abs(startedAt - day) <= dayStartMs(addDays(start, SAME_START_DAYS + 1)) - day
  return (
    beganAt < dayStartMs(addDays(start, 1)) &&
    dayStartMs(addDays(start, -LONGEST_NOTICE_DAYS)) <= (decidedAt ?? beganAt)
  )
}
