import type { ColumnSample } from './mapping.ts'
import { timeShapeOf } from './time-format.ts'

export const filled = (column: ColumnSample) => column.values.filter((value) => value !== '')
export const looksLikeKind = (column: ColumnSample) => filled(column).some((value) => /^[a-z]+\.[a-z_]+$/.test(value))

export function looksLikeTime(column: ColumnSample): boolean {
  const values = filled(column)
  return values.length > 0 && values.filter((value) => timeShapeOf(value) !== null).length >= values.length * 0.6
}

export function looksLikeActivity(column: ColumnSample): boolean {
  const values = filled(column)
  const distinct = new Set(values).size
  return (
    values.length >= 5 &&
    distinct >= 2 &&
    distinct <= Math.max(3, values.length / 3) &&
    values.every((v) => /[a-z]{3}/i.test(v))
  )
}

export function isUnique(column: ColumnSample): boolean {
  const values = filled(column)
  return values.length === column.values.length && new Set(values).size === values.length
}

/** An e-mail address, a telephone number or a link, any of which may lead to a person. */
export const leadsToAPerson = (value: string): boolean =>
  /\S+@\S+\.\w/.test(value) || /^https?:\/\//i.test(value) || isTelephone(value)

const isTelephone = (value: string) =>
  /^(\+|\(?0)[\d\s()/.-]{6,}$/.test(value) && /[+\s()/]/.test(value) && value.replaceAll(/\D/g, '').length >= 7

/** More than what a list of choices would hold. */
export const isProse = (value: string): boolean => value.length > 80 || value.split(/\s+/).length > 5

export const sameValues = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i])
