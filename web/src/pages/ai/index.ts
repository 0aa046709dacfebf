export { AiPage } from './AiPage.tsx'
export { UseCasePage } from './UseCasePage.tsx'
export { EditUseCasePage, NewUseCasePage } from './WriteUseCasePage.tsx'
