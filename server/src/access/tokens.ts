import { createHash, randomBytes } from 'node:crypto'

/** A secret that is shown once: 32 random bytes behind a prefix that tells what it opens. */
export const newToken = (prefix: string): string => `${prefix}_${randomBytes(32).toString('base64url')}`

/** What is kept of a token. It is random enough that a plain hash gives nothing away. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Links for whoever is invited, and keys for programs. */
export const INVITATION_PREFIX = 'tnd_join'
export const API_KEY_PREFIX = 'tnd_key'
