import { z } from 'zod'
import { isAnonymous } from '../privacy/anonymous.ts'

/** Where a source shows an application: an address with {application}, and {requisition} if it needs that too. */
export const SourceLink = z
  .string()
  .max(500)
  .regex(/^https?:\/\/[^\s{}]+(\{(application|requisition)\}[^\s{}]*)+$/, {
    message:
      'must be an address with {application} where its id goes, like https://ats.example/applications/{application}',
  })
  .refine((text) => text.includes('{application}'), { message: 'must have {application} where its id goes' })

export const SourceSetInput = z.object({
  name: z.string().min(1).max(60).describe('of the source'),
  link: SourceLink.nullable().describe('where the source shows an application; null takes it away'),
})

/**
 * The address of one application in its own system; null where the source has not said where, or the application has no requisition
 * that the address needs, or nobody knows any more whose it was.
 */
export function addressIn(
  link: string | null,
  { application, requisition }: { application: string; requisition: string },
): string | null {
  if (link === null || isAnonymous(application) || (requisition === '' && link.includes('{requisition}'))) return null
  return link
    .replaceAll('{application}', encodeURIComponent(application))
    .replaceAll('{requisition}', encodeURIComponent(requisition))
}
