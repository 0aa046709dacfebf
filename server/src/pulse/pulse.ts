import type { MeasureResult } from '@tandem/core/measures'
import {
  LEAST_ANSWERS,
  Pulse,
  PulseInput,
  type PulseRound,
  type PulseStatement,
  pulseSentence,
  resultOf,
  type StatementResult,
  total,
} from '@tandem/core/pulse'
import { measure } from '../measures/measure.ts'
import { type Context, perform, readOperation } from '../operation.ts'
import { readRounds, readShown, theRound } from './read-rounds.ts'
import { starterFor } from './starter-for.ts'

const DAY_SECONDS = 86_400

export const pulse = readOperation({
  name: 'pulse',
  summary:
    'What HR and IT say to the same statements, how far they are apart, and what is believed against what is measured.',
  positional: ['round'],
  input: PulseInput,
  output: Pulse,
  async run({ round: asked }, context) {
    const { state } = context.store
    const rounds = await readRounds(state)
    const round = asked === undefined ? await newest(context, rounds) : theRound(rounds, asked)
    const results = round === null ? [] : await resultsOf(round, { rounds, context })
    return {
      rounds,
      round: round?.id ?? null,
      results,
      sentence: pulseSentence(round, results),
      least: LEAST_ANSWERS,
      starter: await starterFor(context.store),
      canMail: context.mail?.canSend === true,
    }
  },
})

/** The newest round of which something can be shown; else the newest that was opened. */
async function newest({ store }: Context, rounds: readonly PulseRound[]): Promise<PulseRound | null> {
  const opened = rounds.filter(({ state }) => state !== 'draft')
  for (const round of opened) {
    const { HR, IT } = await readShown(store.state, round.id)
    if ([...Object.values(HR), ...Object.values(IT)].some((counts) => total(counts) > 0)) return round
  }
  return opened[0] ?? null
}

async function resultsOf(
  round: PulseRound,
  { rounds, context }: { rounds: readonly PulseRound[]; context: Context },
): Promise<StatementResult[]> {
  const { state } = context.store
  const shown = await readShown(state, round.id)
  const earlier = rounds.filter(
    ({ openedOn }) => openedOn !== null && round.openedOn !== null && openedOn < round.openedOn,
  )
  const shownEarlier = await Promise.all(earlier.map(async (one) => ({ one, shown: await readShown(state, one.id) })))
  const results: StatementResult[] = []
  // One after another: the warehouse answers one query at a time.
  for (const statement of round.statements) {
    const before = shownEarlier.find(({ one }) =>
      one.statements.some(({ id, version }) => id === statement.id && version === statement.version),
    )
    results.push(
      resultOf(statement, {
        hr: shown.HR[statement.id] ?? {},
        it: shown.IT[statement.id] ?? {},
        before:
          before === undefined
            ? null
            : {
                round: before.one.id,
                hr: before.shown.HR[statement.id] ?? {},
                it: before.shown.IT[statement.id] ?? {},
              },
        measured: await measuredOf(statement, context),
      }),
    )
  }
  return results
}

/** The median of what a belief is about, by the measure that everything else in Tandem shows. */
async function measuredOf(statement: PulseStatement, context: Context): Promise<StatementResult['measured']> {
  if (statement.kind !== 'belief') return null
  const { rows, unit } = (await perform(
    measure,
    { measure: statement.measure, where: statement.where },
    context,
  )) as MeasureResult
  const [row] = rows
  if (row === undefined || row.estimate === null || unit !== 'seconds') return null
  const days = (seconds: number) => seconds / DAY_SECONDS
  return {
    days: days(row.estimate),
    interval:
      row.interval === null ? null : [days(row.interval[0] ?? row.estimate), days(row.interval[1] ?? row.estimate)],
    n: row.n,
    unit: 'days',
  }
}
