import { PageTitle } from '../../components/PageTitle.tsx'

export function ImportPage() {
  return <PageTitle question="Which events do we have, and how do more get in?" />
}

export function QuarantinePage() {
  return <PageTitle question="Which rows could not be used, and why?" />
}
