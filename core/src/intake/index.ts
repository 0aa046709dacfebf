export * from './mapping.ts'
export * from './propose-mapping.ts'
export * from './time-format.ts'
