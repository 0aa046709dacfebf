import {
  type AskAnswer,
  AskAnswer as AskAnswerShape,
  AskInput,
  factsOf,
  mayBePhrased,
  pageOf,
  requestOf,
  type Understanding,
  understand,
} from '@tandem/core/ask'
import { QUESTION_IDS, QUESTIONS } from '@tandem/core/brief'
import { invalid, TandemError } from '@tandem/core/errors'
import { textOf } from '../cli/print.ts'
import { type Context, type Operation, perform, readOperation } from '../operation.ts'
import { commandOf } from './command-of.ts'
import { phrase } from './phrase.ts'
import { readCatalogue } from './read-catalogue.ts'
import { readPhrasing } from './settings.ts'
import { tell } from './tell.ts'

/** @param operations all there are: the one that answers is asked for whoever asks, so that nobody is told here what they may not ask there */
export const ask = (operations: () => readonly Operation[]): Operation =>
  readOperation({
    name: 'ask',
    summary: 'Answers a question in plain words by one operation, and says which; it guesses nothing.',
    positional: ['question'],
    input: AskInput,
    output: AskAnswerShape,
    async run({ question, phrase: isPhrased, operation: named, input = {} }, context) {
      const understood =
        named === undefined ? understand(question, await readCatalogue(operations(), context)) : asTold(named, input)
      if (understood.state === 'not understood') return unanswered(question, understood)
      const operation = operations().find((one) => one.name === understood.operation)
      if (operation?.access !== 'read' || operation.name === 'ask')
        throw invalid(`${understood.operation} is no operation that answers questions. See tandem help.`)
      const answer = await answerBy(operation, question, { understood, context })
      return answer.state === 'answered' ? withPhrasing(answer, { isPhrased, context }) : answer
    },
  })

const asTold = (operation: string, input: Record<string, unknown>) => ({
  state: 'understood' as const,
  operation,
  input,
  href: pageOf(operation, input) ?? '/',
  readAs: [],
})

const NOTHING = {
  operation: null,
  input: {},
  command: null,
  href: null,
  detail: null,
  near: [],
  phrasing: null,
  phrased: null,
}

/** Where nothing comes near, the questions of the first screen can always be asked. */
const FIRST = QUESTION_IDS.map((id) => ({ question: QUESTIONS[id], operation: 'brief', href: '/' }))

const unanswered = (
  question: string,
  { why, near, readAs }: Extract<Understanding, { state: 'not understood' }>,
): AskAnswer => ({
  ...NOTHING,
  question,
  state: 'not understood',
  readAs,
  parts: [{ text: why }],
  near: near.length > 0 ? near : FIRST,
})

async function answerBy(
  operation: Operation,
  question: string,
  {
    understood: { input, href, readAs },
    context,
  }: { understood: Extract<Understanding, { state: 'understood' }>; context: Context },
): Promise<AskAnswer> {
  const told = {
    ...NOTHING,
    question,
    operation: operation.name,
    input,
    readAs,
    href,
    command: commandOf(operation, input),
  }
  try {
    const answer = await perform(operation, input, context)
    return {
      ...told,
      state: 'answered',
      parts: tell(operation.name, answer, href),
      detail: firstLines(textOf(operation.name, answer)),
    }
  } catch (error) {
    if (!(error instanceof TandemError)) throw error
    return { ...told, state: 'refused', parts: [{ text: error.message }] }
  }
}

async function withPhrasing(
  answer: AskAnswer,
  { isPhrased, context }: { isPhrased: boolean; context: Context },
): Promise<AskAnswer> {
  const settings = await readPhrasing(context.store.state)
  if (settings?.in_use !== true || answer.operation === null || !mayBePhrased(answer.operation)) return answer
  const facts = factsOf(answer.parts)
  const wouldSend = JSON.stringify(requestOf(settings.model, facts), null, 2)
  const { host } = new URL(settings.url)
  return {
    ...answer,
    phrasing: { host, model: settings.model, wouldSend },
    phrased: isPhrased ? await phrase(facts, settings, context) : null,
  }
}

const MOST_LINES = 60

function firstLines(text: string): string {
  const lines = text.trimEnd().split('\n')
  return lines.length <= MOST_LINES
    ? text.trimEnd()
    : [...lines.slice(0, MOST_LINES), `… and ${lines.length - MOST_LINES} more lines.`].join('\n')
}
