export { MeasurePage } from './MeasurePage.tsx'
export { NewMeasurePage } from './NewMeasurePage.tsx'
export { ValuePage } from './ValuePage.tsx'
