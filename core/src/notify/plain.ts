import type { Link } from './message.ts'

/** What a message of nothing in particular begins with. */
export const plain = (publicUrl: string, name: string) => ({
  phase: 'note' as const,
  correlation: correlationOf(publicUrl, name),
  incident: null,
  severity: 4 as const,
  days: [],
  currency: null,
})

export const link = (publicUrl: string, title: string, path: string): Link => ({ title, url: `${publicUrl}${path}` })

/** Two Tandems may tell one tool, so the host is part of the name. */
export const correlationOf = (publicUrl: string, name: string): string =>
  `tandem-${publicUrl
    .replace(/^https?:\/\//, '')
    .replaceAll(/[^A-Za-z0-9.]+/g, '-')
    .slice(0, 40)}-${name}`.slice(0, 100)
