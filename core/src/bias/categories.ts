/** Categories of EEO-1 Component 1, in whose words 6 RCNY 5-301 asks for its tables. */
export const SEXES = ['Male', 'Female'] as const
export const RACES = [
  'Hispanic or Latino',
  'White',
  'Black or African American',
  'Native Hawaiian or Pacific Islander',
  'Asian',
  'Native American or Alaska Native',
  'Two or More Races',
] as const

export type Attribute = 'sex' | 'race'
export const CATEGORIES: Record<Attribute, readonly string[]> = { sex: SEXES, race: RACES }

/** What systems write for the same. Nothing is guessed: a name that is not here has to be mapped. */
const ALSO: Record<Attribute, Record<string, readonly string[]>> = {
  sex: { Male: ['m', 'man', 'men'], Female: ['f', 'woman', 'women'] },
  race: {
    'Hispanic or Latino': [
      ...['hispanic', 'latino', 'latina', 'latinx', 'hispanic latino', 'latino hispanic', 'hispanic or latinx'],
      ...[
        'hispanic latinx',
        'hispanic or latino a',
        'hispanic latino a',
        'hispanic or latina',
        'hispanic or latino latina',
      ],
    ],
    White: ['caucasian', 'white caucasian', 'white or caucasian'],
    'Black or African American': ['black', 'african american', 'black african american'],
    'Native Hawaiian or Pacific Islander': [
      ...['native hawaiian', 'pacific islander', 'native hawaiian pacific islander', 'hawaiian or pacific islander'],
      ...['native hawaiian or other pacific islander', 'native hawaiian other pacific islander'],
      ...['native hawaiian and other pacific islander', 'native hawaiian and pacific islander'],
    ],
    Asian: [],
    'Native American or Alaska Native': [
      ...['native american', 'american indian', 'alaska native', 'american indian or alaska native'],
      ...['american indian alaska native', 'native american alaska native', 'american indian and alaska native'],
      ...['native american or alaskan native', 'native american alaskan native', 'american indian or alaskan native'],
      ...['american indian alaskan native'],
    ],
    'Two or More Races': ['two or more', '2 or more races', 'two races or more', 'multiracial', 'multi racial'],
  },
}
/** Nobody knows, or the person did not say. The tables of the rule have no place for other genders; they count as unknown there and are told. */
const UNKNOWN = [
  '',
  'unknown',
  'n a',
  'na',
  'none',
  'null',
  'not stated',
  'not disclosed',
  'prefer not to say',
  'prefer not to answer',
  'decline to answer',
  'decline to self identify',
  'i don t wish to answer',
]
const OTHER_GENDERS = ['non binary', 'nonbinary', 'other', 'diverse', 'x', 'another gender']

/**
 * The category that a name stands for: null where it is unknown, undefined where nothing says what it stands for.
 *
 * @param mapping names of the file → categories, `unknown` among them
 */
export function categoryOf(
  attribute: Attribute,
  name: string,
  mapping: ReadonlyMap<string, string> = new Map(),
): string | null | undefined {
  const asked = plain(mapping.get(name.trim()) ?? name)
  if (UNKNOWN.includes(asked) || (attribute === 'sex' && OTHER_GENDERS.includes(asked))) return null
  return CATEGORIES[attribute].find(
    (category) => plain(category) === asked || ALSO[attribute][category]?.includes(asked),
  )
}

/** Sex within race, in the words of the rule: “Asian Female”. */
export const intersection = (race: string, sex: string): string => `${race} ${sex}`
export const INTERSECTIONS: readonly string[] = SEXES.flatMap((sex) => RACES.map((race) => intersection(race, sex)))

const plain = (name: string): string => {
  const words = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
  // EEO-1 adds “(not Hispanic or Latino)” to all but one of its races.
  const bare = words.replace(/\b(not|non) hispanic( (or )?latino)?\b/, '').trim()
  return bare === '' ? words : bare.replaceAll(/ +/g, ' ')
}
