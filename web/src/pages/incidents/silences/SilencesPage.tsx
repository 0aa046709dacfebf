import { Skeleton } from '@mantine/core'
import { useOperation } from '../../../api/use-operation.ts'
import { PageLink } from '../../../components/PageLink.tsx'
import { PageTitle } from '../../../components/PageTitle.tsx'
import { Answer } from '../../../components/states/Answer.tsx'
import { usePaths } from '../../../url/use-population.ts'
import { ExclusionsPanel } from './ExclusionsPanel.tsx'
import { quietAnswer } from './quiet-words.ts'
import { SilencesPanel } from './SilencesPanel.tsx'

/** What keeps notices back, and what keeps work out of the budgets: two things that are easily taken for one. */
export function SilencesPage() {
  const paths = usePaths()
  const silences = useOperation('silence-list', {})
  const exclusions = useOperation('exclusion-list', {})
  return (
    <>
      <PageTitle question="What is kept quiet, and what does not count?">
        {silences.data !== undefined && exclusions.data !== undefined && (
          <p style={{ margin: 0 }}>{quietAnswer(silences.data.silences, exclusions.data.exclusions)}</p>
        )}
      </PageTitle>
      <p style={{ margin: '0 0 12px' }}>
        <PageLink to={paths.incidents()}>All incidents</PageLink>
      </p>
      <Answer query={silences} skeleton={<Skeleton h={200} mb="md" />}>
        {(data) => <SilencesPanel silences={data.silences} />}
      </Answer>
      <Answer query={exclusions} skeleton={<Skeleton h={200} />}>
        {(data) => <ExclusionsPanel exclusions={data.exclusions} />}
      </Answer>
    </>
  )
}
