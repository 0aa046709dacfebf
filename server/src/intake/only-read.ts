import { TandemError } from '@tandem/core/errors'

const NOT_IMPORTED = /[;.] nothing was imported\.$/i

/**
 * Reads a file that is asked about and not imported: what is wrong with it is said without what did not become of an import, and what is wrong with its
 * content with what is read instead.
 *
 * @param instead a sentence
 */
export async function onlyRead<T>(instead: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof TandemError) || !NOT_IMPORTED.test(error.message)) throw error
    const told = error.message.replace(NOT_IMPORTED, '.')
    throw new TandemError(error.code, error.code === 'invalid' ? `${told} ${instead}` : told, error.details)
  }
}
