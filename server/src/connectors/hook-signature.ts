import { createHmac, timingSafeEqual } from 'node:crypto'

export const hmacHex = (text: string, secret: string): string => createHmac('sha256', secret).update(text).digest('hex')
export const hmacBase64 = (text: string, secret: string | Buffer): string =>
  createHmac('sha256', secret).update(text).digest('base64')

/** Takes as long for signatures that differ in the first character as for those that differ in the last. */
export function sameSignature(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
