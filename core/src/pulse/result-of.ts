import type { StatementResult } from './contract.ts'
import { gapOf } from './gap.ts'
import { PUBLISHED_PULSE } from './published.ts'
import type { Counts } from './release.ts'
import { choicesOf, type PulseStatement } from './statement.ts'
import { agreeDifference, type SideSummary, summarise } from './summarise.ts'
import { writeBelief } from './write-belief.ts'
import { writeGap } from './write-gap.ts'

export interface Told {
  hr: Counts
  it: Counts
  /** Of the round before, with the same version of the statement. */
  before: { round: string; hr: Counts; it: Counts } | null
  /** What Tandem measured of what a belief is about. */
  measured: StatementResult['measured']
}

/** What both sides said to one statement, in numbers and in a sentence. */
export function resultOf(
  statement: PulseStatement,
  { hr: hrCounts, it: itCounts, before, measured }: Told,
): StatementResult {
  const [hr, it] = [summarise(hrCounts), summarise(itCounts)]
  const isAgreement = statement.kind === 'agreement'
  const { difference, state } = gapOf(hr, it)
  const shares = isAgreement && hr !== null && it !== null ? agreeDifference(hr, it) : null
  const told = {
    statement,
    hr: viewOf(statement, hr),
    it: viewOf(statement, it),
    gap:
      difference?.estimate == null
        ? null
        : { estimate: difference.estimate, interval: difference.interval, df: difference.df, p: difference.p },
    agreeGap: shares?.estimate == null ? null : { estimate: shares.estimate, interval: shares.interval },
    measured,
    before:
      before === null
        ? null
        : { round: before.round, hr: summarise(before.hr)?.mean ?? null, it: summarise(before.it)?.mean ?? null },
    published: PUBLISHED_PULSE.filter((one) => one.statement === statement.id).map(({ sentence, source, year }) => ({
      sentence,
      source,
      year,
    })),
  }
  // Five points of agreement are a scale that a point means something on; days are judged against what was measured.
  if (isAgreement) return { ...told, state, sentence: writeGap(told, state) }
  return { ...told, ...writeBelief(told) }
}

const viewOf = (statement: PulseStatement, side: SideSummary | null): StatementResult['hr'] =>
  side && {
    n: side.n,
    mean: side.mean,
    interval: side.interval,
    median: side.median,
    agree:
      statement.kind === 'agreement' && side.agree.estimate !== null
        ? { estimate: side.agree.estimate, interval: side.agree.interval }
        : null,
    counts: choicesOf(statement).map((value) => ({ value, n: side.counts[String(value)] ?? 0 })),
  }
