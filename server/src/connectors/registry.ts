import { invalid } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import { ashby } from './ashby/ashby.ts'
import type { AnyConnector } from './connector.ts'
import { greenhouse1 } from './greenhouse/harvest-1/harvest-1.ts'
import { greenhouse } from './greenhouse/harvest-3/harvest-3.ts'
import { lever } from './lever/lever.ts'
import { merge } from './merge/merge.ts'
import { rest } from './rest/rest.ts'

/** The systems Tandem can read. */
export const CONNECTORS: readonly AnyConnector[] = [greenhouse, lever, ashby, merge, rest, greenhouse1]

export function connectorOf(id: string): AnyConnector {
  const found = CONNECTORS.find((one) => one.id === id)
  if (found === undefined)
    throw invalid(
      `There is no connector “${id}”. ${meantWords(
        id,
        CONNECTORS.map((one) => one.id),
      )}`,
    )
  return found
}
