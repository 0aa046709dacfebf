import { day } from '../../words/dates.ts'

/** '31 Mar 2026 to 28 Jun 2026', the last day included. */
export const periodWords = ({ from, to }: { from: string; to: string }): string =>
  `${day(Date.parse(from))} to ${day(Date.parse(to) - 86_400_000)}`
