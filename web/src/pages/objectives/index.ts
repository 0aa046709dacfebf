export { ObjectivePage } from './detail/ObjectivePage.tsx'
export { ObjectivesPage } from './list/ObjectivesPage.tsx'
export { ProposalsPage } from './proposals/ProposalsPage.tsx'
export { EditObjectivePage, NewObjectivePage } from './write/WritePage.tsx'
