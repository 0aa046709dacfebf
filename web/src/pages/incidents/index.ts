// The router fetches all pages of this section from here.
export { IncidentPage } from './IncidentPage.tsx'
export { IncidentsPage } from './IncidentsPage.tsx'
export { SilencesPage } from './silences/SilencesPage.tsx'
