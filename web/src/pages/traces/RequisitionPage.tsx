import { PageTitle } from '../../components/PageTitle.tsx'

export function RequisitionPage() {
  return <PageTitle question="Requisition" />
}
