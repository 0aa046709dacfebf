export * from './anonymous.ts'
export * from './contract.ts'
export { namesNoGroup } from './names-no-group.ts'
export * from './withhold-small-cells.ts'
