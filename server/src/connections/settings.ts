import { invalid } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import type { z } from 'zod'
import type { AnyConnector, Session } from '../connectors/connector.ts'
import type { VendorWorld } from '../connectors/vendor-http.ts'

export interface Given {
  settings: Record<string, unknown>
  secrets: Record<string, string>
}

/**
 * What was given for a connector, whole and in form.
 *
 * @throws TandemError `invalid` that names the field and what is wrong with it
 */
export function checkedSettings(
  connector: {
    title: string
    fields: readonly { name: string; label: string; isSecret?: boolean }[]
    settings: z.ZodType
    secrets: z.ZodType
  },
  { settings, secrets }: Given,
): Given {
  const { title, fields } = connector
  const names = (isSecret: boolean) =>
    fields.filter((field) => (field.isSecret === true) === isSecret).map(({ name }) => name)
  for (const [given, known] of [
    [settings, names(false)],
    [secrets, names(true)],
  ] as const) {
    const unknown = Object.keys(given).find((name) => !known.includes(name))
    if (unknown !== undefined) throw invalid(`${title} has no field “${unknown}”. ${meantWords(unknown, known)}`.trim())
  }
  const filled = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== ''))
  const results = [connector.settings.safeParse(filled), connector.secrets.safeParse(secrets)]
  const faults = results.flatMap(({ error }) => error?.issues ?? [])
  if (faults.length > 0) {
    const sentences = faults.map(({ path, message }) => {
      const field = fields.find(({ name }) => name === path[0])
      return `${field?.label ?? path.join('.')} ${/received undefined/.test(message) ? 'is missing' : /url/i.test(message) ? 'must be an address that begins with https://' : message}`
    })
    throw invalid(`${title}: ${[...new Set(sentences)].join('; ')}.`)
  }
  return { settings: results[0]?.data as Given['settings'], secrets: results[1]?.data as Given['secrets'] }
}

/** Opens a session with a system; whatever is wrong with what was given comes out as a sentence. */
export async function sessionOf(connector: AnyConnector, given: Given, world: VendorWorld): Promise<Session> {
  return connector.open(checkedSettings(connector, given), world)
}
