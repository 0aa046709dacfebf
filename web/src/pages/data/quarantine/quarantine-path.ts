import { pathsFor } from '../../../paths.ts'

export interface QuarantinePlace {
  source?: string
  import?: number
  reason?: string
}

/** Rows of one source travel as the filter on data sources that every page has. */
export function quarantinePath({ source, import: importId, reason }: QuarantinePlace): string {
  const path = pathsFor(source === undefined ? {} : { where: [`source=${source}`] }).quarantine()
  const search = new URLSearchParams({
    ...(importId !== undefined && { import: String(importId) }),
    ...(reason !== undefined && { reason }),
  }).toString()
  if (search === '') return path
  return `${path}${path.includes('?') ? '&' : '?'}${search}`
}
