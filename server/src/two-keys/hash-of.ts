import { createHash } from 'node:crypto'
import { type Content, canonicalText } from '@tandem/core/two-keys'

/** SHA-256 of the canonical text, in hexadecimal digits. */
export const hashOf = (content: Content): string => createHash('sha256').update(canonicalText(content)).digest('hex')
