import { z } from 'zod'

/** How a rule was held against its source: its own words were read, only what others report of it, nothing was found, or it is Tandem's own. */
export const READINGS = ['text read', 'report read', 'not found', 'own'] as const

export const Reading = z.object({
  by: z.enum(READINGS),
  on: z.iso.date().describe('when somebody looked'),
  at: z
    .url()
    .nullable()
    .describe('where it stands that was read, there or in a copy; the official text is the source of the pack'),
  open: z.string().optional().describe('what of it could not be read'),
})
export type Reading = z.infer<typeof Reading>

const ON = '2026-11-27'

/** Its own words were read, there or in a copy there. */
export const textRead = (at: string, open?: string): Reading => ({ by: 'text read', on: ON, at, ...but(open) })
/** What others say of it was read, and not the text. */
export const reportRead = (at: string, open?: string): Reading => ({ by: 'report read', on: ON, at, ...but(open) })
/** Nothing that says so was found. */
export const notFound = (open?: string): Reading => ({ by: 'not found', on: ON, at: null, ...but(open) })
/** Nobody outside asks for it. */
export const OWN: Reading = { by: 'own', on: ON, at: null }

/** What a reader needs to know before leaning on it. */
export function readingWords({ by, on, open }: Reading): string {
  const more = open === undefined ? '' : ` Open: ${open}`
  switch (by) {
    case 'text read':
      return `Text read on ${on}.${more}`
    case 'report read':
      return `Only a report was read, on ${on}: verify the text.${more}`
    case 'not found':
      return `Not read, nothing was found on ${on}: verify.${more}`
    case 'own':
      return 'Tandem’s own.'
  }
}

const but = (open: string | undefined): { open?: string } => (open === undefined ? {} : { open })
