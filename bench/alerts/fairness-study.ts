import { fairnessOf, type GroupCounts } from '@tandem/core/bias'
import { type FairnessEvidence, freshFairnessEvidence, judgeFairness } from '@tandem/core/objectives'
import { Random } from '@tandem/core/stats'
import { mean, median } from './assess.ts'

const LOWEST = 0.8
const PERIOD_DAYS = 90
const THREE_YEARS = 782
const CHANGE = 200
const TO_NOTICE = 500
const FOCAL_SHARE = 0.4
const RATE = 0.3
const VOLUMES = [2, 5, 20]

interface DayOfPeople {
  day: string
  groups: GroupCounts[]
}

/** People of two groups, decided on by working day; one is selected at `ratio` of the rate of the other from some day on. */
function simulate(
  random: Random,
  { days, perDay, from, ratio }: { days: number; perDay: number; from: number; ratio: number },
) {
  return Array.from({ length: days }, (_, i): DayOfPeople => {
    const counts = [
      { group: 'the focal group', n: 0, selected: 0 },
      { group: 'the others', n: 0, selected: 0 },
    ]
    const people = Math.floor(2 * perDay * random.next() + random.next())
    for (let person = 0; person < people; person++) {
      const at = random.chance(FOCAL_SHARE) ? 0 : 1
      counts[at]!.n++
      if (random.chance(RATE * (at === 0 && i >= from ? ratio : 1))) counts[at]!.selected++
    }
    const day = new Date(Date.UTC(2025, 0, 6 + 7 * Math.floor(i / 5) + (i % 5))).toISOString().slice(0, 10)
    return { day, groups: counts }
  })
}

function tandem(days: readonly DayOfPeople[]): number[] {
  let evidence: FairnessEvidence = freshFairnessEvidence()
  return days.flatMap((day, i) => {
    const { evidence: after, judged } = judgeFairness(evidence, day, { lowest: LOWEST, periodDays: PERIOD_DAYS })
    evidence = after
    return judged.change === 'opened' ? [i] : []
  })
}

/** A breach by the four states, looked for every week over the rolling period: what is usually done. */
function weekly(days: readonly DayOfPeople[]): number[] {
  let breached = false
  return days.flatMap((_, i) => {
    if (i % 5 !== 4) return []
    const period = days.slice(Math.max(0, i - 64), i + 1).flatMap(({ groups }) => groups)
    const sums = ['the focal group', 'the others'].map((group) => {
      const own = period.filter((counts) => counts.group === group)
      const sum = (pick: (counts: GroupCounts) => number) => own.reduce((total, counts) => total + pick(counts), 0)
      return { group, n: sum(({ n }) => n), selected: sum(({ selected }) => selected) }
    })
    const was = breached
    breached = fairnessOf(sums, { lowest: LOWEST }).state === 'breach'
    return breached && !was ? [i] : []
  })
}

/** Prints the table of fairness alarms: without effect, and the delay to an impact ratio of 0.7 or 0.5. */
export function printFairnessStudy({ rounds, seed }: { rounds: number; seed: number }): void {
  console.log(
    `\nfairness: two groups (40 % and 60 %), 30 % selected, lowest ratio 0.80; ${rounds} histories, seed ${seed}\n`,
  )
  console.log(
    '| rule | decided per working day | false alarms in three years | delay at ratio 0.7 | noticed within two years | delay at ratio 0.5 |',
  )
  console.log('|---|---|---|---|---|---|')
  for (const [name, rule] of [
    ['breach at a weekly look', weekly],
    ['Tandem: evidence of each week', tandem],
  ] as const) {
    for (const perDay of VOLUMES) {
      const alarms: number[] = []
      for (let round = 0; round < rounds; round++) {
        const random = new Random(seed, round * 8 + perDay)
        alarms.push(rule(simulate(random, { days: THREE_YEARS, perDay, from: THREE_YEARS, ratio: 1 })).length)
      }
      const at = [0.7, 0.5].map((ratio) => delaysOf(rule, { rounds, seed, perDay, ratio }))
      console.log(
        `| ${name} | ${perDay} | ${mean(alarms).toFixed(3)} | ${median(at[0]!)} | ${Math.round(100 * mean(at[0]!.map((delay) => Number(delay <= TO_NOTICE))))} % | ${median(at[1]!)} |`,
      )
    }
  }
}

function delaysOf(
  rule: (days: readonly DayOfPeople[]) => number[],
  { rounds, seed, perDay, ratio }: { rounds: number; seed: number; perDay: number; ratio: number },
): number[] {
  return Array.from({ length: rounds }, (_, round) => {
    const random = new Random(seed + 1, round * 8 + perDay)
    const days = simulate(random, { days: CHANGE + TO_NOTICE, perDay, from: CHANGE, ratio })
    const noticed = rule(days).find((day) => day >= CHANGE)
    return noticed === undefined ? TO_NOTICE + 1 : noticed - CHANGE + 1
  })
}
