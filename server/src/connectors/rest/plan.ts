import { invalid } from '@tandem/core/errors'
import { nearNames } from '@tandem/core/near-names'
import { EVENT_KINDS } from '@tandem/core/trace'
import { parseDocument } from 'yaml'
import { z } from 'zod'

/** Where a value lies in a record: names with dots between, `[0]` for a place in a list; `=text` is the text itself. */
const Path = z
  .string()
  .regex(/^(=.*|[\w$-]+(\[\d+\])?(\.[\w$-]+(\[\d+\])?)*)$/, 'must be a path like job.id or stages[0].name, or =text')

const Pages = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('none') }),
  z.strictObject({ by: z.literal('link') }).describe('the Link header names the next page'),
  z
    .strictObject({ by: z.literal('cursor'), parameter: z.string(), next: Path })
    .describe('the answer holds what to ask with next'),
  z.strictObject({ by: z.literal('url'), next: Path }).describe('the answer holds the address of the next page'),
  z.strictObject({ by: z.literal('number'), parameter: z.string(), first: z.number().int().default(1) }),
  z.strictObject({ by: z.literal('offset'), parameter: z.string() }),
])

const Base = {
  path: z.string().startsWith('/'),
  items: Path.optional().describe('where the list lies in the answer; the answer itself if left out'),
  query: z.record(z.string(), z.union([z.string(), z.number()]).transform(String)).default({}),
  since: z
    .strictObject({ parameter: z.string(), as: z.enum(['iso', 'epoch-s', 'epoch-ms']).default('iso') })
    .optional(),
  pages: Pages.default({ by: 'none' }),
}

const Looks = z.strictObject({
  ...Base,
  tells: z.literal('applications'),
  fields: z.strictObject({
    application: Path,
    requisition: Path.optional(),
    candidate: Path.optional(),
    submittedAt: Path.optional(),
    stage: Path.optional(),
    state: Path.optional(),
    endedAt: Path.optional(),
    changedAt: Path.optional(),
  }),
  attributes: z.record(z.string(), Path).default({}),
  firstStage: z.string().optional(),
  states: z.record(z.string(), z.enum(['open', 'hired', 'rejected', 'withdrawn', 'merged'])).default({}),
})
export type Looks = z.infer<typeof Looks>

const Events = z.strictObject({
  ...Base,
  tells: z.literal('events'),
  fields: z.strictObject({
    id: Path,
    occurredAt: Path,
    kind: Path,
    application: Path.optional(),
    requisition: Path.optional(),
    candidate: Path.optional(),
    actor: Path.optional(),
    stage: Path.optional(),
  }),
  attributes: z.record(z.string(), Path).default({}),
  details: z.record(z.string(), Path).default({}),
  kinds: z.record(z.string(), z.enum(EVENT_KINDS)).default({}),
})
export type Events = z.infer<typeof Events>

export const Plan = z.strictObject({
  base: z.url({ protocol: /^https?$/ }),
  auth: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('none') }),
      z.strictObject({ type: z.literal('bearer') }),
      z.strictObject({ type: z.literal('basic') }).describe('the secret is user:password'),
      z.strictObject({ type: z.literal('header'), name: z.string().regex(/^[\w-]+$/) }),
    ])
    .default({ type: 'none' }),
  resources: z
    .record(z.string(), z.discriminatedUnion('tells', [Looks, Events]))
    .refine((all) => Object.keys(all).length > 0, 'names no resource'),
})
export type Plan = z.infer<typeof Plan>

/**
 * What a person wrote about an interface.
 *
 * @throws TandemError `invalid` that says which key is wrong, and what may stand there
 */
export function readPlan(text: string): Plan {
  const document = parseDocument(text)
  const [error] = document.errors
  if (error !== undefined)
    throw invalid(`The description is not YAML: ${error.message.split('\n')[0]} Correct it and try again.`)
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: 0 })
  } catch {
    throw invalid('The description uses references (& and *), which are not read. Write the values out.')
  }
  const result = Plan.safeParse(value)
  if (result.success) return result.data
  const faults = result.error.issues.map((issue) => faultOf(issue))
  throw invalid(`The description cannot be used: ${[...new Set(faults)].join('; ')}.`)
}

function faultOf(issue: z.core.$ZodIssue): string {
  const at = issue.path.join('.') || 'the top'
  if (issue.code === 'unrecognized_keys') return `${at} has no ${issue.keys.map(named).join(', ')}`
  if (issue.code === 'invalid_value')
    return `${at} must be one of ${issue.values.slice(0, 12).map(String).join(', ')}${issue.values.length > 12 ? ', …' : ''}`
  if (issue.code === 'invalid_union')
    return `${at} must say ${at.endsWith('auth') ? 'type: none, bearer, basic or header' : at.endsWith('pages') ? 'by: none, link, cursor, url, number or offset' : 'tells: applications or events'}`
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return `${at} is missing`
  return `${at} ${issue.message}`
}

function named(key: string): string {
  const [near] = nearNames(key, KEYS, 1)
  return near === undefined ? `“${key}”` : `“${key}” (perhaps ${near})`
}

const KEYS = [
  'base',
  'auth',
  'resources',
  'path',
  'items',
  'query',
  'since',
  'pages',
  'tells',
  'fields',
  'attributes',
  'details',
  'states',
  'kinds',
  'firstStage',
  'application',
  'requisition',
  'candidate',
  'submittedAt',
  'stage',
  'state',
  'endedAt',
  'changedAt',
  'id',
  'occurredAt',
  'kind',
  'actor',
  'parameter',
  'next',
  'by',
  'as',
  'name',
  'type',
]
