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
import { CheckFileForm } from './CheckFileForm.tsx'
import { CheckForm } from './CheckForm.tsx'

const Search = z.object({ as: z.enum(['form', 'file']).default('form').catch('form') })

export function NewCheckPage() {
  const { as } = usePageSearch(Search)
  const set = useSetSearch()
  const paths = usePaths()
  return (
    <>
      <PageTitle question="What is hiring designed to do?">
        <p style={{ margin: 0 }}>
          Write it as a line of plain language, or bring a file of many.{' '}
          <PageLink to={paths.checks()}>All process checks</PageLink>
        </p>
      </PageTitle>
      <SegmentedControl
        size="xs"
        mb="sm"
        aria-label="How to write it"
        value={as}
        onChange={(next) => set({ as: next === 'form' ? undefined : next })}
        data={[
          { value: 'form', label: 'One check' },
          { value: 'file', label: 'A file in YAML' },
        ]}
      />
      {as === 'form' ? <CheckForm check={null} /> : <CheckFileForm />}
    </>
  )
}

export function EditCheckPage() {
  const { id = '' } = useParams({ strict: false })
  const list = useOperation('check-list', {})
  const paths = usePaths()
  return (
    <>
      <PageTitle question={`What should ${id} check?`}>
        <p style={{ margin: 0 }}>
          <PageLink to={paths.check(id)}>Back to the check</PageLink>
        </p>
      </PageTitle>
      <Answer query={list} skeleton={<Skeleton h={360} />}>
        {({ checks }) => {
          const check = checks.find((one) => one.id === id)
          return check === undefined ? <NotFoundPage /> : <CheckForm key={check.version} check={check} />
        }}
      </Answer>
    </>
  )
}
