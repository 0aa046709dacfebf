export * from './change-stage-rules.ts'
export * from './contract.ts'
export * from './write-effect.ts'
