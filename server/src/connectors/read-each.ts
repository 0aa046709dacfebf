import { readInstant } from '@tandem/core/intake'
import { z } from 'zod'
import type { Warning } from './connector.ts'

/** An id, whether the vendor writes it as a number or as text. */
export const VendorId = z.union([z.string().min(1), z.number()]).transform(String)
/** A moment, or null where there is none or it cannot be read. */
export const Moment = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined ? null : readInstant(value)))
/** A thing with a name, of which the name is wanted. */
export const Named = z
  .object({ name: z.string() })
  .nullish()
  .transform((value) => value?.name ?? '')

/** The records that can be read; one that cannot costs itself, and is counted. */
export function readEach<Schema extends z.ZodType>(
  schema: Schema,
  records: readonly unknown[],
  warnings: Warning[],
): z.output<Schema>[] {
  return records.flatMap((record) => {
    const result = schema.safeParse(record)
    if (result.success) return [result.data]
    const [issue] = result.error.issues
    const { id } = Object(record) as { id?: unknown }
    warnings.push({
      what: `a record whose “${issue?.path.join('.') || 'form'}” is not as documented was left out`,
      example: typeof id === 'string' || typeof id === 'number' ? String(id) : '',
    })
    return []
  })
}

/** What is given, without what is empty. */
export function filled(fields: Readonly<Record<string, string | null | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      value === null || value === undefined || value === '' ? [] : [[name, value]],
    ),
  )
}

const DAY_MS = 86_400_000

/** A date without a time of day is somewhere in that day; not later than now. */
export function inDay(text: string, now: number): { occurredAt: number; occurredFrom: number } | null {
  const at = readInstant(text)
  if (at === null) return null
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text.trim())) return { occurredAt: at, occurredFrom: at }
  return { occurredAt: Math.max(at, Math.min(at + DAY_MS, now)), occurredFrom: at }
}

/** A day that is still going on ends with what came after it. */
export function notAfter(day: { occurredAt: number; occurredFrom: number }, limit: number | null) {
  if (limit === null || limit >= day.occurredAt) return day
  return { occurredAt: limit, occurredFrom: Math.min(day.occurredFrom, limit) }
}
