import { PageTitle } from '../../components/PageTitle.tsx'

export function TracesPage() {
  return <PageTitle question="Traces" />
}
