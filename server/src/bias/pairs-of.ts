import { invalid } from '@tandem/core/errors'
import { z } from 'zod'

/** An option ONE=OTHER that may be repeated. */
export const Pairs = z.union([z.array(z.string()), z.string().transform((one) => [one])]).optional()

const LIKE = { map: 'Caucasian=White', column: '"rate=Selection %"' }

/** Both sides of each. A category may hold an equals sign before its last one, a column behind its first. */
export function pairsOf(option: 'map' | 'column', given: readonly string[] = []): Map<string, string> {
  return new Map(
    given.map((one) => {
      const cut = option === 'map' ? one.lastIndexOf('=') : one.indexOf('=')
      if (cut < 1)
        throw invalid(
          `--${option} ${one} names no ${option === 'map' ? 'category' : 'column'}. Write it as --${option} ${LIKE[option]}.`,
        )
      return [one.slice(0, cut).trim(), one.slice(cut + 1).trim()]
    }),
  )
}
