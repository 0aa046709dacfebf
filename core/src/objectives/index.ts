export * from './day-verdicts.ts'
export * from './judgement.ts'
export * from './objective.ts'
export * from './status-contract.ts'
