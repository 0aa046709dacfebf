// The router fetches both pages of this section from here.
export { DefinitionsPage } from './DefinitionsPage.tsx'
export { WorkingHoursPage } from './working-hours/WorkingHoursPage.tsx'
