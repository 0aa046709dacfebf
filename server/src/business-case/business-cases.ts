import {
  type BusinessCase,
  BusinessCaseAnswer,
  BusinessCaseInput,
  type BusinessCaseSaved,
  BusinessCasesList,
  type BusinessCasesRow,
  type CaseResult,
  countCase,
  listSentence,
  planOf,
  resultWords,
} from '@tandem/core/business-case'
import { z } from 'zod'
import { costsInForce } from '../costs/cost-model.ts'
import { readOperation } from '../operation.ts'
import { caseOf, readCases, readHalfSignatures, savedOf, theCase } from './read-cases.ts'
import { realisedOf } from './realised-of.ts'

export const businessCases = readOperation({
  name: 'business-cases',
  summary: 'The business cases: what each is worth, when it pays back, and whose signature is missing.',
  input: z.object({}),
  output: BusinessCasesList,
  async run(_, { store: { state } }) {
    const rows = await readCases(state)
    const signatures = await readHalfSignatures(
      state,
      rows.map(({ id }) => id),
    )
    const cases = rows.map((row) => {
      const own = signatures.filter(({ business_case }) => business_case === row.id)
      return rowOf(savedOf(row, own), resultOf(caseOf(row)))
    })
    return { cases, sentence: listSentence(cases) }
  },
})

export const businessCase = readOperation({
  name: 'business-case',
  summary: 'One business case: what it is worth with its range, payback, tornado, both halves, and what came of it.',
  positional: ['id'],
  input: BusinessCaseInput,
  output: BusinessCaseAnswer,
  async run({ id, since, seed }, context) {
    const { state } = context.store
    const row = await theCase(state, id)
    const saved = savedOf(row, await readHalfSignatures(state, [id]))
    const result = resultOf(caseOf(row), seed)
    return {
      ...saved,
      result,
      realised: await realisedOf(caseOf(row), { context, since }),
      notes: await notesOf(saved, context.store),
      sentence: `${resultWords(result)} ${saved.sentence}`,
    }
  },
})

function resultOf(content: BusinessCase, seed = 1): CaseResult {
  const plan = planOf(content)
  if ('missing' in plan) return { state: 'not ready', missing: plan.missing }
  return { state: 'counted', ...countCase(plan, { seed }) }
}

function rowOf(saved: BusinessCaseSaved, result: CaseResult): BusinessCasesRow {
  const counted = result.state === 'counted' ? result : null
  return {
    id: saved.id,
    title: saved.outline.title,
    state: saved.state,
    missing: saved.missing,
    currency: counted?.currency ?? null,
    netPresentValue: counted?.netPresentValue ?? null,
    paysBack: counted?.paysBack ?? null,
    paybackMonths: counted?.payback.atMode ?? null,
    updatedAt: saved.updatedAt,
    sentence: `${resultWords(result)} ${saved.sentence}`,
  }
}

/** What whoever reads the numbers should know beside them. */
async function notesOf(
  { basis, effort, outline }: BusinessCaseSaved,
  { state }: Parameters<typeof realisedOf>[1]['context']['store'],
): Promise<string[]> {
  const { version } = await costsInForce(state)
  const end = `${Number(outline.countedFrom.slice(0, 4)) + outline.years}${outline.countedFrom.slice(4)}`
  return [
    ...(basis !== null && basis.costVersion !== version
      ? [
          `The cost model has changed since HR’s half was written (version ${basis.costVersion}, now ${version}). The case counts with what was signed; write HR’s half again to count with today’s.`,
        ]
      : []),
    ...(effort !== null && effort.inUse.late >= end
      ? [`It may come into use only after the horizon has ended on ${end}, and is then worth nothing within it.`]
      : []),
  ]
}
