/**
 * How often pilots without an effect are taken for ones with, looked at after every new case, and how soon an effect is seen.
 *
 * npm run bench:pilots -- [pilots, 10000 unless told]
 */
import { SCENARIOS, simulatePilots } from './pilots/null-pilots.ts'

const pilots = Number(process.argv[2] ?? 10_000)
const percent = (share: number) => `${(100 * share).toFixed(1)} %`

process.stdout.write(
  `\n${pilots} pilots of each kind without effect, ${pilots / 10} with, looked at after every case\n\n`,
)
process.stdout.write(
  '| pilot | planned units | effect | seen by the sequence at any look | units used | one test at the end | the same test at any look |\n|---|---|---|---|---|---|---|\n',
)
for (const scenario of SCENARIOS)
  for (const effect of [0, ...scenario.effects]) {
    const { ever, once, peeked, meanShare } = simulatePilots(scenario, {
      pilots: effect === 0 ? pilots : Math.ceil(pilots / 10),
      effect,
    })
    process.stdout.write(
      `| ${scenario.name} | ${scenario.plan.planned} | ${effect} | ${percent(ever)} | ${meanShare === null ? '' : percent(meanShare)} | ${percent(once)} | ${percent(peeked)} |\n`,
    )
  }
