export { CheckPage } from './CheckPage.tsx'
export { CheckProposalsPage } from './CheckProposalsPage.tsx'
export { ChecksPage } from './ChecksPage.tsx'
export { EditCheckPage, NewCheckPage } from './WriteCheckPage.tsx'
