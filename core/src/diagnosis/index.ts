export * from './compare-stays.ts'
export * from './find-differences.ts'
export * from './overview-contract.ts'
export * from './write-overview.ts'
