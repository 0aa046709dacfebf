import { expect, test } from 'vitest'
import type { EventRow } from './event-row.ts'
import { simulateCompany } from './simulate.ts'
import type { FrictionId } from './truth.ts'

/** What a reader of the file can know, without a look inside the simulation. */
interface Trace {
  submitted: EventRow
  events: EventRow[]
}

const applications = new Map<string, Trace>()
const requisitions = new Map<string, EventRow[]>()
const company: EventRow[] = []

const truth = simulateCompany({ applications: 24_000, seed: 1 }, (reused) => {
  const row = { ...reused }
  if (row.kind === 'application.submitted') applications.set(row.application_id, { submitted: row, events: [row] })
  else if (row.application_id) applications.get(row.application_id)!.events.push(row)
  else if (row.requisition_id)
    requisitions.set(row.requisition_id, [...(requisitions.get(row.requisition_id) ?? []), row])
  else company.push(row)
})

const friction = (id: FrictionId) => truth.frictions.find((one) => one.id === id)!
const all = [...applications.values()]

const daysBetween = (a: EventRow, b: EventRow) => (Date.parse(b.occurred_at) - Date.parse(a.occurred_at)) / 86_400_000
const isDuring = (row: EventRow, { from, to }: { from: string; to: string }) =>
  row.occurred_at >= from && row.occurred_at < to

/** Splits into before and during by the event that begins the measurement. */
function split<T>(
  items: readonly T[],
  period: { from: string; to: string },
  beginning: (item: T) => EventRow,
): [T[], T[]] {
  return [
    items.filter((item) => beginning(item).occurred_at < period.from),
    items.filter((item) => isDuring(beginning(item), period)),
  ]
}

function median(values: number[]): number {
  expect(values.length).toBeGreaterThan(4)
  return values.sort((a, b) => a - b)[values.length >> 1]!
}

const share = <T>(items: readonly T[], holds: (item: T) => boolean) => items.filter(holds).length / items.length
const has = ({ events }: Trace, kind: EventRow['kind'], stage = '') =>
  events.some((e) => e.kind === kind && e.stage === stage)
const dayCount = ({ from, to }: { from: string; to: string }) => (Date.parse(to) - Date.parse(from)) / 86_400_000

test('interviews of software engineers in Berlin start much later once interviewers are short, and nowhere else', () => {
  const shortage = friction('interviewer-shortage')
  const leads = (where: (row: EventRow) => boolean) =>
    all
      .filter(({ submitted }) => where(submitted))
      .flatMap(({ events }) =>
        events
          .filter((event) => event.kind === 'interview.started')
          .map((started) => ({
            started,
            scheduled: events.findLast(
              (e) => e.kind === 'interview.scheduled' && e.note === started.note && e.occurred_at < started.occurred_at,
            )!,
          })),
      )
  const medians = (where: (row: EventRow) => boolean) =>
    split(leads(where), shortage, ({ scheduled }) => scheduled).map((side) =>
      median(side.map(({ scheduled, started }) => daysBetween(scheduled, started))),
    )
  const here = (row: EventRow) =>
    row.job_family === shortage.where.job_family && row.location === shortage.where.location
  const [before, during] = medians(here)
  expect(during! / before!).toBeGreaterThan(1.8)
  const [elsewhereBefore, elsewhereDuring] = medians((row) => !here(row))
  expect(elsewhereDuring! / elsewhereBefore!).toBeLessThan(1.3)
})

test('offers take about four working days longer to be sent once finance approves them too', () => {
  const step = friction('offer-approval-step')
  const offers = all.flatMap(({ events }) => {
    const created = events.findLast((event) => event.kind === 'offer.created')
    const sent = events.findLast((event) => event.kind === 'offer.sent')
    return created && sent && created.occurred_at < sent.occurred_at ? [{ created, sent }] : []
  })
  const [before, during] = split(offers, step, ({ created }) => created).map((side) =>
    median(side.map(({ created, sent }) => daysBetween(created, sent))),
  )
  expect(during! - before!).toBeGreaterThan(3.5)
  expect(during! - before!).toBeLessThan(8)
  const finance = all.flatMap(({ events }) => events.filter((e) => e.kind === 'offer.approved' && e.note === 'finance'))
  expect(finance.every((event) => event.occurred_at >= step.from)).toBe(true)
})

test('background checks wait for the vendor to recover, and the outage is in the telemetry', () => {
  const outage = friction('background-check-outage')
  const checks = all.flatMap(({ events }) => {
    const [opened, closed] = ['task.opened', 'task.closed'].map((kind) =>
      events.find((event) => event.kind === kind && event.note === 'background_check'),
    )
    return opened && closed ? [{ opened, closed }] : []
  })
  const touched = checks.filter(
    ({ opened, closed }) => opened.occurred_at < outage.to && closed.occurred_at > outage.from,
  )
  const days = (side: typeof checks) => median(side.map(({ opened, closed }) => daysBetween(opened, closed)))
  const untouched = days(checks.filter((check) => !touched.includes(check)))
  expect(days(touched) - untouched).toBeGreaterThan(5)
  expect(touched.some(({ closed }) => isDuring(closed, outage))).toBe(false)
  const telemetry = company.filter((row) => row.system === outage.where.system && row.kind !== 'system.deployed')
  expect(telemetry.map((row) => [row.kind, row.occurred_at])).toEqual([
    ['system.outage', outage.from],
    ['system.recovered', outage.to],
  ])
})

test('most applications from a phone vanish while sign-on is broken; those from a desk do not', () => {
  const fault = friction('mobile-sign-on-fault')
  const weeks = dayCount(fault) / 7
  const earlier = { from: new Date(Date.parse(fault.from) - 28 * 86_400_000).toISOString(), to: fault.from }
  const perWeek = (device: string, period: { from: string; to: string }) =>
    all.filter(({ submitted }) => submitted.device === device && isDuring(submitted, period)).length /
    (dayCount(period) / 7)
  expect(weeks).toBe(2)
  expect(perWeek('mobile', fault) / perWeek('mobile', earlier)).toBeLessThan(0.35)
  expect(perWeek('desktop', fault) / perWeek('desktop', earlier)).toBeGreaterThan(0.7)
  expect(company.some((row) => row.kind === 'system.outage' && isDuring(row, fault))).toBe(false)
  expect(company.some((row) => row.kind === 'system.deployed' && row.occurred_at === fault.to)).toBe(true)
})

test('requisitions of some departments are approved in one weekly batch', () => {
  const batch = friction('requisition-approval-batch')
  const approvals = [...requisitions.values()].flatMap((events) => {
    const [opened, asked, approved] = (['opened', 'approval_requested', 'approved'] as const).map((step) =>
      events.find((event) => event.kind === `requisition.${step}`),
    )
    return opened && asked && approved && batch.where.department!.includes(opened.department)
      ? [{ asked, approved }]
      : []
  })
  const [before, during] = split(approvals, batch, ({ asked }) => asked)
  const days = (side: typeof approvals) => median(side.map(({ asked, approved }) => daysBetween(asked, approved)))
  expect(days(during!) - days(before!)).toBeGreaterThan(1.5)
  const onThursday = ({ approved }: (typeof approvals)[number]) => new Date(approved.occurred_at).getUTCDay() === 4
  expect(share(during!, onThursday)).toBeGreaterThan(0.85)
  expect(share(before!, onThursday)).toBeLessThan(0.4)
})

test('the screening tool answers within hours and selects women at about seven tenths of the rate of men', () => {
  const tool = friction('screening-tool-bias')
  const screened = all.filter(({ submitted }) => tool.where.department!.includes(submitted.department))
  const assisted = screened.filter(({ submitted }) => submitted.tool === tool.where.tool)
  const manual = screened.filter(({ submitted }) => submitted.tool === 'manual')
  const firstAnswer = (side: Trace[]) =>
    median(side.flatMap(({ events }) => (events[1] ? [daysBetween(events[0]!, events[1])] : [])))
  expect(firstAnswer(assisted)).toBeLessThan(0.5)
  expect(firstAnswer(manual)).toBeGreaterThan(2)
  const rate = (side: Trace[], sex: string) =>
    share(
      side.filter(({ submitted }) => submitted.sex === sex),
      (trace) => has(trace, 'application.entered_stage', 'Recruiter screen'),
    )
  const ratio = (side: Trace[]) => rate(side, 'Female') / rate(side, 'Male')
  expect(ratio(assisted)).toBeGreaterThan(0.6)
  expect(ratio(assisted)).toBeLessThan(0.8)
  expect(ratio(manual)).toBeGreaterThan(0.88)
  expect(company.filter((row) => row.tool === tool.where.tool).map((row) => row.department)).toEqual(
    tool.where.department,
  )
  expect(assisted.every(({ submitted }) => submitted.occurred_at >= tool.from)).toBe(true)
})

test('people from the declining channel pass fewer debriefs, rate lower and leave sooner', () => {
  const decline = friction('agency-quality-decline')
  const [before, during] = split(
    all.filter(({ submitted }) => submitted.channel === decline.where.channel),
    decline,
    ({ submitted }) => submitted,
  )
  const passed = (side: Trace[]) =>
    share(
      side.filter((trace) => has(trace, 'application.entered_stage', 'Debrief')),
      (trace) => has(trace, 'application.entered_stage', 'Offer'),
    )
  expect(passed(during!)).toBeLessThan(passed(before!) - 0.05)
  const ratings = (side: Trace[]) =>
    side.flatMap(({ events }) => events.filter((e) => e.kind === 'hire.rated').map((e) => Number(e.score)))
  expect(median(ratings(during!))).toBeLessThan(median(ratings(before!)) - 6)
  const leftEarly = ({ events }: Trace) => {
    const started = events.find((event) => event.kind === 'hire.started')!
    const left = events.find((event) => event.kind === 'hire.left')
    return left !== undefined && daysBetween(started, left) < 90
  }
  const hires = (side: Trace[]) => side.filter((trace) => has(trace, 'hire.started'))
  expect(share(hires(during!), leftEarly)).toBeGreaterThan(share(hires(before!), leftEarly))
})

test('submissions dip every August and December', () => {
  const perMonth = new Map<string, number>()
  for (const { submitted } of all) {
    const month = submitted.occurred_at.slice(0, 7)
    perMonth.set(month, (perMonth.get(month) ?? 0) + 1)
  }
  for (const year of [2023, 2024, 2025]) {
    const count = (month: string) => perMonth.get(`${year}-${month}`)!
    expect(count('08')).toBeLessThan(0.8 * count('10'))
    expect(count('12')).toBeLessThan(0.75 * count('10'))
  }
})

test('a freeze is announced with its dates and holds requisitions of its department only', () => {
  const freeze = friction('hiring-freeze')
  const own = [...requisitions.values()].filter(([opened]) => opened!.department === freeze.where.department).flat()
  const frozen = own.filter((row) => isDuring(row, freeze))
  expect(frozen.filter((row) => row.kind === 'requisition.on_hold').length).toBe(freeze.effect.requisitionsHeld)
  expect(freeze.effect.requisitionsHeld).toBeGreaterThan(2)
  const marker = company.find((row) => row.kind === 'change.freeze')!
  expect(marker.occurred_at).toBe(freeze.from)
  expect(marker.note).toBe(`hiring freeze ${freeze.from.slice(0, 10)}/${freeze.to.slice(0, 10)}`)
  const held = [...requisitions.values()].flat().filter((row) => row.kind === 'requisition.on_hold')
  expect(held.every((row) => isDuring(row, freeze))).toBe(true)
})

test('the measured effects agree with what the plan intends', () => {
  const { effect } = friction('interviewer-shortage')
  expect(effect.medianLeadWorkingDaysDuring!).toBeGreaterThan(1.8 * effect.medianLeadWorkingDaysBefore!)
  const offers = friction('offer-approval-step').effect
  const added = offers.medianCreatedToSentWorkingDaysDuring! - offers.medianCreatedToSentWorkingDaysBefore!
  expect(added).toBeGreaterThan(3)
  expect(added).toBeLessThan(5)
  expect(friction('mobile-sign-on-fault').effect.applicationsLost!).toBeGreaterThan(50)
})

test('whoever announced a friction is in the history, and the truth says how', () => {
  const told = truth.frictions.filter(({ change }) => change !== null)
  expect(told.map(({ id }) => id).sort()).toEqual(
    truth.frictions.flatMap(({ id }) => (id === 'seasonal-dip' ? [] : [id])).sort(),
  )
  for (const { change, from } of told) {
    const titles = company
      .filter((row) => row.kind === change!.kind && row.occurred_at === change!.at)
      .map((row) => (row.kind.startsWith('system.') ? `${row.system}: ${row.note}` : row.note))
    expect(titles).toContain(change!.title)
    expect(change!.at).toBe(from)
  }
})

test('about twelve changes a year have nothing to do with any friction, and none of them is of its people when it begins', () => {
  const known = new Set(truth.frictions.map(({ change }) => change?.title))
  const decoys = company.filter(
    (row) =>
      /^change\.|^system\.deployed/.test(row.kind) &&
      !known.has(row.note) &&
      !known.has(`${row.system}: ${row.note}`) &&
      !/routine release|freeze lifted|mobile session fix/.test(row.note),
  )
  expect(decoys.length).toBeGreaterThan(30)
  expect(decoys.length).toBeLessThan(40)
  expect(decoys.filter(({ department }) => department === '').length).toBeGreaterThan(5)
  for (const { from, where } of truth.frictions.filter(({ id }) => id !== 'seasonal-dip')) {
    const near = decoys.filter((row) => Math.abs(dayCount({ from, to: row.occurred_at })) < 28)
    const own = [where.department ?? []].flat()
    for (const row of near) {
      expect(row.department).not.toBe('')
      expect(own).not.toContain(row.department)
    }
  }
})

test('a settled company has had the troubles of its last day from the first, and none of those that are over', () => {
  const settled: EventRow[] = []
  simulateCompany({ applications: 6000, seed: 1, settled: true }, (row) => settled.push({ ...row }))
  const usual: EventRow[] = []
  simulateCompany({ applications: 6000, seed: 1 }, (row) => usual.push({ ...row }))
  const earlySecondApprovals = (rows: readonly EventRow[]) =>
    rows.slice(0, rows.length / 2).filter(({ kind, note }) => kind === 'offer.approved' && note === 'finance').length
  expect(earlySecondApprovals(settled)).toBeGreaterThan(0)
  expect(earlySecondApprovals(usual)).toBe(0)
  expect(settled.filter(({ kind }) => kind === 'requisition.on_hold')).toHaveLength(0)
  expect(usual.filter(({ kind }) => kind === 'requisition.on_hold').length).toBeGreaterThan(0)
})
