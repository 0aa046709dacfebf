// The router fetches both pages of this section from here.
export { ImportPage } from './ImportPage.tsx'
export { QuarantinePage } from './quarantine/QuarantinePage.tsx'
