import type { Operation } from '../operation.ts'

/** The command line that does the same. */
export function commandOf({ name, positional = [] }: Operation, input: Readonly<Record<string, unknown>>): string {
  const places = positional.filter((place) => input[place] !== undefined)
  const flags = Object.entries(input).filter(([key, value]) => value !== undefined && !places.includes(key))
  return [
    'tandem',
    name,
    ...places.flatMap((place) => listOf(input[place]).map(quoted)),
    ...flags.flatMap(([key, value]) =>
      value === true
        ? [flagOf(key)]
        : value === false
          ? []
          : listOf(value).flatMap((one) => [flagOf(key), quoted(one)]),
    ),
  ].join(' ')
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])
const flagOf = (key: string): string => `--${key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/** For a POSIX shell: in single quotes nothing has a meaning but the quote itself. */
function quoted(value: unknown): string {
  const text = String(value)
  return /^[\w.=:,/+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
