import { everyDay, type History, type KnownRequisition, type Stay } from '../simulation/index.ts'
import { Random } from '../stats/index.ts'

/** A small company from day 0 to day `until`, every day worked: a requisition every `everyDays`, one applicant after the other, review and offer. For tests. */
export function plantHistory({
  until,
  everyDays = 3,
  seed = 1,
}: {
  until: number
  everyDays?: number
  seed?: number
}): History {
  const random = new Random(seed)
  const requisitions: KnownRequisition[] = []
  const stays: Stay[] = []
  let applications = 0
  const known = (day: number) => (day <= until ? day : null)
  for (let openedAt = 0; openedAt < until; openedAt += everyDays) {
    const requisition = requisitions.length
    const approvedAt = openedAt + random.lognormal(2, 0.5)
    let [submitted, filledAt] = [approvedAt, Number.POSITIVE_INFINITY]
    while (filledAt === Number.POSITIVE_INFINITY) {
      submitted += random.exponential(5)
      const application = applications++
      const reviewed = submitted + random.lognormal(8, 0.5)
      const isOffered = random.chance(0.5)
      stay({ application, stage: 0, enteredAt: submitted, leftAt: reviewed, exit: isOffered ? 'advanced' : 'rejected' })
      if (!isOffered) continue
      const answered = reviewed + random.lognormal(6, 0.5)
      const isAccepted = random.chance(0.8)
      stay({ application, stage: 1, enteredAt: reviewed, leftAt: answered, exit: isAccepted ? 'hired' : 'withdrawn' })
      if (isAccepted) filledAt = answered
      else submitted = Math.max(submitted, answered)
    }
    const isFilled = known(filledAt)
    requisitions.push({
      id: { source: 'planted', requisition: `R${requisition}` },
      values: [],
      calendar: 0,
      openedAt,
      approvedAt: known(approvedAt),
      filledAt: isFilled,
      closedAt: isFilled,
      openings: 1,
    })
    function stay({
      application,
      stage,
      enteredAt,
      leftAt,
      exit,
    }: Pick<Stay, 'application' | 'stage' | 'enteredAt' | 'exit'> & { leftAt: number }) {
      if (enteredAt > until) return
      const isOver = leftAt <= until
      const passed = Math.min(leftAt, until) - enteredAt
      stays.push({
        requisition,
        application,
        stage,
        isAgain: false,
        enteredAt,
        leftAt: isOver ? leftAt : null,
        exit: isOver ? exit : 'open',
        next: isOver && exit === 'advanced' ? 1 : null,
        pieces: [{ line: stage, from: enteredAt, worked: passed, passed }],
      })
    }
  }
  return {
    from: 0,
    recent: Math.max(0, until - 365),
    until,
    dimensions: [],
    requisitions,
    stays,
    stages: [
      { stage: 'Review', kind: 'screen' },
      { stage: 'Offer', kind: 'offer' },
    ],
    lines: [
      { side: 'HR', owner: 'recruiter', kind: 'queue' },
      { side: 'candidate', owner: 'candidate', kind: 'candidate' },
    ],
    calendars: [everyDay(0, until + 2000)],
    stands: 1,
  }
}
