import { z } from 'zod'

/** A list of things with parts: as it is in a body or a file, as JSON text in a query. */
export function jsonText<Schema extends z.ZodType>(schema: Schema) {
  const parsed = z.string().transform((text, context) => {
    try {
      return JSON.parse(text) as unknown
    } catch {
      context.addIssue({ code: 'custom', message: 'is not JSON' })
      return z.NEVER
    }
  })
  return z.union([schema, parsed.pipe(schema)])
}
