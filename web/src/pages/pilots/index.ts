export { PilotPage } from './PilotPage.tsx'
export { PilotsPage } from './PilotsPage.tsx'
export { EditPilotPage, NewPilotPage } from './WritePilotPage.tsx'
