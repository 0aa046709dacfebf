interface Day {
  day: string
  due: number
  late: number
}

/**
 * What is told of every day, by plain loops over the whole history, written from the description in docs/guide/objectives.md and not from
 * the code: nothing is remembered between days but what was told of them.
 */
export function judgeByWholeHistory(
  days: readonly Day[],
  { allowed, periodDays }: { allowed: number; periodDays: number },
) {
  const told: {
    day: string
    score: number
    since: string | null
    due: number
    late: number
    urgency: 'urgent' | 'soon' | null
    change: 'opened' | 'reopened' | 'closed' | null
  }[] = []
  for (let today = 0; today < days.length; today++) {
    // Is an alarm open, and on which day did it open?
    let openedOn = -1
    for (let i = 0; i < today; i++) {
      if (told[i]!.change === 'opened' || told[i]!.change === 'reopened') openedOn = i
      if (told[i]!.change === 'closed') openedOn = -1
    }
    // What the discount and the line are made of ends with today, or with the day on which the open alarm opened.
    const until = openedOn >= 0 ? openedOn : today
    const discount = discountUntil(until)
    const line = lineUntil(until, discount)
    const before = today === 0 ? 0 : told[today - 1]!.score
    const { due, late } = days[today]!
    const weight = due <= 1 ? 1 : 1 / (1 + (due - 1) * discount)
    let score = before + weight * (late - due * Math.log2(1 + allowed))
    if (score < 0) score = 0
    if (score > line + 1) score = line + 1

    let change: 'opened' | 'reopened' | 'closed' | null = null
    let recovery = 0
    for (let i = openedOn + 1; openedOn >= 0 && i <= today; i++) {
      recovery = Math.max(0, recovery + days[i]!.due * Math.log2(1 + allowed) - days[i]!.late)
    }
    if (openedOn >= 0 && (score <= 1 || recovery >= 5)) change = 'closed'
    if (openedOn < 0 && score >= line) {
      let closedOn = -1
      for (let i = 0; i < today; i++) if (told[i]!.change === 'closed') closedOn = i
      // What was due from the closing until the run of late work began.
      let runFrom = today
      while (runFrom > 0 && told[runFrom - 1]!.score > 0) runFrom--
      let lateBetween = 0
      let dueBetween = 0
      for (let i = closedOn + 1; i < runFrom; i++) {
        lateBetween += days[i]!.late
        dueBetween += days[i]!.due
      }
      const wasKept = lateBetween + 2 <= allowed * dueBetween
      change = closedOn >= 0 && today - closedOn <= (wasKept ? 10 : 250) ? 'reopened' : 'opened'
    }
    // The run goes back to the day after the score was last 0.
    let first = today
    while (first > 0 && told[first - 1]!.score > 0) first--
    const run = score > 0 || change === 'closed' ? days.slice(first, today + 1) : []
    if (change === 'closed') score = 0
    let runDue = 0
    let runLate = 0
    for (const day of run) {
      runDue += day.due
      runLate += day.late
    }
    const alarming = change === 'opened' || change === 'reopened' || (openedOn >= 0 && change !== 'closed')
    const pace = (runLate + 2) / (allowed * runDue + 2)
    told.push({
      day: days[today]!.day,
      change,
      urgency: alarming ? (pace >= 2 ? 'urgent' : 'soon') : null,
      since: run[0]?.day ?? null,
      due: runDue,
      late: runLate,
      score,
    })
  }
  return told

  /** Days of the run of an alarm that has closed by then. */
  function troubledUntil(until: number): Set<number> {
    const troubled = new Set<number>()
    for (let i = 0; i < until; i++) {
      if (told[i]!.change !== 'closed') continue
      for (let j = i; j >= 0 && days[j]!.day >= told[i]!.since!; j--) troubled.add(j)
    }
    return troubled
  }

  function discountUntil(until: number): number {
    const troubled = troubledUntil(until)
    const usual: Day[] = []
    for (let i = Math.max(0, until - 249); i <= until; i++) if (!troubled.has(i)) usual.push(days[i]!)
    let due = 0
    let late = 0
    let pairs = 0
    for (const day of usual) {
      due += day.due
      late += day.late
      pairs += day.due * (day.due - 1)
    }
    if (pairs <= 20 || late === 0 || late === due) return 0.1
    const p = late / due
    let excess = -p * (1 - p) * due
    for (const day of usual) excess += (day.late - p * day.due) ** 2
    const correlation = excess / (p * (1 - p) * pairs) - Math.sqrt(2 / pairs)
    return 1.75 * Math.min(0.16, Math.max(0.02, correlation))
  }

  function lineUntil(until: number, discount: number): number {
    const lastDay = Date.parse(days[until]!.day) / 86_400_000
    let counting = 0
    let covered = 0
    for (let i = 0; i <= until; i++) {
      const age = lastDay - Date.parse(days[i]!.day) / 86_400_000
      if (age >= periodDays) continue
      covered = Math.max(covered, age + 1)
      const { due } = days[i]!
      counting += due <= 1 ? due : due / (1 + (due - 1) * discount)
    }
    if (counting === 0) return 4
    const line = 5 + 0.25 * Math.log2((allowed * counting * 90) / covered / 20)
    return Math.min(6, Math.max(4, line))
  }
}
