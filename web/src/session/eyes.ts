import type { Role } from '@tandem/core/access'

/** In the demo a visitor looks through the eyes of a role; the server reads which from this cookie. */
export function lookAs(role: Role): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not in every browser, and this cookie holds no secret.
  document.cookie = `tandem-eyes=${role}; path=/; samesite=lax`
}
