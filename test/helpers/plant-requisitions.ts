import { Random } from '../../core/src/stats/index.ts'

const DAY = 86_400_000

/**
 * Events of a small company as CSV: a requisition every `everyDays`, three or four people for each, one after the other through interview and offer. What is not
 * over on the last day is under way. Ids are R1, R2 …; every fifteenth is given up.
 */
export function plantRequisitions({
  from,
  until,
  everyDays,
  seed = 1,
}: {
  from: string
  until: string
  everyDays: number
  seed?: number
}): string {
  const random = new Random(seed)
  const [begin, end] = [Date.parse(from), Date.parse(until)]
  const rows: string[] = []
  const tell = (
    kind: string,
    at: number,
    { requisition, application = '', stage = '' }: { requisition: string; application?: string; stage?: string },
  ) => {
    if (at >= end) return
    const department = Number(requisition.slice(1)) % 2 === 0 ? 'Sales' : 'Engineering'
    rows.push(
      [rows.length + 1, kind, new Date(at).toISOString(), application, requisition, stage, department].join(','),
    )
  }
  const days = (median: number) => random.lognormal(median, 0.5) * DAY
  let applications = 0
  for (let number = 1; begin + number * everyDays * DAY < end; number++) {
    const requisition = `R${number}`
    const opened = begin + number * everyDays * DAY + 9 * 3_600_000
    const approved = opened + days(2)
    tell('requisition.opened', opened, { requisition })
    tell('requisition.approved', approved, { requisition })
    if (number % 15 === 0) {
      tell('requisition.closed', approved + days(20), { requisition })
      continue
    }
    let free = approved
    for (let isFilled = false; !isFilled; ) {
      const application = `A${++applications}`
      const submitted = free + days(4)
      const invited = submitted + days(5)
      const offered = invited + days(9)
      const answered = offered + days(5)
      tell('application.submitted', submitted, { requisition, application, stage: 'Applied' })
      tell('application.entered_stage', invited, { requisition, application, stage: 'Interview' })
      if (random.chance(0.4)) {
        tell('application.rejected', offered, { requisition, application })
        free = invited
        continue
      }
      tell('application.entered_stage', offered, { requisition, application, stage: 'Offer' })
      tell('offer.sent', offered, { requisition, application })
      tell('offer.accepted', answered, { requisition, application })
      tell('application.hired', answered, { requisition, application })
      tell('requisition.filled', answered, { requisition })
      isFilled = true
    }
  }
  return `id,kind,occurred_at,application_id,requisition_id,stage,department\n${rows.join('\n')}\n`
}
