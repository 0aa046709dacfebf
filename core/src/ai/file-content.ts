import type { UseCase } from './use-case.ts'

/** A use case as a file tells it: what is empty is left out, since reading the file puts it back. */
export function fileContentOf(useCase: UseCase): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(useCase).flatMap(([name, value]) => {
      const told = plain(value)
      return told === undefined ? [] : [[name, told]]
    }),
  )
}

function plain(value: unknown): unknown {
  if (value === undefined || value === '') return undefined
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map((one) => plain(one) ?? '')
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).flatMap(([name, part]) => {
    const told = plain(part)
    return told === undefined ? [] : [[name, told] as const]
  })
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}
