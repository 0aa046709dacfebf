import { invalid } from '@tandem/core/errors'
import { monthNumber, monthOf, type VacancyValue, ValueBaseline, ValueBaselineSetInput } from '@tandem/core/value'
import { idOf } from '../access/actor.ts'
import { writeOperation } from '../operation.ts'
import type { Database } from './read-measures.ts'

export const valueBaselineSet = writeOperation({
  name: 'value-baseline-set',
  summary: 'Chooses the time that vacancies since then are held against; the one before is kept.',
  input: ValueBaselineSetInput,
  output: ValueBaseline,
  audited: (input) => input,
  run: (input, { actor, now, commit }) =>
    commit(async (transaction) => {
      if (input.to <= input.from) throw invalid(`The baseline ends on ${input.to}, before it begins on ${input.from}.`)
      if (input.to >= now().toISOString().slice(0, 10))
        throw invalid(`The baseline ends on ${input.to}, and nothing has come after it. Choose an earlier end.`)
      await transaction
        .insertInto('value_baseline')
        .values({ from_day: input.from, to_day: input.to, why: input.why, at: now(), by: idOf(actor) })
        .execute()
      return input
    }),
})

/** The baseline in force; where nobody chose, the year before the last twelve months. */
export async function baselineInForce(database: Database, today: string): Promise<VacancyValue['baseline']> {
  const row = await database.selectFrom('value_baseline').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst()
  if (row !== undefined) return { from: row.from_day, to: row.to_day, why: row.why, chosen: true }
  const month = monthNumber(today)
  return {
    from: `${monthOf(month - 24)}-01`,
    to: `${monthOf(month - 12)}-01`,
    why: 'Nobody has chosen a baseline; this is the year before the last twelve months.',
    chosen: false,
  }
}
