export type ErrorCode =
  | 'not-found'
  | 'forbidden'
  | 'conflict'
  | 'invalid'
  | 'limit'
  | 'precondition'
  | 'unauthenticated'
  | 'busy'

/**
 * An error Tandem expects: its message is a sentence for the person at the other end, naming the thing, the rule and the
 * way out. Adapters map the code (exit status, HTTP status); anything that is not a TandemError leaves as "internal error".
 */
export class TandemError extends Error {
  readonly code: ErrorCode
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: ErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.name = 'TandemError'
    this.code = code
    this.details = details
  }
}

export const invalid = (message: string, details?: Readonly<Record<string, unknown>>) =>
  new TandemError('invalid', message, details)
export const forbidden = (message: string, details?: Readonly<Record<string, unknown>>) =>
  new TandemError('forbidden', message, details)
export const notFound = (message: string, details?: Readonly<Record<string, unknown>>) =>
  new TandemError('not-found', message, details)
export const conflict = (message: string, details?: Readonly<Record<string, unknown>>) =>
  new TandemError('conflict', message, details)
