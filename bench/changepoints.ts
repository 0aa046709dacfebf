import {
  findChangePoints,
  findOnset,
  interruptedSeries,
  type MeasuredSeries,
  sinceWhen,
} from '@tandem/core/diagnosis/change-points'
import { Random } from '@tandem/core/stats'
import { annotatedSeries } from './changepoints/annotated.ts'
import { printCrossValidation } from './changepoints/cross-validate.ts'
import { binomial, dayOf, plantedOnset, poisson, SHAPES, seasonOfWeek, weeksOf } from './changepoints/planted.ts'
import { mean, meanScore, scoreOf } from './changepoints/score.ts'

/**
 * How well “since when” is answered: on series that people annotated, cross-validated, on planted series, and whether intervals hold what they promise.
 * Usage: npm run bench:changepoints -- [rounds] [seed]
 */
const rounds = Number(process.argv[2] ?? 60)
const seed = Number(process.argv[3] ?? 1)
const timed = (values: readonly number[]) => ({ times: values.map((_, t) => `${t}`), values: [values] })
const share = (count: number, of: number) => (of === 0 ? '–' : (count / of).toFixed(2))

annotatedTable()
if (annotatedSeries().length > 0) printCrossValidation(seed)
plantedTable()
intervalTable()
measureTable()
onsetTable()
interruptedTable()

function annotatedTable(): void {
  const all = annotatedSeries()
  if (all.length === 0) {
    console.log('The annotated series are not in ../shared/data/changepoints; left out.')
    return
  }
  console.log(
    'Annotated series (TCPD), one setting; F1 with a margin of 5\n\n| series | n | F1 | covering | ms of cpu | changes |\n|---|---|---|---|---|---|',
  )
  const scores = all.map(({ name, series, annotations }) => {
    const begun = process.cpuUsage()
    const found = sinceWhen(series).changePoints.map(({ index }) => index)
    const ms = process.cpuUsage(begun).user / 1000
    const score = scoreOf(annotations, found, series.times.length)
    console.log(
      `| ${name} | ${series.times.length} | ${score.f1.toFixed(3)} | ${score.covering.toFixed(3)} | ${ms.toFixed(0)} | ${found.join(' ')} |`,
    )
    return score
  })
  const { f1, covering } = meanScore(scores)
  console.log(`| **mean** | | **${f1.toFixed(3)}** | **${covering.toFixed(3)}** | | |\n`)
  const random = new Random(seed)
  const long = Array.from({ length: 5000 }, (_, t) => (t < 1203 ? 0 : t < 3777 ? 3 : 1) + random.normal())
  const begun = process.cpuUsage()
  const found = sinceWhen(timed(long)).changePoints.map(({ index }) => index)
  console.log(
    `5,000 points, changes at 1203 and 3777: found ${found.join(' and ')} in ${(process.cpuUsage(begun).user / 1000).toFixed(0)} ms of cpu\n`,
  )
}

function plantedTable(): void {
  console.log(
    `Planted series of 200, ${rounds} each\n\n| shape | F1 | covering | any change claimed |\n|---|---|---|---|`,
  )
  for (const [name, shape] of Object.entries(SHAPES)) {
    const random = new Random(seed)
    let claimed = 0
    const scores = Array.from({ length: rounds }, () => {
      const { values, changes } = shape(random)
      const found = sinceWhen(timed(values)).changePoints.map(({ index }) => index)
      if (found.length > 0) claimed++
      return scoreOf([changes], found, values.length)
    })
    const { f1, covering } = meanScore(scores)
    console.log(`| ${name} | ${f1.toFixed(3)} | ${covering.toFixed(3)} | ${share(claimed, rounds)} |`)
  }
}

function intervalTable(): void {
  console.log(
    '\nIntervals of 95 % of one step at 50 of 100, where one change was found\n\n| noise | step | found | covered | mean width |\n|---|---|---|---|---|',
  )
  for (const rho of [0, 0.4, 0.7]) {
    for (const size of [1.5, 2, 3]) {
      const random = new Random(seed)
      let [found, covered, width] = [0, 0, 0]
      for (let round = 0; round < rounds; round++) {
        let noise = random.normal()
        const values = Array.from({ length: 100 }, (_, t) => {
          noise = rho * noise + Math.sqrt(1 - rho * rho) * random.normal()
          return noise + (t < 50 ? 0 : size)
        })
        const [one, ...others] = sinceWhen(timed(values)).changePoints
        if (one === undefined || others.length > 0) continue
        found++
        if (one.lower <= 50 && 50 <= one.upper) covered++
        width += one.upper - one.lower + 1
      }
      console.log(
        `| AR(1) ${rho} | ${size} sd | ${share(found, rounds)} | ${share(covered, found)} | ${share(width, found)} |`,
      )
    }
  }
}

function measureTable(): void {
  const counts = (random: Random, rate: (t: number) => number, weeks = 156): MeasuredSeries => ({
    kind: 'count',
    bins: weeksOf(weeks, (t) => ({ count: poisson(random, rate(t)), exposure: 5 })),
  })
  const rates = (random: Random, n: number, of: (t: number) => number): MeasuredSeries => ({
    kind: 'rate',
    bins: weeksOf(156, (t) => {
      const cases = poisson(random, n)
      return { n: cases, bad: binomial(random, cases, of(t)) }
    }),
  })
  const cases: [name: string, change: number | null, make: (random: Random) => MeasuredSeries][] = [
    ...[5, 20, 200].flatMap((rate): typeof cases => [
      [
        `${rate} a week, quiet summers and Decembers, 3 years`,
        null,
        (random) => counts(random, (t) => rate * seasonOfWeek(t)),
      ],
      [`the same, 60 weeks`, null, (random) => counts(random, (t) => rate * seasonOfWeek(t), 60)],
      [
        `the same, 3 years, 40 % fewer since week 132`,
        132,
        (random) => counts(random, (t) => rate * seasonOfWeek(t) * (t < 132 ? 1 : 0.6)),
      ],
    ]),
    ...[5, 15, 60].flatMap((n): typeof cases => [
      [`10 % of ${n} a week`, null, (random) => rates(random, n, () => 0.1)],
      [`10 %, then 25 % of ${n} a week`, 132, (random) => rates(random, n, (t) => (t < 132 ? 0.1 : 0.25))],
    ]),
  ]
  console.log(
    '\nMeasures by week\n\n| series | any change claimed | found within 2 weeks | covered |\n|---|---|---|---|',
  )
  for (const [name, change, make] of cases) {
    const random = new Random(seed)
    let [claimed, found, covered] = [0, 0, 0]
    for (let round = 0; round < rounds; round++) {
      const answer = findChangePoints(make(random))
      const changes = answer.state === 'found' ? answer.changePoints : []
      if (changes.length > 0) claimed++
      const near = changes.find(({ index }) => change !== null && Math.abs(index - change) <= 2)
      if (near === undefined || change === null) continue
      found++
      if (near.lower <= change && change <= near.upper) covered++
    }
    console.log(
      `| ${name} | ${share(claimed, rounds)} | ${change === null ? '–' : share(found, rounds)} | ${share(covered, found)} |`,
    )
  }
}

function onsetTable(): void {
  console.log(
    '\nOnset from daily counts; 4 to 12 weeks at the higher share; independent days, and drifting ones\n\n| due a day | share before → since | bad since | within 7 days | covered | drifting: within 7 | covered |\n|---|---|---|---|---|---|---|',
  )
  for (const perDay of [1, 2, 5, 10]) {
    for (const [before, since] of [
      [0.1, 0.4],
      [0.1, 0.6],
      [0.2, 0.5],
      [0.05, 0.25],
    ] as const) {
      const results = [0, 0.4].map((drift) => {
        const random = new Random(seed)
        let [near, covered, bad] = [0, 0, 0]
        for (let round = 0; round < 5 * rounds; round++) {
          const { days, onset, incident } = plantedOnset(random, { perDay, before, since, drift })
          bad += days.reduce((sum, day) => sum + (day.day >= onset ? day.bad : 0), 0)
          const found = findOnset(days, incident)
          if (found.state !== 'found') continue
          if (Math.abs(Date.parse(found.onset) - Date.parse(onset)) <= 7 * 86_400_000) near++
          if (found.lower <= onset && onset <= found.upper) covered++
        }
        return { near: share(near, 5 * rounds), covered: share(covered, 5 * rounds), bad: bad / 5 / rounds }
      })
      const [plain, drifting] = results
      console.log(
        `| ${perDay} | ${before} → ${since} | ${plain!.bad.toFixed(0)} | ${plain!.near} | ${plain!.covered} | ${drifting!.near} | ${drifting!.covered} |`,
      )
    }
  }
}

function interruptedTable(): void {
  console.log(
    '\nBefore and after a known moment: intervals of 95 % of a step of 0.5 in logs or log odds\n\n| weeks | noise | rates | counts | counts with seasons, 130 weeks before |\n|---|---|---|---|---|',
  )
  for (const [before, after] of [
    [26, 26],
    [26, 10],
  ] as const) {
    for (const rho of [0, 0.4, 0.7]) {
      const covered = (['rate', 'count', 'season'] as const).map((kind) => {
        const random = new Random(seed)
        const first = kind === 'season' ? 130 : before
        const hits = Array.from({ length: 2 * rounds }, () => {
          let drift = random.normal()
          const step = (t: number) => {
            drift = rho * drift + Math.sqrt(1 - rho * rho) * random.normal()
            return Math.exp(0.3 * drift + (t < first ? 0 : 0.5))
          }
          const series: MeasuredSeries =
            kind === 'rate'
              ? {
                  kind,
                  bins: weeksOf(first + after, (t) => {
                    const [n, odds] = [poisson(random, 20), 0.22 * step(t)]
                    return { n, bad: binomial(random, n, odds / (1 + odds)) }
                  }),
                }
              : {
                  kind: 'count',
                  bins: weeksOf(first + after, (t) => ({
                    exposure: 5,
                    count: poisson(random, 20 * step(t) * (kind === 'season' ? seasonOfWeek(t) : 1)),
                  })),
                }
          const found = interruptedSeries(series, dayOf(7 * first))
          return found.state === 'estimated' &&
            found.ratio.interval[0] <= Math.exp(0.5) &&
            Math.exp(0.5) <= found.ratio.interval[1]
            ? 1
            : 0
        })
        return mean(hits).toFixed(2)
      })
      console.log(`| ${before} + ${after} | AR(1) ${rho} | ${covered.join(' | ')} |`)
    }
  }
}
