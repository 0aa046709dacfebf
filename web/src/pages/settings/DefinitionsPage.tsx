import { PageTitle } from '../../components/PageTitle.tsx'
import { CostsPanel } from './CostsPanel.tsx'
import { MomentsPanel } from './MomentsPanel.tsx'
import { PublishedPanel } from './PublishedPanel.tsx'

/** What the numbers of this company are made of where that is for the company to say. */
export function DefinitionsPage() {
  return (
    <>
      <PageTitle question="What do our numbers mean, and what do things cost?">
        What a company must say itself: when its durations start and stop, what an hour and a vacancy cost, and whose
        published figures it looks at. Every change is a version with a reason, and every number says what it was made
        by.
      </PageTitle>
      <MomentsPanel />
      <CostsPanel />
      <PublishedPanel />
    </>
  )
}
