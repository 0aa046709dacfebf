import { bind, join, raw, type Sql, sql } from '@tandem/core/sql'
import { MARKS, PENDING, stepsOf } from '@tandem/core/trace'

/** The code of an event as a mark, 0 if it opens and closes nothing: `markOf` of core. */
export function markSql(): Sql {
  const coded = MARKS.map((mark, i) => ({ ...mark, code: i + 1 }))
  const plain = coded.filter(({ words }) => words === undefined)
  const tasks = coded.flatMap(({ kind, words, code }) =>
    words === undefined ? [] : [sql`kind = ${kind} and match(lower(details), ${words}), ${bind(code, 'UInt8')}`],
  )
  return sql`if(startsWith(kind, 'task.'), multiIf(${join(tasks)}, 0),
    transform(kind, ${plain.map(({ kind }) => kind)}, ${bind(
      plain.map(({ code }) => code),
      'Array(UInt8)',
    )}, 0))::UInt8`
}

/** After each mark of a stay, the bits of what is pending: `pendingAfter` of core over an array of codes. */
export function pendingAfterSql(codes: Sql): Sql {
  const open = PENDING.map((pending) => {
    const sum = 'early' in pending ? sql`arrayCumSum` : sql`arrayCumSumNonNegative`
    return sql`${sum}(arrayMap(c -> ${bind(stepsOf(pending), 'Array(Int8)')}[c + 1], ${codes}))`
  })
  const names = PENDING.map((_, bit) => `s${bit}`)
  const bits = names.map((name, bit) => `if(${name} > 0, ${1 << bit}, 0)`)
  return sql`arrayMap((${bitsOf(names)}) -> toUInt16(${bitsOf(bits, ' + ')}), ${join(open)})`
}

const bitsOf = (texts: readonly string[], separator = ', '): Sql =>
  join(
    texts.map((text) => raw(text)),
    separator,
  )
