import { PageLink } from '../components/PageLink.tsx'
import { PageTitle } from '../components/PageTitle.tsx'
import { usePaths } from '../url/use-population.ts'

export function NotFoundPage() {
  const paths = usePaths()
  return (
    <PageTitle question="There is no page at this address">
      <p style={{ margin: 0 }}>
        The link may be from another version. Start again from the <PageLink to={paths.overview()}>overview</PageLink>{' '}
        or press Ctrl K to search.
      </p>
    </PageTitle>
  )
}
