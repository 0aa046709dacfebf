import {
  Brief,
  type BriefAnswer,
  BriefInput,
  briefHtml,
  QUESTION_IDS,
  QUESTIONS,
  type QuestionId,
} from '@tandem/core/brief'
import { TandemError } from '@tandem/core/errors'
import { asOfOf } from '../measures/as-of.ts'
import { downloadOperation, type Operation, readOperation } from '../operation.ts'
import { ANSWERS, type Asked } from './answers.ts'

/** @param operations all there are: a question is answered by the operation whose matter it is, for whoever may ask that */
export const brief = (operations: () => readonly Operation[]): Operation =>
  readOperation({
    name: 'brief',
    summary: 'Answers the questions of the first screen from data, each with its numbers and links.',
    input: BriefInput,
    output: Brief,
    run: ({ only, soon }, context) => briefOf(only ?? QUESTION_IDS, { context, operations: operations(), soon }),
  })

export const briefPage = (operations: () => readonly Operation[]): Operation =>
  downloadOperation({
    name: 'brief-page',
    summary: 'The brief as a page to print.',
    input: BriefInput,
    async run({ only, soon }, context) {
      const told = await briefOf(only ?? QUESTION_IDS, { context, operations: operations(), soon })
      const html = briefHtml(told, { url: context.publicUrl ?? '' })
      return { contentType: 'text/html; charset=utf-8', filename: 'hiring-in-brief.html', stream: oneText(html) }
    },
  })

async function briefOf(ids: readonly QuestionId[], asked: Asked): Promise<Brief> {
  const { store, now } = asked.context
  const answers: BriefAnswer[] = []
  // One after another: the warehouse answers one query at a time, and what several need is kept by then.
  for (const id of ids) answers.push(await answerTo(id, asked))
  const told = (await asOfOf(store)).map(({ asOf }) => asOf)
  return {
    at: now().toISOString(),
    asOf: told.length === 0 ? null : new Date(Math.max(...told)).toISOString(),
    answers,
  }
}

async function answerTo(id: QuestionId, asked: Asked): Promise<BriefAnswer> {
  const common = { id, question: QUESTIONS[id], progress: null, standing: null }
  try {
    return { ...common, ...(await ANSWERS[id](asked)) }
  } catch (error) {
    if (!(error instanceof TandemError)) throw error
    return { ...common, state: 'not answered', parts: [{ text: `Not answered: ${error.message}` }] }
  }
}

async function* oneText(text: string): AsyncGenerator<string> {
  yield text
}
