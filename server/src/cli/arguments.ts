import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { invalid } from '@tandem/core/errors'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import type { Operation } from '../operation.ts'
import type { Command } from './commands.ts'

/** A command line taken apart. */
export interface Given {
  input: Record<string, unknown>
  data?: string
  /** The file a download goes to; stdout without it. */
  out?: string
  json: boolean
}

type Target = Pick<Operation | Command, 'name' | 'summary' | 'positional' | 'input'> & { access?: Operation['access'] }

const isDownload = ({ access }: Target) => access === 'download'

const COMMON = { data: { type: 'string' }, json: { type: 'boolean' } } as const
/** A download can go to a file. */
const OUT = { out: { type: 'string' } } as const

/** Flags follow from the input schema: a list may repeat, a switch takes no value, an object is a file of JSON or YAML. */
export async function readArguments(target: Target, argv: readonly string[]): Promise<Given> {
  const properties = propertiesOf(target)
  const options: Record<string, { type: 'string' | 'boolean'; multiple?: boolean }> = {
    ...COMMON,
    ...(isDownload(target) && OUT),
  }
  for (const [name, property] of Object.entries(properties)) {
    options[flagOf(name)] = property.isSwitch ? { type: 'boolean' } : { type: 'string', multiple: property.isList }
  }
  const { values, positionals } = parse(target, argv, options)
  const input: Record<string, unknown> = {}
  for (const [name, property] of Object.entries(properties)) {
    const value = values[flagOf(name)]
    if (value !== undefined) input[name] = property.isObject ? await readObject(String(value), flagOf(name)) : value
  }
  placePositionals(target, positionals, properties, input)
  return {
    input,
    json: values.json === true,
    ...(typeof values.data === 'string' && { data: values.data }),
    ...(isDownload(target) && typeof values.out === 'string' && { out: values.out }),
  }
}

function parse(
  target: Target,
  argv: readonly string[],
  options: Parameters<typeof parseArgs>[0] extends infer _
    ? Record<string, { type: 'string' | 'boolean'; multiple?: boolean }>
    : never,
) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true })
  } catch (error) {
    const [sentence] = (error as Error).message.split('. ')
    throw invalid(`${sentence}. See tandem ${target.name} --help.`)
  }
}

function placePositionals(
  target: Target,
  given: readonly string[],
  properties: Record<string, Property>,
  input: Record<string, unknown>,
): void {
  const places = target.positional ?? []
  given.forEach((value, i) => {
    const name = places[Math.min(i, places.length - 1)]
    if (name === undefined || (i >= places.length && !properties[name]?.isList)) {
      throw invalid(`tandem ${target.name} does not know what to do with “${value}”. See tandem ${target.name} --help.`)
    }
    if (properties[name]?.isList) input[name] = [...((input[name] as string[]) ?? []), value]
    else input[name] = value
  })
}

async function readObject(path: string, flag: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw invalid(`There is no file ${path} to read --${flag} from. Check the path.`)
  })
  if (/\.ya?ml$/i.test(path)) return readYaml(text, path)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw invalid(`${path} is not JSON (${(error as Error).message}). Mend it and start again.`)
  }
}

function readYaml(text: string, path: string): unknown {
  const document = parseDocument(text)
  const [error] = document.errors
  if (error !== undefined)
    throw invalid(`${path} is not YAML (${error.message.split('\n')[0]?.replace(/:$/, '')}). Mend it and start again.`)
  return document.toJS({ maxAliasCount: 0 })
}

interface Property {
  isList: boolean
  isSwitch: boolean
  isObject: boolean
  description: string
  required: boolean
  choices: string[]
}

interface JsonSchema {
  type?: string | string[]
  description?: string
  enum?: unknown[]
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  items?: JsonSchema
  default?: unknown
}

/** A thing, or one of several things. */
const hasParts = (schema: JsonSchema | undefined): boolean =>
  schema !== undefined &&
  (schema.type === 'object' || [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].some(hasParts))

function propertiesOf(target: Target): Record<string, Property> {
  const schema = z.toJSONSchema(target.input, { io: 'input', unrepresentable: 'any' })
  const required = new Set(schema.required ?? [])
  return Object.fromEntries(
    Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).map(([name, property]) => {
      const forms = [property, ...(property.anyOf ?? [])]
      const lists = forms.filter((form) => [form.type].flat().includes('array'))
      // A list of things with parts is written in a file, a list of words as repeated flags.
      const isFile = lists.some(({ items }) => hasParts(items))
      const isList = lists.length > 0 && !isFile
      return [
        name,
        {
          isList,
          isSwitch: forms.some((form) => [form.type].flat().includes('boolean')),
          isObject: isFile || (!isList && forms.some((form) => [form.type].flat().includes('object'))),
          description: property.description ?? '',
          required: required.has(name),
          choices: (forms.find((form) => form.enum !== undefined)?.enum ?? []).map(String),
        },
      ]
    }),
  )
}

const flagOf = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

export function helpFor(target: Target): string {
  const properties = propertiesOf(target)
  const places = (target.positional ?? []).map((name) =>
    properties[name]?.isList ? `${name.toUpperCase()}…` : name.toUpperCase(),
  )
  const flags = Object.entries(properties).map(([name, property]) => {
    const flag = `--${flagOf(name)}${property.isSwitch ? '' : property.isObject ? ' FILE' : ' …'}`
    const choices =
      property.choices.length > 0 && property.choices.length < 30 ? ` (${property.choices.join(', ')})` : ''
    const repeat = property.isList ? '; may repeat' : ''
    return `  ${flag.padEnd(26)} ${property.description}${choices}${repeat}`
  })
  return [
    `tandem ${target.name} ${places.join(' ')}`.trimEnd(),
    '',
    target.summary,
    '',
    ...flags,
    ...(isDownload(target) ? [`  ${'--out FILE'.padEnd(26)} file to write; stdout if left out`] : []),
    `  ${'--data DIR'.padEnd(26)} where Tandem keeps its data (else TANDEM_DATA_DIR, else ./.tandem)`,
    `  ${'--json'.padEnd(26)} JSON instead of tables`,
    '',
    'Exit: 0 done, 1 failed, 2 wrong usage or input, 3 done but rows went to quarantine.',
    '',
  ].join('\n')
}

export function overview(operations: readonly Target[], commands: readonly Target[]): string {
  const line = ({ name, summary }: Target) => `  ${name.padEnd(18)} ${summary}`
  return [
    'tandem COMMAND …   (tandem COMMAND --help says more)',
    '',
    ...commands.map(line),
    '',
    ...operations.map(line),
    '',
  ].join('\n')
}
