import { Select, Skeleton } from '@mantine/core'
import { clausesOf } from '@tandem/core/trace'
import { useOperation } from '../../../api/use-operation.ts'
import { PageTitle } from '../../../components/PageTitle.tsx'
import { Sentence } from '../../../components/Sentence.tsx'
import { Answer } from '../../../components/states/Answer.tsx'
import { EmptyState } from '../../../components/states/EmptyState.tsx'
import { usePopulation, useSetPopulation, withClause } from '../../../url/use-population.ts'
import { mappingAnswer } from './mapping-answer.ts'
import { StageMapping } from './StageMapping.tsx'

/** What each stage of a source stands for, to look at and to change with the effect in sight. */
export function StageMappingPage() {
  const sources = useOperation('sources', {})
  const { where } = usePopulation()
  const setPopulation = useSetPopulation()
  const names = sources.data?.sources.map(({ name }) => name) ?? []
  const [wanted] = clausesOf(where).find(({ dimension }) => dimension === 'source')?.values ?? []
  const source = wanted ?? names[0]
  const rules = useOperation('stage-rules', { source: source ?? '' }, { enabled: source !== undefined })
  return (
    <>
      <PageTitle question="What does each stage stand for?">
        {rules.data === undefined ? (
          (sources.isPending || rules.isFetching) && <Skeleton h={20} w="min(560px, 90%)" />
        ) : (
          <Sentence parts={mappingAnswer(rules.data)} />
        )}
      </PageTitle>
      {names.length > 1 && (
        <Select
          size="xs"
          label="Source"
          mb="md"
          w={260}
          maw="100%"
          allowDeselect={false}
          data={names}
          value={source ?? null}
          onChange={(name) => name !== null && setPopulation({ where: withClause(where, 'source', [name]) })}
        />
      )}
      {sources.data !== undefined && source === undefined ? (
        <EmptyState what="Here stands what each stage of a hiring system stands for: screening, interview, offer, and where it ends." />
      ) : (
        <Answer query={rules} skeleton={<Skeleton h={420} />}>
          {(data) => <StageMapping key={data.source} stageRules={data} />}
        </Answer>
      )}
    </>
  )
}
