import { Group } from '@mantine/core'
import type { Diagnosis } from '@tandem/core/diagnosis'
import { z } from 'zod'
import { PageLink } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { pathsFor } from '../../paths.ts'
import { usePageSearch } from '../../url/use-page-search.ts'
import { usePopulation } from '../../url/use-population.ts'
import { ChooseSubject } from './ChooseSubject.tsx'
import { DiagnosisParts } from './DiagnosisParts.tsx'
import { DiagnosisSentence } from './DiagnosisSentence.tsx'
import { LookingPanel } from './LookingPanel.tsx'
import { SubjectForm } from './SubjectForm.tsx'
import { isAsked, useDiagnosis } from './use-diagnosis.ts'
import { useSubjectTitle } from './use-subject-title.ts'

const DiagnosisSearch = z.object({
  incident: z.coerce.number().int().positive().optional().catch(undefined),
  objective: z.coerce.string().optional().catch(undefined),
  measure: z.string().optional().catch(undefined),
})

/** Why something is as it is: an incident, an objective, or any measure in a time. The link says it all. */
export function DiagnosisPage() {
  const subject = usePageSearch(DiagnosisSearch)
  const { where, from, to } = usePopulation()
  const asked = { ...subject, ...(subject.measure !== undefined && { where }), from, to }
  const diagnosis = useDiagnosis(asked)
  const title = useSubjectTitle(subject)
  return (
    <>
      <PageTitle
        question={diagnosis.data?.subject.question ?? (title === null ? 'Why is it so?' : `Why is it so: ${title}?`)}
      >
        {diagnosis.data !== undefined && <DiagnosisSentence segments={diagnosis.data.text} />}
        {!isAsked(asked) && (
          <p style={{ margin: 0 }}>
            Choose what is to be explained: an incident, an objective, or any duration or rate in a time.
          </p>
        )}
      </PageTitle>
      {diagnosis.data !== undefined && <SubjectLinks diagnosis={diagnosis.data} />}
      <SubjectForm key={JSON.stringify(asked)} asked={asked} />
      {!isAsked(asked) && <ChooseSubject />}
      {isAsked(asked) && (
        <Answer query={diagnosis} skeleton={<LookingPanel key={JSON.stringify(asked)} asked={asked} />}>
          {(data) => <DiagnosisParts diagnosis={data} asked={asked} />}
        </Answer>
      )}
    </>
  )
}

function SubjectLinks({ diagnosis: { subject } }: { diagnosis: Diagnosis }) {
  const paths = pathsFor({})
  return (
    <Group gap="md" mb="sm" fz="sm">
      {subject.incident !== null && (
        <PageLink to={paths.incident(subject.incident)}>Incident {subject.incident}</PageLink>
      )}
      {subject.objective !== null && <PageLink to={paths.objective(subject.objective)}>Its objective</PageLink>}
    </Group>
  )
}
