import { PageTitle } from '../../components/PageTitle.tsx'

export function OverviewPage() {
  return <PageTitle question="Is hiring well?" />
}
