export { covering, matches } from './agreement.ts'
export { type ChangePoint, type ChangePoints, sinceWhen, type TimedValues } from './since-when.ts'
