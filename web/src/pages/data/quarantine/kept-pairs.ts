import { z } from 'zod'

const Kept = z.record(z.string(), z.string())

/** The columns of a kept row that hold something; none where the row is no JSON object. */
export function keptPairs(row: string): [string, string][] {
  try {
    const parsed = Kept.safeParse(JSON.parse(row))
    return parsed.success ? Object.entries(parsed.data).filter(([, value]) => value !== '') : []
  } catch {
    return []
  }
}
