export * from './contract.ts'
export * from './read-jolts.ts'
