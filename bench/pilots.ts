/**
 * How often pilots without an effect are taken for ones with, looked at after every new case; how soon an effect is seen; how often the bias
 * guardrail pauses fair tools, and the demo company’s unfair one.
 *
 * npm run bench:pilots -- [pilots, 10000 unless told] [seeds of the demo company, 50] [a part: screening, luck, or words of a kind of pilot]
 */
import { guardrailLuck } from './pilots/guardrail-luck.ts'
import { SCENARIOS, simulatePilots } from './pilots/null-pilots.ts'
import { pausedAt, screeningPilot } from './pilots/screening-pilots.ts'

const pilots = Number(process.argv[2] ?? 10_000)
const seeds = Number(process.argv[3] ?? 50)
const part = process.argv[4]
const percent = (share: number) => `${(100 * share).toFixed(1)} %`
const say = (line: string) => process.stdout.write(`${line}\n`)

if (part === undefined || part === 'screening') printScreening()
if (part === undefined || part === 'luck') printLuck()
const kinds = SCENARIOS.filter(({ name }) => name.includes(part ?? ''))
if (kinds.length > 0) printNull()

/** The planted tool and its fair twin, over the same people of the same company. */
function printScreening(): void {
  const applications = 60_000
  const planned = [1600, 2400, 3200, 4800]
  say(
    `\nThe screening tool of the demo company (${applications} applications), half of the requisitions by hash; ${seeds} seeds\n`,
  )
  const told = planned.map(() => ({ unfair: 0, before: 0, fair: 0 }))
  for (let seed = 1; seed <= seeds; seed++) {
    const [unfair, fair] = [false, true].map((isFair) => screeningPilot({ seed, isFair, applications }))
    planned.forEach((n, i) => {
      const at = pausedAt(unfair!, n)
      told[i]!.unfair += Number(at !== null)
      told[i]!.before += Number(at !== null && at < 1)
      told[i]!.fair += Number(pausedAt(fair!, n) !== null)
    })
  }
  say('| planned applications | paused before the planned end | paused by then | fair twin paused |\n|---|---|---|---|')
  planned.forEach((n, i) => {
    const { unfair, before, fair } = told[i]!
    say(`| ${n} | ${percent(before / seeds)} | ${percent(unfair / seeds)} | ${percent(fair / seeds)} |`)
  })
}

function printLuck(): void {
  say(`\nGuardrail on ${pilots} pilots of tools that treat all groups alike, and at a ratio of 0.67\n`)
  say(
    '| groups | planned people | rate | fair, paused | 0.67, paused | of these before the end |\n|---|---|---|---|---|---|',
  )
  for (const [groups, name] of [
    [[0.5, 0.5], '50 : 50'],
    [[0.2, 0.8], '20 : 80'],
    [[0.1, 0.15, 0.2, 0.05, 0.5], 'five'],
  ] as const)
    for (const planned of [200, 400, 1600])
      for (const rate of [0.1, 0.37]) {
        const fair = guardrailLuck({ planned, rate, ratio: 1, groups, pilots })
        const unfair = guardrailLuck({ planned, rate, ratio: 0.67, groups, pilots: Math.ceil(pilots / 10) })
        say(
          `| ${name} | ${planned} | ${rate} | ${percent(fair.paused)} | ${percent(unfair.paused)} | ${percent(unfair.before)} |`,
        )
      }
}

function printNull(): void {
  say(`\n${pilots} pilots of each kind without effect, ${Math.ceil(pilots / 20)} with, looked at after every case\n`)
  say(
    '| pilot | planned units | effect | seen by the sequence at any look | units used | one test at the end | the same test at any look |\n|---|---|---|---|---|---|---|',
  )
  for (const scenario of kinds)
    for (const effect of [0, ...scenario.effects]) {
      const { ever, once, peeked, meanShare } = simulatePilots(scenario, {
        pilots: effect === 0 ? pilots : Math.ceil(pilots / 20),
        effect,
      })
      say(
        `| ${scenario.name} | ${scenario.plan.planned} | ${effect} | ${percent(ever)} | ${meanShare === null ? '' : percent(meanShare)} | ${percent(once)} | ${percent(peeked)} |`,
      )
    }
}
