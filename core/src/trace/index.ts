export * from './event.ts'
export * from './population.ts'
export * from './stage-rule.ts'
export * from './visits.ts'
