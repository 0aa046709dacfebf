import { doubtOf, type Outcome } from './doubt-of.ts'
import { historyOf } from './history-of.ts'
import { FOR_DOUBT } from './pairs.ts'
import { type Runs, runPairs } from './predict.ts'
import { type TrueChange, trueChanges } from './true-changes.ts'

/** Logs that no prediction is judged by. */
const LOGS = [6, 7, 8]

/** How far off predictions are of interventions, and on logs, that are not judged: what `STRUCTURAL_DOUBT` in the core rests on. */
export async function tellDoubt({ runs, companies, folder }: { runs: number; companies: number; folder: string }) {
  const truth = trueChanges(FOR_DOUBT, { companies, folder })
  const found: Runs[][] = []
  for (const log of LOGS) found.push(await runPairs(await historyOf(log, folder), FOR_DOUBT, { runs }))
  console.log(`| intervention | true change, days | ${LOGS.map((log) => `log ${log}`).join(' | ')} | came / said |`)
  console.log(`|---|---|${LOGS.map(() => '---|').join('')}---|`)
  const outcomes = FOR_DOUBT.map(({ name }, i) => {
    const own = truth.changes[i] as TrueChange
    const some = found.map((one) => outcomeOf(one[i] as Runs, own, truth.usual))
    const days = found.map((one) => signed(mean(one[i] as Runs, (after, before) => after - before)))
    const ratios = some.map(({ came, said }) => (came / said).toFixed(2))
    console.log(
      `| ${name} | ${signed(own.days)} ± ${own.error.toFixed(1)} | ${days.join(' | ')} | ${ratios.join(', ')} |`,
    )
    return some
  })
  const { relative, bySize, interventions } = doubtOf(outcomes)
  console.log(
    `\nOff by ${relative.toFixed(3)} of the change, over ${interventions} interventions; ${bySize.toFixed(3)} where large changes count for more.`,
  )
  const without = outcomes.map((_, i) => doubtOf(outcomes.filter((_, other) => other !== i)).relative.toFixed(3))
  console.log(`Without one of them: ${without.join(', ')}.`)
}

function outcomeOf(runs: Runs, { days, error }: TrueChange, usual: number): Outcome {
  const logs = runs.changed.map((after, run) => Math.log(after / (runs.asIs[run] as number)))
  const said = logs.reduce((sum, one) => sum + one, 0) / logs.length
  const variance = logs.reduce((sum, one) => sum + (one - said) ** 2, 0) / (logs.length - 1)
  return {
    came: Math.log(1 + days / usual),
    cameError: error / (usual + days),
    said,
    saidError: Math.sqrt(variance / logs.length),
  }
}

const mean = ({ asIs, changed }: Runs, of: (after: number, before: number) => number) =>
  changed.reduce((sum, after, run) => sum + of(after, asIs[run] as number), 0) / changed.length

export const signed = (days: number): string => `${days < 0 ? '−' : '+'}${Math.abs(days).toFixed(1)}`
