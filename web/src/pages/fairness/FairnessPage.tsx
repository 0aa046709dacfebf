import { Skeleton, Text } from '@mantine/core'
import { useState } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Panel } from '../../components/Panel.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { useMay } from '../../session/use-me.ts'
import { usePopulation } from '../../url/use-population.ts'
import { AskFairness, type Question } from './AskFairness.tsx'
import { FairnessAnswer } from './FairnessAnswer.tsx'
import { SummaryPanel } from './SummaryPanel.tsx'
import { WordsPanel } from './WordsPanel.tsx'

/** Monitoring of fairness: asked with a purpose, answered for the pair of groups that drives the gap. */
export function FairnessPage() {
  const may = useMay()
  const population = usePopulation()
  const [asked, setAsked] = useState<Question | null>(null)
  const answer = useOperation(
    'fairness',
    { ...population, ...(asked ?? { attributes: ['sex'], purpose: '' }) },
    { enabled: asked !== null },
  )
  return (
    <>
      <PageTitle question="Do groups get the same chances, and where does it differ?">
        {asked === null || answer.data === undefined
          ? 'Nobody is compared until somebody says what it is for.'
          : answer.data.sentences.slice(0, 2).join(' ')}
      </PageTitle>
      {may('fairness') ? (
        <AskFairness isBusy={answer.isFetching} onAsk={setAsked} />
      ) : (
        <Panel title="Who may ask">
          <Text size="sm" maw="78ch">
            This compares groups by what people say of themselves. It is for administrators, HR and IT leads, analysts
            and auditors who also hold the permission for sensitive aggregates. An administrator grants it under People
            and roles.
          </Text>
        </Panel>
      )}
      {asked !== null && (
        <Answer query={answer} skeleton={<Skeleton h={420} />}>
          {(report) => <FairnessAnswer report={report} />}
        </Answer>
      )}
      {may('fairness-summary') && <SummaryPanel />}
      <WordsPanel />
    </>
  )
}
