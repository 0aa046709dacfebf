import { PageTitle } from '../../components/PageTitle.tsx'

export function ApplicationPage() {
  return <PageTitle question="Application" />
}
