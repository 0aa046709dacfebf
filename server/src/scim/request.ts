import type { Transaction } from 'kysely'
import type { Filter } from 'scim2-parse-filter'
import SCIMMY from 'scimmy'
import type { StateTables } from '../store/state-tables.ts'

/** One SCIM request: a directory speaks, in one transaction. */
export interface ScimRequest {
  directory: string
  transaction: Transaction<StateTables>
  now: Date
  /** Of a list; the library's own reading of filters is not used. */
  filter: Filter | null
  /** The library takes errors it does not know for a missing resource, so the true one is kept here. */
  fault?: unknown
}

/** RFC 7644, section 3.12. */
export const scimError = (status: number, type: string | null, detail: string): Error =>
  new SCIMMY.Types.Error(status, type as string, detail)
export const isScimError = (error: unknown): boolean => error instanceof SCIMMY.Types.Error

/** Runs a handler so that an error nobody foresaw is told as one. */
export function keepFault<Resource, Rest extends unknown[], Answer>(
  handler: (resource: Resource, ...rest: [...Rest, ScimRequest]) => Promise<Answer>,
) {
  return async (resource: Resource, ...rest: [...Rest, ScimRequest]): Promise<Answer> => {
    try {
      return await handler(resource, ...rest)
    } catch (error) {
      const request = rest.at(-1) as ScimRequest
      if (!isScimError(error)) request.fault = error
      throw error
    }
  }
}
