export { Restatement, RestatementCases, RestatementInput, Restatements, RestatementsInput } from './contract.ts'
