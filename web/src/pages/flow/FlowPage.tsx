import { PageTitle } from '../../components/PageTitle.tsx'

export function FlowPage() {
  return <PageTitle question="Flow" />
}
