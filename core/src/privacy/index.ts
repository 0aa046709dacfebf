export * from './anonymous.ts'
export * from './contract.ts'
export * from './withhold-small-cells.ts'
