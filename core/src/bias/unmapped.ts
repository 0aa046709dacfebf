import { invalid, type TandemError } from '../errors.ts'
import { nearNames } from '../near-names.ts'
import { counted, listWords } from '../words.ts'
import { type Attribute, CATEGORIES } from './categories.ts'

/** A name that stands for no category. */
export interface Unmapped {
  attribute: Attribute
  name: string
  /** Of a file: where it stands first, as “line 2”, and how often. Of answers in the vault it is not told. */
  where?: string
  rows?: number
}

/** So many names are written out; a column with more of them is likely the wrong one. */
const MOST = 12

/** One refusal for all names that stand for no category, with the mapping that has to be written. */
export function unmappedError(names: readonly Unmapped[]): TandemError {
  const attributes = [...new Set(names.map(({ attribute }) => attribute))]
  const there = attributes
    .map((attribute) => `Of ${attribute} there are ${CATEGORIES[attribute].join(', ')}.`)
    .join(' ')
  const [only] = names
  if (only !== undefined && names.length === 1)
    return invalid(
      `“${only.name}”${only.where === undefined ? '' : ` (${only.where}${(only.rows ?? 1) === 1 ? '' : `, ${only.rows} rows`})`} is no category of ${only.attribute}. Say which it is, as ${mapFor(only)} or --map "${only.name}=unknown". ${there}`,
    )
  const shown = names.slice(0, MOST)
  const more = names.length > MOST ? `, and ${names.length - MOST} more; is it the right column?` : '.'
  const said = shown.map(
    ({ name, attribute, where, rows }) =>
      `“${name}” (${[attribute, ...(where === undefined ? [] : [where]), ...(rows === undefined ? [] : [counted(rows, 'row')])].join(', ')})`,
  )
  return invalid(
    `${names.length} names stand for no category that is known: ${more === '.' ? listWords(said) : said.join(', ')}${more} Say what each is, a category or unknown: ${shown.map(mapFor).join(' ')}. ${there}`,
  )
}

const mapFor = ({ attribute, name }: Unmapped): string => {
  const [near = 'CATEGORY'] = nearNames(name, CATEGORIES[attribute])
  return `--map "${name}=${near}"`
}
