export * from './contract.ts'
export * from './published.ts'
