export { AgendaPage } from './AgendaPage.tsx'
export { InitiativePage } from './InitiativePage.tsx'
export { EditInitiativePage, NewInitiativePage } from './WriteInitiativePage.tsx'
