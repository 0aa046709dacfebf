export { type Content, canonicalText } from './canonical.ts'
export * from './contract.ts'
export * from './settle.ts'
