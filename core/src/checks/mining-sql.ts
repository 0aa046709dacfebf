import { bind, join, raw, type Sql, sql } from '../sql/index.ts'
import type { StageRule } from '../trace/stage-rule.ts'
import { MINED_WORDS } from './candidates.ts'
import { kindsOf, thingsSql } from './check-sql.ts'

interface Mined {
  source: string
  rules: readonly StageRule[]
  /** Ended applications that are looked at, as a condition on their number. */
  only: Sql
}

/** What happened in each application that has ended, as (1 word, 2 place of its first, 3 of its last, 4 how many). */
function foundSql({ source, rules, only }: Mined): Sql {
  const things = MINED_WORDS.map((word) => ({ term: { kind: 'word', word } as const }))
  const found = MINED_WORDS.map((_, bit) => {
    const has = raw(`bitTest(e.4, ${bit})`)
    return sql`(${bind(bit, 'UInt8')}, arrayFirstIndex(e -> ${has}, ev), arrayLastIndex(e -> ${has}, ev), arrayCount(e -> ${has}, ev))`
  })
  return sql`
    select arrayFilter(w -> w.2 > 0, [${join(found)}]) as found from (
      select arraySort(groupArrayIf((occurred_at, sequence, id, things), things != 0)) as ev
      from (select application, occurred_at, sequence, id, ${thingsSql(things, rules)} as things from event
        where source = ${source} and kind in ${kindsOf(things, rules)} and application in (select application from application where source = ${source} and outcome != '' and ${only}))
      group by application)`
}

/** How often each word occurs: rows of `WordCount`, with the word as its place in the list. */
export const wordCountsSql = (mined: Mined): Sql => sql`
  select w.1 as word, count() as applications, countIf(w.4 = 1) as once
  from (select arrayJoin(found) as w from (${foundSql(mined)})) group by word order by word`

/** How words come together: rows of `PairCount`, with the words as their places. */
export const pairCountsSql = (mined: Mined): Sql => sql`
  select a.1 as first, b.1 as second, count() as both, countIf(b.3 > a.3) as answered, countIf(a.2 < b.2) as preceded, countIf(b.3 < a.2) as never
  from (select a, arrayJoin(found) as b from (select arrayJoin(found) as a, found from (${foundSql(mined)})))
  where a.1 != b.1 group by first, second order by first, second`
