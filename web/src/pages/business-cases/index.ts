export { BusinessCasePage } from './BusinessCasePage.tsx'
export { BusinessCasesPage } from './BusinessCasesPage.tsx'
export { EditCasePage, NewCasePage } from './WriteCasePage.tsx'
