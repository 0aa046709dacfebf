import type { z } from 'zod'
import { nearNames } from '../../near-names.ts'
import { Change, Scenario } from '../scenario.ts'
import { MOST_SCENARIOS } from './contract.ts'

export interface ScenarioFault {
  line: number | null
  sentence: string
}

/** What the parser of YAML gives, as far as it is needed; core has no parser of its own. */
interface YamlDocument {
  errors: readonly { message: string; pos: readonly [number, number] }[]
  contents: unknown
  toJS(options: { maxAliasCount: number }): unknown
  getIn(path: Iterable<unknown>, keepScalar: boolean): unknown
}

type Read = { scenarios: Scenario[]; faults: [] } | { scenarios: null; faults: ScenarioFault[] }

/** Scenarios from a file of YAML: a list under `scenarios`, or one alone. What is wrong is said with its line. */
export function readScenarioFile(text: string, parse: (text: string) => YamlDocument): Read {
  const document = parse(text)
  const [broken] = document.errors
  if (broken !== undefined) {
    const sentence = `This is not YAML: ${broken.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '')}.`
    return fail([{ line: lineAt(text, broken.pos[0]), sentence }])
  }
  let content: unknown
  try {
    content = document.toJS({ maxAliasCount: 0 })
  } catch (error) {
    return fail([{ line: null, sentence: `This cannot be read: ${(error as Error).message}. Write the values out.` }])
  }
  const given = content as { scenarios?: unknown; changes?: unknown } | null
  const isOne = given !== null && typeof given === 'object' && 'changes' in given
  const items: unknown = isOne ? [given] : given?.scenarios
  if (!Array.isArray(items) || items.length === 0)
    return fail([
      { line: 1, sentence: 'A file of scenarios begins with “scenarios:”, and each is an item of that list.' },
    ])
  if (items.length > MOST_SCENARIOS)
    return fail([
      { line: 1, sentence: `There are ${items.length} scenarios; ${MOST_SCENARIOS} can be compared at once.` },
    ])
  const prefix = (place: number) => (isOne ? [] : ['scenarios', place])
  const read = items.map((item, place) => {
    const parsed = Scenario.safeParse(item)
    const unknown = unknownParts(item).map(({ path, sentence }) => ({
      line: lineOf({ document, text }, [...prefix(place), ...path]),
      sentence,
    }))
    const faults = parsed.success
      ? []
      : parsed.error.issues.map((issue) => ({
          line: lineOf({ document, text }, [...prefix(place), ...issue.path]),
          sentence: words(issue),
        }))
    return { scenario: parsed.data, faults: [...faults, ...unknown] }
  })
  const faults = read.flatMap((one) => one.faults)
  if (faults.length > 0) return fail(faults)
  return { scenarios: read.map(({ scenario }) => scenario as Scenario), faults: [] }
}

const fail = (faults: ScenarioFault[]): Read => ({ scenarios: null, faults })

const KINDS = Change.options.map((option) => {
  const { shape } = option as z.ZodObject
  return { what: String((shape.what as z.ZodLiteral).value), parts: Object.keys(shape) }
})

/** Names that mean nothing here: a slip would otherwise be a change that is not made. */
function unknownParts(item: unknown): { path: (string | number)[]; sentence: string }[] {
  const { changes } = (item ?? {}) as { changes?: unknown }
  if (!Array.isArray(changes)) return []
  return changes.flatMap((change: unknown, place) => {
    if (change === null || typeof change !== 'object') return []
    const kind = KINDS.find(({ what }) => what === (change as { what?: unknown }).what)
    if (kind === undefined) return []
    return Object.keys(change)
      .filter((name) => !kind.parts.includes(name))
      .map((name) => {
        const [near] = nearNames(name, kind.parts, 1)
        return {
          path: ['changes', place, name],
          sentence: `${name} is no part of a change of ${kind.what}.${near === undefined ? '' : ` Did you mean ${near}?`} There are ${kind.parts.join(', ')}.`,
        }
      })
  })
}

function words({ path, message, code }: z.core.$ZodIssue): string {
  const name = path.map(String).join('.')
  if (code === 'invalid_union' && path.at(-1) === 'what')
    return `${name} must be one of ${KINDS.map(({ what }) => what).join(', ')}.`
  return message.endsWith('received undefined')
    ? `${name || 'A scenario'} is missing.`
    : `${name}${name === '' ? '' : ': '}${message.replace(/\.$/, '')}.`
}

/** Of the place itself, or of what it is missing from. */
function lineOf(
  { document, text }: { document: YamlDocument; text: string },
  path: readonly PropertyKey[],
): number | null {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    const range = (node as { range?: readonly number[] } | null | undefined)?.range
    if (range?.[0] !== undefined) return lineAt(text, range[0])
  }
  return null
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length
