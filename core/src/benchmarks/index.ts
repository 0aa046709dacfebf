export { type BesidePast, besidePast, type Quarter } from './beside-past.ts'
export * from './contract.ts'
export * from './published.ts'
