export * from './cost-model.ts'
export * from './cost-to-replace.ts'
