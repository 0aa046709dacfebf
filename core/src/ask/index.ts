export * from './contract.ts'
export { type Catalogue, type Understanding, understand } from './understand.ts'
