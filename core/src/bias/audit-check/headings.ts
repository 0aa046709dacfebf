const TABLE_NAMES: Record<string, readonly string[]> = {
  sex: ['sex', 'gender', 'sex categories', 'gender categories'],
  race: ['race', 'ethnicity', 'race ethnicity', 'race or ethnicity', 'race ethnicity categories', 'race categories'],
  intersectional: [
    'intersectional',
    'intersectional categories',
    'intersection',
    'sex and race',
    'sex by race or ethnicity',
    'race and sex',
    'gender and race',
  ],
}
/** The table that such words name. */
export function tableNamed(name: string): string | null {
  const asked = plain(name)
  return Object.entries(TABLE_NAMES).find(([, names]) => names.includes(asked))?.[0] ?? null
}

/** The head once more, above the next of several tables in one file. */
export const isHead = (cells: readonly string[], heads: readonly string[]) =>
  cells.filter((one, place) => one.trim() !== '' && plain(one) === plain(heads[place] ?? '')).length >= 2

/** “Race: Asian” names the table before the group. */
export function prefixed(name: string): [string | null, string] {
  const [, first = '', rest = ''] = /^([^:]+):\s*(.+)$/.exec(name) ?? []
  const table = first === '' ? null : tableNamed(first)
  return table === null ? [null, name] : [table, rest]
}

/** Letters and digits only, as words. */
export const plain = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
