export * from './calendars.ts'
export * from './contract.ts'
export * from './logged-step.ts'
export * from './split-handoffs.ts'
