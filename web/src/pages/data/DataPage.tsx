// The router fetches all pages of this section from here.
export { SourcesPage } from './connections/SourcesPage.tsx'
export { ImportPage } from './ImportPage.tsx'
export { LatePage } from './late/LatePage.tsx'
export { PrivacyPage } from './privacy/PrivacyPage.tsx'
export { QualityPage } from './quality/QualityPage.tsx'
export { QuarantinePage } from './quarantine/QuarantinePage.tsx'
export { StageMappingPage } from './stage-mapping/StageMappingPage.tsx'
