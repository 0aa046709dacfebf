import { countWords } from '../../words.ts'
import type { RunMeasures } from '../measure-run.ts'

/** A queue at whose end fewer wait is only busy. */
const LONG_QUEUE = 10

/** What one should know of the runs before believing them: queues that grow without end, cases that went in circles. */
export function notesOfRuns(runs: readonly RunMeasures[]): string[] {
  const mean = (value: (run: RunMeasures) => number) =>
    runs.reduce((sum, run) => sum + value(run), 0) / Math.max(1, runs.length)
  const overloaded = (runs[0]?.pools ?? []).flatMap(({ name }, place) => {
    const offered = mean((run) => run.pools[place]?.offered ?? 0)
    const waiting = mean((run) => run.pools[place]?.waiting ?? 0)
    if (offered <= 1 || waiting < LONG_QUEUE) return []
    return [
      `The queue before ${name} grows without end: its load is ${Math.round(100 * offered)} %, and ${countWords(waiting)} wait when the time is over. The times are those of this stretch; a longer one would give longer ones.`,
    ]
  })
  const circles = mean((run) => run.circles)
  if (circles === 0) return overloaded
  const n = circles < 1 ? 'Now and then a case' : `About ${countWords(circles)} cases a run`
  return [
    ...overloaded,
    `${n} went in circles for more than 60 stays and were ended. Look for a stage that sends everybody back, on Flow.`,
  ]
}
