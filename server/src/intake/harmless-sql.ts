import { CONTACT, LONGEST_CHOICE, MOST_WORDS } from '@tandem/core/intake'
import { bind, type Sql, sql } from '@tandem/core/sql'

/**
 * As `holdsContact` in core. A pattern is slow and signs are quick to find, so it is asked only where there is a sign of an address.
 */
export const holdsContactSql = (value: Sql): Sql =>
  sql`((position(${value}, '@') > 0 or position(${value}, '+') > 0 or position(${value}, '://') > 0 or positionCaseInsensitive(${value}, 'www.') > 0) and match(${value}, ${CONTACT}))`

/** As `tellsOfAPerson` in core, in its order of cost. */
export const tellsOfAPersonSql = (value: Sql): Sql =>
  sql`(lengthUTF8(${value}) > ${bind(LONGEST_CHOICE, 'UInt32')} or countSubstrings(${value}, ' ') >= ${bind(MOST_WORDS, 'UInt32')} or ${holdsContactSql(value)})`

/** A value, or nothing where it tells of a person. */
export const harmlessSql = (value: Sql): Sql => sql`if(${tellsOfAPersonSql(value)}, '', ${value})`
