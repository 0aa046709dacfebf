import { invalid } from '@tandem/core/errors'
import {
  armRows,
  type EvaluationPlan,
  evaluatePilot,
  evaluationSentences,
  impactGuardrail,
  looksReached,
  METRIC_KINDS,
  type PilotCase,
} from '@tandem/core/pilots'
import { quantile } from '@tandem/core/stats'
import { z } from 'zod'
import type { Command } from '../cli/commands.ts'
import { table } from '../cli/table.ts'
import { readTextTable } from '../diagnosis/localise/read-text-table.ts'
import { parseInput } from '../operation.ts'
import { readCases } from './read-cases.ts'

const column = (what: string) => z.string().optional().describe(`column with ${what}`)

const Input = z.object({
  file: z
    .string()
    .describe('CSV with a head line, packed or not: a row for each case, in the order in which they came'),
  arm: z.string().describe('column with the arm of each case; it holds two values'),
  metric: z.string().describe('column with what the pilot is judged by'),
  planned: z.coerce
    .number()
    .int()
    .min(2)
    .max(1e9)
    .describe('units of both arms at which a decision is planned, fixed before the start'),
  kind: z
    .enum(METRIC_KINDS)
    .optional()
    .describe('of the metric; unless told, yes and no is a rate, with --event a duration, else a mean'),
  event: column('1 where a duration has ended and 0 where it is still open'),
  covariate: column('a number known before the pilot, to take noise out (CUPED)'),
  horizon: z.coerce
    .number()
    .positive()
    .optional()
    .describe('durations count up to there, in their own unit; fix it before the start'),
  better: z.enum(['higher', 'lower']).optional().describe('which way is better; lower for durations unless told'),
  control: z.string().optional().describe('value of the arm that is how it is done today'),
  share: z.coerce.number().gt(0).lt(1).default(0.5).describe('of the units that were to come to what is tried'),
  unit: column('what was assigned, where that is not the case itself: requisition, recruiter, week'),
  period: column('the period; cases are then compared within periods only, as a stepped wedge needs'),
  at: column('when each case came, where the rows are not in that order'),
  group: column('what people say of themselves, for the bias guardrail'),
  selected: column('whether somebody was let through, for the bias guardrail; the metric itself if that is a rate'),
  observational: z
    .stringbool()
    .or(z.boolean())
    .default(false)
    .describe('the arms are before and after, or were chosen: weaker evidence'),
})

export const pilotEvaluate: Command = {
  name: 'pilot-evaluate',
  summary:
    'Judges a pilot from a file: sample ratio, effect with an interval that holds at every look, guardrail, decision.',
  positional: ['file'],
  input: Input,
  async run({ input, json }) {
    const { told, plan, names, notes } = await evaluateFile(parseInput({ name: 'pilot evaluate', input: Input }, input))
    for (const note of notes) process.stderr.write(`${note}\n`)
    const arms = names.map((name, arm) => ({
      name,
      role: arm === 0 ? 'today' : 'tried',
      units: told.units[arm],
      level: told.levels[arm],
    }))
    const { kind, planned, horizon, better } = plan
    process.stdout.write(
      json
        ? `${JSON.stringify({ ...told, arms, kind, planned, horizon, better, notes })}\n`
        : `${[...evaluationSentences(told, plan), '', table(armRows(told, names, plan))].join('\n')}\n`,
    )
    return 0
  },
}

async function evaluateFile(input: z.infer<typeof Input>) {
  const { cases, names, kind } = readCases(await readTextTable(input.file), input)
  if (kind !== 'duration' && input.horizon !== undefined)
    throw invalid(`--horizon is for durations, but the metric is a ${kind}. Leave it out, or say --kind duration.`)
  const horizon = kind === 'duration' ? (input.horizon ?? usualHorizon(cases)) : null
  const plan: EvaluationPlan = {
    kind,
    planned: input.planned,
    horizon,
    better: input.better ?? (kind === 'duration' ? 'lower' : 'higher'),
    share: input.observational || input.period !== undefined ? null : input.share,
    isRandomised: !input.observational,
  }
  const notes =
    kind === 'duration' && input.horizon === undefined
      ? [
          `Durations count up to ${horizon}, which was taken from the data. Fix --horizon before the start, so that it does not wander.`,
        ]
      : []
  const guardrails = input.group === undefined ? [] : [impactGuardrail(cases, looksReached(cases, plan.planned))]
  return { told: evaluatePilot(cases, plan, guardrails), plan, names, notes }
}

/** Where in the arm that is followed less far nine of ten cases have been told of. */
function usualHorizon(cases: readonly PilotCase[]): number {
  const ends = [0, 1].map(
    (arm) =>
      quantile(
        cases.flatMap((one) => (one.arm === arm ? [one.value] : [])).sort((a, b) => a - b),
        0.9,
      ) ?? 0,
  )
  const horizon = Math.min(...ends)
  if (!(horizon > 0))
    throw invalid(
      'Nearly all durations of one arm are 0, so that there is nothing to compare. Say up to where they count with --horizon.',
    )
  return Number(horizon.toPrecision(3))
}
