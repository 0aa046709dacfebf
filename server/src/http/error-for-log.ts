import { TandemError } from '@tandem/core/errors'

/**
 * What the log says of an error. Engines and parsers quote the data they stumbled over, so of theirs only the kind, the code and the place in
 * our own program are told.
 */
export function errorForLog(error: Error & { code?: unknown }): {
  type: string
  message: string
  stack: string
  code?: string
} {
  const type = error.name === 'Error' ? (error.constructor?.name ?? 'Error') : error.name
  const code = typeof error.code === 'string' || typeof error.code === 'number' ? { code: String(error.code) } : {}
  const stack = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type,
    message: isOurs(error) ? error.message : 'not repeated, as it may quote data',
    stack: stack.join('\n'),
    ...code,
  }
}

/** Thrown in our own words: errors of engines have a code, those of parsers a class. */
const isOurs = (error: Error & { code?: unknown }): boolean =>
  error instanceof TandemError ||
  (error.code === undefined && (error.constructor === Error || error.constructor === TypeError))
