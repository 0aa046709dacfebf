/** Where the next page is, as RFC 8288 writes it; null on the last. */
export const nextLink = (headers: Headers): string | null =>
  /<([^>]+)>;\s*rel="?next"?/.exec(headers.get('link') ?? '')?.[1] ?? null
