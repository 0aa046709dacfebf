export * from './contract.ts'
export * from './inputs.ts'
export * from './populations.ts'
export * from './states.ts'
