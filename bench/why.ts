import { type LoggedStep, splitHandoffs } from '@tandem/core/diagnosis'
import { Random } from '@tandem/core/stats'

/**
 * How long the split of a log takes: cases of eight steps among 200 resources in office hours over a year, by two calendars, one of the resources with a
 * step that never ends. Usage: npm run bench:why -- [steps] [seed]
 */
const steps = Number(process.argv[2] ?? 1_000_000)
const seed = Number(process.argv[3] ?? 1)
const random = new Random(seed)
const MINUTE = 60_000
const BEGIN = Date.UTC(2025, 0, 6)

const hours = (from: string, to: string) => [{ from, to }]
const week = (day: ReturnType<typeof hours>) => ({
  monday: day,
  tuesday: day,
  wednesday: day,
  thursday: day,
  friday: day,
})
const calendars = [
  { name: 'office', zone: 'Europe/Berlin', week: week(hours('09:00', '17:00')), days: [], freezes: [] },
  {
    name: 'late',
    zone: 'Europe/Berlin',
    week: week(hours('12:00', '20:00')),
    days: [],
    freezes: [],
    resources: ['r1'],
  },
]

const log: LoggedStep[] = [
  { caseId: 'endless', activity: 'A', resource: 'r0', start: BEGIN, end: BEGIN + 400 * 1440 * MINUTE },
]
for (let i = 0; log.length < steps; i++) {
  let at = BEGIN + random.next() * 360 * 1440 * MINUTE
  for (let step = 0; step < 8; step++) {
    at += random.exponential(600) * MINUTE
    const end = at + random.exponential(15) * MINUTE
    log.push({
      caseId: String(i),
      activity: 'ABCDEFGH'[step] as string,
      resource: `r${Math.floor(random.next() * 200)}`,
      start: Math.round(at),
      end: Math.round(end),
    })
    at = end
  }
}
const before = process.cpuUsage()
const { handoffs, total } = splitHandoffs(log, { calendars })
const { user, system } = process.cpuUsage(before)
console.log(
  `${log.length.toLocaleString('en')} steps, ${handoffs.length.toLocaleString('en')} hand-offs told apart, seed ${seed}`,
)
console.log(
  `${((user + system) / 1e6).toFixed(1)} s of processor, ${(process.memoryUsage().rss / 2 ** 30).toFixed(1)} GB`,
)
console.log(total)
