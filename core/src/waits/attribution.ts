import { and, bind, type Sql, sql } from '../sql/index.ts'
import { bitOf } from '../trace/pending.ts'
import type { EVENT_FAMILIES, Side, WaitRule } from './wait-rule.ts'

export type EventFamily = (typeof EVENT_FAMILIES)[number]

/** Which events each source reports. */
export type Reports = Readonly<Record<string, readonly EventFamily[]>>

/** A piece of a stay between two marks. */
export interface Piece {
  source: string
  stage: string
  /** What the stage is for; empty where nobody has said. */
  stageKind: string
  /** Bits of what is pending. */
  pending: number
}

/** Who holds a piece. Unattributed pieces have a reason instead of an owner. */
export interface Attribution {
  side: Side
  owner: string
  kind: string
  reason: string
}

interface Line {
  attribution: Attribution
  fits(piece: Piece): boolean
  /** The same over a row with the columns source, stage, kind and pending. */
  condition: Sql
}

const unattributed = (reason: string): Attribution => ({
  side: 'unattributed',
  owner: 'unattributed',
  kind: 'unattributed',
  reason,
})

/**
 * The table as lines that fit or do not, the first that fits deciding; the last ones name why a piece has no owner. Core and SQL ask the
 * same lines in the same order.
 */
export function attributionLines(rules: readonly WaitRule[], reports: Reports): Line[] {
  const sourcesOf = (family: EventFamily | null) =>
    family === null ? null : Object.keys(reports).filter((source) => reports[source]?.includes(family))
  const owned = rules.map((rule) => {
    const { side, owner, kind } = rule
    return lineOf(rule, sourcesOf(rule.needs), { side, owner, kind, reason: '' })
  })
  const missing = rules.flatMap((rule) =>
    rule.needs === null ? [] : [lineOf(rule, null, unattributed(`no ${rule.needs} events from this source`))],
  )
  const noKind: Line = {
    attribution: unattributed('nobody has said what this stage is for'),
    fits: ({ stageKind }) => stageKind === '',
    condition: sql`kind = ''`,
  }
  const rest: Line = { attribution: unattributed('no rule for this stage'), fits: () => true, condition: sql`true` }
  return [...owned, ...missing, noKind, rest]
}

function lineOf({ when, stages }: WaitRule, sources: string[] | null, attribution: Attribution): Line {
  const bit = when === 'nothing' ? null : bitOf(when)
  const conditions = [
    bit === null ? sql`pending = 0` : sql`bitTest(pending, ${bind(bit, 'UInt8')})`,
    ...(stages === null ? [] : [sql`kind in ${stages} or stage in ${stages}`]),
    ...(sources === null ? [] : [sources.length === 0 ? sql`false` : sql`source in ${sources}`]),
  ]
  return {
    attribution,
    fits: ({ source, stage, stageKind, pending }) =>
      (bit === null ? pending === 0 : ((pending >> bit) & 1) === 1) &&
      (stages === null || stages.includes(stageKind) || stages.includes(stage)) &&
      (sources === null || sources.includes(source)),
    condition: and(conditions),
  }
}

/** Who holds a piece. */
export function attribute(piece: Piece, lines: readonly Line[]): Attribution {
  return (lines.find((line) => line.fits(piece)) as Line).attribution
}

/** The place of the line that decides, from 1, over a row with the columns source, stage, kind and pending. */
export function lineSql(lines: readonly Line[]): Sql {
  const cases = lines.slice(0, -1).map(({ condition }, i) => sql`${condition}, ${bind(i + 1, 'UInt16')}`)
  return sql`multiIf(${cases.reduce((all, one) => sql`${all}, ${one}`)}, ${bind(lines.length, 'UInt16')})`
}
