import { Skeleton } from '@mantine/core'
import { QUESTION_IDS, QUESTIONS } from '@tandem/core/brief'
import { z } from 'zod'
import { useOperation } from '../../api/use-operation.ts'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePageSearch, useSetSearch } from '../../url/use-page-search.ts'
import { AnswerPanel } from './AnswerPanel.tsx'
import { AskBox } from './AskBox.tsx'
import { ModelPanel } from './ModelPanel.tsx'
import { SuggestionList } from './SuggestionList.tsx'

const Search = z.object({
  q: z.string().optional().catch(undefined),
  /** What was read, put right by hand. */
  operation: z.string().optional().catch(undefined),
  input: z.string().optional().catch(undefined),
})

/** A question in plain words, answered by one operation that is named. */
export function AskPage() {
  const { q: question = '', operation, input } = usePageSearch(Search)
  const set = useSetSearch()
  const may = useMay()
  const answer = useOperation(
    'ask',
    { question, ...(operation !== undefined && { operation, ...(input !== undefined && { input }) }) },
    { enabled: question.trim().length >= 2 },
  )
  return (
    <>
      <PageTitle question="What do you want to know?">
        A question is mapped by rules to one operation, which is shown with its input. What is not understood is said,
        and nothing is guessed.
      </PageTitle>
      <AskBox key={question} question={question} onAsk={(q) => set({ q, operation: undefined, input: undefined })} />
      {question === '' ? (
        <SuggestionList
          title="Questions of the first screen"
          suggestions={QUESTION_IDS.map((id) => ({ question: QUESTIONS[id], operation: 'brief' }))}
        />
      ) : (
        <Answer query={answer} skeleton={<Skeleton h={180} />}>
          {(data) => (
            <AnswerPanel
              key={`${data.question} ${data.operation} ${JSON.stringify(data.input)}`}
              answer={data}
              onRun={(told) => set(told)}
            />
          )}
        </Answer>
      )}
      {may('phrasing-set') && <ModelPanel />}
    </>
  )
}
