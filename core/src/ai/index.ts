export { UseCaseId } from './use-case-id.ts'
