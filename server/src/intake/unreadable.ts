import { invalid, TandemError } from '@tandem/core/errors'

/** The engine's codes for data that cannot be taken apart: parse errors, cut-off or damaged columns, and what its libraries throw. */
const DATA_ERRORS = new Set(['6', '26', '27', '32', '33', '40', '117', '271', '354', '636', '1001'])

/** What the engine says of a damaged file, as a sentence for whoever has the file; any other error as it is. */
export function unreadable(error: unknown, name: string): unknown {
  if (error instanceof TandemError || !(error instanceof Error) || !DATA_ERRORS.has(codeOf(error))) return error
  return invalid(
    `${name} is damaged: it could not be read to its end. Export or download it again; nothing was imported.`,
    { engine: codeOf(error) },
  )
}

const codeOf = (error: Error) => ('code' in error ? String(error.code) : '')
