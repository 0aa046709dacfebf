export { AnswerPage } from './AnswerPage.tsx'
export { PulsePage } from './PulsePage.tsx'
export { NewRoundPage } from './WriteRoundPage.tsx'
