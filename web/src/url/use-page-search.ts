import { useLocation, useNavigate } from '@tanstack/react-router'
import type { z } from 'zod'
import type { Search } from '../paths.ts'

/** A page's own state, read from the URL through its schema; what does not fit falls back to the schema's defaults. */
export function usePageSearch<Schema extends z.ZodType>(schema: Schema): z.output<Schema> {
  const search: Readonly<Record<string, unknown>> = useLocation({ select: (location) => location.search })
  return schema.parse(search)
}

/** Changes some names in the URL and leaves the others; undefined takes a name away. */
export function useSetSearch(): (patch: Search | Readonly<Record<string, unknown>>) => void {
  const navigate = useNavigate()
  return (patch) => {
    void navigate({
      to: '.',
      search: ((previous: Readonly<Record<string, unknown>>) => withoutEmpty({ ...previous, ...patch })) as never,
      replace: true,
      resetScroll: false,
    })
  }
}

function withoutEmpty(search: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(search).filter(
      ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  )
}
