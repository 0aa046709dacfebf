import { invalid } from '../../errors.ts'
import { meantWords } from '../../near-names.ts'

/** What the columns of a published table stand for, and the names they are known to have (letters and digits only). */
const NAMES = {
  table: ['table', 'attribute', 'characteristic', 'demographic', 'type'],
  category: ['category', 'group', 'categories', 'demographiccategory', 'demographicgroup', 'subgroup', 'class'],
  sex: ['sex', 'gender', 'sexcategory', 'sexcategories', 'sexgender', 'gendercategory'],
  race: [
    'race',
    'ethnicity',
    'raceethnicity',
    'raceorethnicity',
    'raceethnicitycategories',
    'raceethnicitycategory',
    'ethnicityrace',
  ],
  n: [
    'n',
    'applicants',
    'ofapplicants',
    'numberofapplicants',
    'noofapplicants',
    'numapplicants',
    'totalapplicants',
    'nofapplicants',
    'candidates',
    'ofcandidates',
    'numberofcandidates',
    'people',
    'count',
    'total',
    'assessed',
    'numberassessed',
    'considered',
    'samplesize',
    'ofassessed',
  ],
  selected: [
    'selected',
    'ofselected',
    'numberselected',
    'noselected',
    'numselected',
    'nselected',
    'hired',
    'hires',
    'advanced',
    'passed',
    'selections',
    'numberofselected',
    'ofselections',
    'abovemedian',
    'numberabovemedian',
    'applicantsselected',
  ],
  rate: [
    'rate',
    'selectionrate',
    'scoringrate',
    'passrate',
    'hirerate',
    'ratepercent',
    'selectionratepercent',
    'scoringratepercent',
    'selrate',
  ],
  ratio: ['ratio', 'impactratio', 'air', 'adverseimpactratio', 'ir', 'impactratiopercent'],
} as const
export type Role = keyof typeof NAMES
const ROLES = Object.keys(NAMES) as Role[]

/** What other names have in them, letters and digits only, where none of the known ones is there and only one fits. */
const FITS: Partial<Record<Role, { has: RegExp; not: RegExp }>> = {
  n: {
    has: /applicant|candidate|individual|people|participant|assessed|^count$|^total$/,
    not: /select|advanc|pass|hire|above|scor|rate|ratio|percent|categor|group|unknown/,
  },
  selected: {
    has: /select|advanc|passed|hire|abovemedian|abovethemedian|moved/,
    not: /rate|ratio|percent|notselect|categor|group/,
  },
  rate: { has: /(select|scor|pass|hir|advanc)[a-z]*(rate|percent)/, not: /ratio|applicant|number/ },
  ratio: { has: /impact|ratio/, not: /rate(?!d)|categor|group/ },
  category: { has: /categor|demographic|group/, not: /number|percent|rate|ratio|select/ },
}

export type Columns = Partial<Record<Role, number>>

/**
 * The place of each column, by its name.
 * @param told role → name of the column, where the names alone do not tell
 * @throws TandemError `invalid` where two columns may be meant, or no column names the groups
 */
export function columnsOf(heads: readonly string[], told: ReadonlyMap<string, string> = new Map()): Columns {
  for (const role of told.keys())
    if (!ROLES.some((one) => one === role))
      throw invalid(`--column ${role}=… is nothing a table of ratios has. There are ${ROLES.join(', ')}.`)
  const columns: Columns = {}
  for (const role of ROLES) {
    const place = placeOf(role, heads, told.get(role))
    if (place !== null) columns[role] = place
  }
  for (const role of ROLES) {
    const free = heads.flatMap((head, place) => (Object.values(columns).includes(place) ? [] : [{ head, place }]))
    const fitting = free.filter(({ head }) => fits(role, plain(head)))
    if (columns[role] === undefined && fitting.length === 1 && fitting[0] !== undefined)
      columns[role] = fitting[0].place
  }
  // A column “Demographic” tells the table where another tells the group, and else the group.
  if (columns.category === undefined && columns.sex === undefined && columns.race === undefined) {
    if (columns.table !== undefined) columns.category = columns.table
    delete columns.table
  }
  if (columns.category === undefined && columns.sex === undefined && columns.race === undefined)
    throw invalid(`No column names the groups. ${askFor('category', heads)}`)
  return columns
}

export function askFor(role: Role, heads: readonly string[]): string {
  return `Name it with --column "${role}=NAME". The columns are ${heads.join(', ')}.`
}

function placeOf(role: Role, heads: readonly string[], told: string | undefined): number | null {
  if (told !== undefined) {
    const place = heads.indexOf(told)
    if (place === -1) throw invalid(`There is no column ${told}. ${meantWords(told, heads)}`.trim())
    return place
  }
  const known: readonly string[] = NAMES[role]
  const found = heads.flatMap((head, place) => (known.includes(plain(head)) ? [place] : []))
  if (found.length > 1)
    throw invalid(`${found.map((place) => heads[place]).join(' and ')} may both be ${role}. ${askFor(role, heads)}`)
  return found[0] ?? null
}

function fits(role: Role, head: string): boolean {
  const { has, not } = FITS[role] ?? {}
  return has !== undefined && not !== undefined && has.test(head) && !not.test(head)
}

const plain = (name: string) =>
  name
    .toLowerCase()
    .replaceAll('%', 'percent')
    .replaceAll(/[^a-z0-9]/g, '')
