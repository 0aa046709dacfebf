import { PageTitle } from '../../components/PageTitle.tsx'

export function StagesPage() {
  return <PageTitle question="Stages" />
}
