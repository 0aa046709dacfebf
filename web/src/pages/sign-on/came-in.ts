import { counted } from '../../words/numbers.ts'

export const cameIn = (people: number, way: string): string =>
  people === 0
    ? `Nobody has come in by ${way} yet.`
    : `${counted(people, 'person', 'people')} came in by ${way} so far.`
