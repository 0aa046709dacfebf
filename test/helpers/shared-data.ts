import { existsSync } from 'node:fs'
import path from 'node:path'

/** Real data beside the checkout; what is not there is skipped, visibly. */
export const sharedData = (...names: string[]): string =>
  path.resolve(import.meta.dirname, '../../../shared/data', ...names)

export const isMissing = (file: string): boolean => !existsSync(file)

/** A title that says why it is skipped, if it is. */
export const titled = (title: string, file: string): string =>
  isMissing(file) ? `${title} (skipped: ${path.basename(file)} is not in ../shared/data)` : title
