export * from './contract.ts'
export * from './phrasing.ts'
export { type Catalogue, type Understanding, understand } from './understand.ts'
