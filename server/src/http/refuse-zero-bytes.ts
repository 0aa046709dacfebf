import { invalid } from '@tandem/core/errors'
import type { FastifyInstance } from 'fastify'

/** Text with a zero byte is no text to PostgreSQL, so it is refused at the door, wherever it stands. */
export function refuseZeroBytes(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ url, body }) => {
    if (/%00/.test(url) || hasZeroByte(body)) throw invalid('The request holds a zero byte. Send text without it.')
  })
}

function hasZeroByte(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0')
  if (value instanceof Uint8Array) return value.includes(0) || Buffer.from(value).includes('\\u0000')
  if (value instanceof URLSearchParams) return hasZeroByte([...value])
  if (Array.isArray(value)) return value.some(hasZeroByte)
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([name, part]) => hasZeroByte(name) || hasZeroByte(part))
}
