import { SegmentedControl } from '@mantine/core'
import type { ObjectiveRow } from '@tandem/core/objectives'
import { useParams } from '@tanstack/react-router'
import { z } from 'zod'
import { useOperation } from '../../../api/use-operation.ts'
import { PageLink } from '../../../components/PageLink.tsx'
import { PageSkeleton } from '../../../components/PageSkeleton.tsx'
import { PageTitle } from '../../../components/PageTitle.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { Answer } from '../../../components/states/Answer.tsx'
import { usePageSearch, useSetSearch } from '../../../url/use-page-search.ts'
import { usePaths } from '../../../url/use-population.ts'
import { FileForm } from './FileForm.tsx'
import { ObjectiveForm } from './ObjectiveForm.tsx'

/** A new promise, typed or as a file of OpenSLO. */
export function NewObjectivePage() {
  const paths = usePaths()
  return (
    <>
      <PageTitle question="What do we promise?">
        <p style={{ margin: 0 }}>
          A promise says what happens to whom, how often, within what time, and who answers for it in HR and in IT.{' '}
          <PageLink to={paths.objectiveProposals()}>Propose from our own history</PageLink> instead.
        </p>
      </PageTitle>
      <Write objective={null} />
    </>
  )
}

/** A promise that is there, to be changed. */
export function EditObjectivePage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const list = useOperation('objective-list', {})
  const objective = list.data?.objectives.find((one) => one.id === id)
  const paths = usePaths()
  return (
    <>
      <PageTitle question={`What do we promise: ${objective?.title ?? id}?`}>
        <p style={{ margin: 0 }}>
          <PageLink to={paths.objective(id)}>How it stands</PageLink>
          {objective?.managedBy === 'file' &&
            '. It comes from a file: applying that file again takes back what is changed here, so change it there too.'}
        </p>
      </PageTitle>
      <Answer
        query={list}
        skeleton={<PageSkeleton />}
        isEmpty={() => objective === undefined}
        empty={<Panel>{`There is no promise ${id}. It may have been ended; see all promises.`}</Panel>}
      >
        {() => objective !== undefined && <Write key={id} objective={objective} />}
      </Answer>
    </>
  )
}

const Search = z.object({ as: z.enum(['form', 'file']).default('form').catch('form') })

function Write({ objective }: { objective: ObjectiveRow | null }) {
  const { as } = usePageSearch(Search)
  const set = useSetSearch()
  return (
    <>
      <SegmentedControl
        size="xs"
        mb="sm"
        aria-label="How to write it"
        value={as}
        onChange={(next) => set({ as: next === 'form' ? undefined : next })}
        data={[
          { value: 'form', label: 'Form' },
          { value: 'file', label: 'OpenSLO file' },
        ]}
      />
      {as === 'form' ? <ObjectiveForm objective={objective} /> : <FileForm objective={objective} />}
    </>
  )
}
