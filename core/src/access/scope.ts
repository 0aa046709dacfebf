import { z } from 'zod'

/**
 * Which rows a person sees. Every part that is given narrows: departments and locations name values of those dimensions;
 * `keys` are how the data name the person, and leave only requisitions whose recruiter or hiring manager is one of them.
 * `null` is no limit; an empty list lets nothing through.
 */
export const RowScope = z.object({
  departments: z.array(z.string().min(1).max(200)).max(200).nullable().default(null),
  locations: z.array(z.string().min(1).max(200)).max(200).nullable().default(null),
  keys: z.array(z.string().min(1).max(200)).max(50).nullable().default(null),
})
export type RowScope = z.infer<typeof RowScope>

export const WHOLE_COMPANY: RowScope = { departments: null, locations: null, keys: null }

export const isWhole = ({ departments, locations, keys }: RowScope): boolean =>
  departments === null && locations === null && keys === null

/** The scope in words, for the person it limits. */
export function scopeWords({ departments, locations, keys }: RowScope): string {
  const parts = [
    ...(departments === null ? [] : [`${departments.join(' or ') || 'no'} department`]),
    ...(locations === null ? [] : [`${locations.join(' or ') || 'no'} location`]),
    ...(keys === null ? [] : ['own requisitions']),
  ]
  return parts.length === 0 ? 'the whole company' : parts.join(', ')
}
