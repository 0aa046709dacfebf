/** A freeze as an event told it. UTC milliseconds, half-open. */
export interface FreezeEvent {
  at: number
  department: string
  note: string
  /** From and to as fields of the event, where it has them; empty otherwise. */
  from: string
  to: string
}

const DAY = 86_400_000
const ISO_DAY = /\b\d{4}-\d{2}-\d{2}\b/g

/**
 * From when to when a freeze holds: by its fields, else by two days in its note (“hiring freeze 2024-01-01/2024-02-12”, which ends when the second
 * begins), else from its event on for as long as nobody says that it is over; null without an end.
 * @param ends instants at which an event of the same department lifted a freeze, in order
 */
export function freezeOf(
  { at, note, from, to }: FreezeEvent,
  ends: readonly number[],
): { from: number; to: number } | null {
  const told = [from, to].map((text) => Date.parse(text))
  const noted = [...note.matchAll(ISO_DAY)].map(([day]) => Date.parse(day))
  const [begin = at, planned] = Number.isFinite(told[1])
    ? [finite(told[0], at), told[1]]
    : noted.length > 1
      ? noted
      : [at]
  const lifted = ends.find((end) => end > begin)
  const end = Math.min(planned ?? Number.POSITIVE_INFINITY, lifted ?? Number.POSITIVE_INFINITY)
  // Without an end it would leave out all work that ever follows.
  return Number.isFinite(end) && end > begin && end - begin < 400 * DAY ? { from: begin, to: end } : null
}

const finite = (value: number | undefined, otherwise: number) =>
  value !== undefined && Number.isFinite(value) ? value : otherwise
