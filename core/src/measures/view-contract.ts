import { z } from 'zod'

export const ViewRow = z.object({
  id: z.string(),
  name: z.string(),
  path: z.string().describe('the page and its choices, as in the URL'),
  shared: z.boolean().describe('whether everybody sees it'),
  own: z.boolean(),
  madeAt: z.string(),
})
export type ViewRow = z.infer<typeof ViewRow>

export const Views = z.object({ views: z.array(ViewRow) })

export const ViewSaveInput = z.object({
  name: z.string().trim().min(1, 'needs a name').max(100),
  path: z
    .string()
    .max(4000)
    .regex(
      /^\/(explore|waits|queue|flow|stages|traces)?(\?[^#]*)?$/,
      'must be a page of Tandem with its choices, like /explore?measure=hires',
    ),
  shared: z.stringbool().or(z.boolean()).default(false).describe('let everybody see it'),
})

export const ViewRemoveInput = z.object({ id: z.string().max(100) })
