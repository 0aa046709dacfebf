import { Skeleton } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { z } from 'zod'
import { useOperation } from '../../api/use-operation.ts'
import { PageLink } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { useMe } from '../../session/use-me.ts'
import { usePageSearch } from '../../url/use-page-search.ts'
import { usePaths, usePopulation } from '../../url/use-population.ts'
import { CaseForm } from './CaseForm.tsx'
import { draftOf, newDraft } from './case-draft.ts'

const text = z.string().max(4000).optional().catch(undefined)
const Search = z.object({ title: text, text, opportunity: text, scenario: text })

/** A new case, filled in as far as the address says. */
export function NewCasePage() {
  const given = usePageSearch(Search)
  const { where } = usePopulation()
  const me = useMe()
  const paths = usePaths()
  return (
    <>
      <PageTitle question="What is a change worth, and what does it take?">
        <p style={{ margin: 0 }}>
          HR writes what it is worth, IT what it takes, each number as a range with where it comes from.{' '}
          <PageLink to={paths.businessCases()}>All business cases</PageLink>
        </p>
      </PageTitle>
      {me === undefined ? (
        <Skeleton h={420} />
      ) : (
        <CaseForm
          start={newDraft({ ...given, where }, new Date().toISOString().slice(0, 10))}
          version={0}
          written={{ value: false, effort: false }}
        />
      )}
    </>
  )
}

export function EditCasePage() {
  const { id = '' } = useParams({ strict: false })
  const answer = useOperation('business-case', { id })
  const paths = usePaths()
  return (
    <>
      <PageTitle question={`What should ${id} say?`}>
        <p style={{ margin: 0 }}>
          A half that changes loses its signature; what it is about is signed by both.{' '}
          <PageLink to={paths.businessCase(id)}>Back to the case</PageLink>
        </p>
      </PageTitle>
      <Answer query={answer} skeleton={<Skeleton h={420} />}>
        {(data) => (
          <CaseForm
            start={draftOf(data)}
            version={data.version}
            written={{ value: data.value !== null, effort: data.effort !== null }}
          />
        )}
      </Answer>
    </>
  )
}
