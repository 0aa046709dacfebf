export * from './attribution.ts'
export * from './contract.ts'
export * from './wait-rule.ts'
