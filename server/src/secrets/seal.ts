import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { TandemError } from '@tandem/core/errors'

/** Seals what has to be read again, passwords of other systems for one. What only has to be compared is hashed instead. */
export interface Secrets {
  /** `purpose` is bound in: what was sealed for one place opens in no other. */
  seal(plain: string, purpose: string): string
  /** @throws Error if the text was changed, sealed for another purpose, or by a key that is not known */
  open(sealed: string, purpose: string): string
  /** Whether it was sealed by a key that is no longer the first. */
  isOld(sealed: string): boolean
}

/**
 * AES-256-GCM under a key drawn from each secret by HKDF. The first seals, all open, so a secret is rotated by putting a new
 * one in front and taking the old one off once everything is sealed anew.
 */
export function openSecrets(secrets: readonly string[]): Secrets {
  const keys = secrets.map((secret) => {
    const key = Buffer.from(hkdfSync('sha256', secret, '', 'tandem sealed secrets', 32))
    return { key, id: Buffer.from(hkdfSync('sha256', key, '', 'tandem key id', 6)).toString('base64url') }
  })
  const [first] = keys
  if (first === undefined) throw new Error('there is no secret to seal with')
  return {
    seal(plain, purpose) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', first.key, nonce).setAAD(Buffer.from(purpose))
      const sealed = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `s1.${first.id}.${sealed.toString('base64url')}`
    },
    open(sealed, purpose) {
      const [version, id, text = ''] = sealed.split('.')
      const key = keys.find((one) => one.id === id)
      if (version !== 's1' || key === undefined) {
        throw new TandemError(
          'precondition',
          'A secret of another system was sealed by a TANDEM_SECRET that is not given any more. Put it back, behind the present one and a comma.',
        )
      }
      const bytes = Buffer.from(text, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', key.key, bytes.subarray(0, 12), { authTagLength: 16 })
        .setAAD(Buffer.from(purpose))
        .setAuthTag(bytes.subarray(-16))
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8')
    },
    isOld: (sealed) => sealed.split('.')[1] !== first.id,
  }
}
