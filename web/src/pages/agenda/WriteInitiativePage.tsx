import { SegmentedControl, Skeleton } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { z } from 'zod'
import { useOperation } from '../../api/use-operation.ts'
import { PageLink } from '../../components/PageLink.tsx'
import { PageTitle } from '../../components/PageTitle.tsx'
import { Answer } from '../../components/states/Answer.tsx'
import { NotFoundPage } from '../../shell/NotFoundPage.tsx'
import { usePageSearch, useSetSearch } from '../../url/use-page-search.ts'
import { usePaths } from '../../url/use-population.ts'
import { AgendaFileForm } from './AgendaFileForm.tsx'
import { InitiativeForm } from './InitiativeForm.tsx'

const Search = z.object({ as: z.enum(['form', 'file']).default('form').catch('form') })

export function NewInitiativePage() {
  const { as } = usePageSearch(Search)
  const set = useSetSearch()
  const paths = usePaths()
  return (
    <>
      <PageTitle question="What is technology to bring, and with whom?">
        <p style={{ margin: 0 }}>
          Write one initiative, or bring a file of many. <PageLink to={paths.agenda()}>The whole agenda</PageLink>
        </p>
      </PageTitle>
      <SegmentedControl
        size="xs"
        mb="sm"
        aria-label="How to write it"
        value={as}
        onChange={(next) => set({ as: next === 'form' ? undefined : next })}
        data={[
          { value: 'form', label: 'One initiative' },
          { value: 'file', label: 'A file in YAML' },
        ]}
      />
      {as === 'form' ? <InitiativeForm initiative={null} /> : <AgendaFileForm />}
    </>
  )
}

export function EditInitiativePage() {
  const { id = '' } = useParams({ strict: false })
  const agenda = useOperation('agenda', { forecast: false })
  const paths = usePaths()
  return (
    <>
      <PageTitle question={`What does ${id} need?`}>
        <p style={{ margin: 0 }}>
          <PageLink to={paths.initiative(id)}>Back to the initiative</PageLink>
        </p>
      </PageTitle>
      <Answer query={agenda} skeleton={<Skeleton h={360} />}>
        {({ initiatives }) => {
          const found = initiatives.find((one) => one.id === id)
          return found === undefined ? <NotFoundPage /> : <InitiativeForm key={found.version} initiative={found} />
        }}
      </Answer>
    </>
  )
}
