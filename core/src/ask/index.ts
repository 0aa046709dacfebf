export * from './contract.ts'
export * from './phrasing.ts'
export { type Catalogue, pageOf, type Understanding, understand } from './understand.ts'
