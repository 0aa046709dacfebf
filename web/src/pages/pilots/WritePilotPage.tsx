import { Skeleton } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { z } from 'zod'
import { useOperation } from '../../api/use-operation.ts'
import { PageLink } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { usePageSearch } from '../../url/use-page-search.ts'
import { usePaths, usePopulation } from '../../url/use-population.ts'
import { PilotForm } from './PilotForm.tsx'
import { draftOf, newDraft } from './pilot-draft.ts'

const text = z.string().max(2000).optional().catch(undefined)
const Search = z.object({
  title: text,
  what: text,
  opportunity: text,
  metric: text,
  on: text,
  planned: z.coerce.number().int().positive().optional().catch(undefined),
})

/** A new design, filled in as far as the address says. */
export function NewPilotPage() {
  const { title, what, opportunity, metric, planned, on } = usePageSearch(Search)
  const { where } = usePopulation()
  const paths = usePaths()
  const given = {
    ...(title !== undefined && { title }),
    ...(what !== undefined && { what }),
    ...(opportunity !== undefined && { opportunity }),
    ...(metric !== undefined && { metric }),
    ...(planned !== undefined && { planned }),
    ...(on !== undefined ? { where: [on] } : where !== undefined && { where }),
  }
  return (
    <>
      <PageTitle question="What is tried, on whom, and judged by what?">
        <p style={{ margin: 0 }}>
          Everything here is fixed when the pilot is registered, before its first case.{' '}
          <PageLink to={paths.pilots()}>All pilots</PageLink>
        </p>
      </PageTitle>
      <PilotForm start={newDraft(given, new Date().toISOString().slice(0, 10))} version={0} />
    </>
  )
}

export function EditPilotPage() {
  const { id = '' } = useParams({ strict: false })
  const answer = useOperation('pilot', { id })
  const paths = usePaths()
  return (
    <>
      <PageTitle question={`What should ${id} be?`}>
        <p style={{ margin: 0 }}>
          <PageLink to={paths.pilot(id)}>Back to the pilot</PageLink>
        </p>
      </PageTitle>
      <Answer query={answer} skeleton={<Skeleton h={420} />}>
        {({ design, version, hash }) => (
          <PilotForm
            start={draftOf(id, design)}
            version={version}
            {...(hash === null ? { before: design } : { registered: design })}
          />
        )}
      </Answer>
    </>
  )
}
